package org.igniterealtime.openfire.plugins.decloak.openfire;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.DecloakRequest;
import org.jivesoftware.openfire.disco.IQDiscoInfoHandler;

/** Says in the server's service discovery that temporary presence sharing is to be had, as long as it is for anyone. */
public final class AdvertisedFeatures {

    private static final List<String> FEATURES = List.of(DecloakRequest.DECLOAK, DecloakRequest.TEMPPRES);

    private final IQDiscoInfoHandler disco;
    private final Supplier<Policy> policies;
    private final InstantSource clock;

    public AdvertisedFeatures(IQDiscoInfoHandler disco, Supplier<Policy> policies, InstantSource clock) {
        this.disco = disco;
        this.policies = policies;
        this.clock = clock;
    }

    /** Brings service discovery in line with the policy: after each change, and as rules expire. */
    public void refresh() {
        if (policies.get().permitsAnything(clock.instant())) {
            FEATURES.forEach(disco::addServerFeature);
        } else {
            withdraw();
        }
    }

    /** Says it no longer. */
    public void withdraw() {
        FEATURES.forEach(disco::removeServerFeature);
    }
}
