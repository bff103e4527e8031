package org.igniterealtime.openfire.plugins.decloak.openfire;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.protocol.chatsession.SessionForm;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.DecloakRequest;
import org.jivesoftware.openfire.disco.IQDiscoInfoHandler;

/**
 * Says in the server's service discovery what is to be had, as long as it is for anyone: temporary presence sharing, in
 * each of its namespaces (XEP-0276 §7), and chat session negotiation (XEP-0155 §9).
 */
public final class AdvertisedFeatures {

    private static final List<String> SHARING =
        List.of(DecloakRequest.DECLOAK, DecloakRequest.TEMPPRES, DecloakRequest.TELEPATHY);
    private static final List<String> CHATS = List.of(SessionForm.CHATNEG);

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
        Policy policy = policies.get();
        Instant now = clock.instant();
        advertise(SHARING, policy.permitsAnything(now));
        advertise(CHATS, policy.permits(Protocol.CHAT_SESSION, now));
    }

    /** Says it no longer. */
    public void withdraw() {
        advertise(SHARING, false);
        advertise(CHATS, false);
    }

    private void advertise(List<String> features, boolean isPermitted) {
        features.forEach(isPermitted ? disco::addServerFeature : disco::removeServerFeature);
    }
}
