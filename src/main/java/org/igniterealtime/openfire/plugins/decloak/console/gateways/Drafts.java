package org.igniterealtime.openfire.plugins.decloak.console.gateways;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.decloak.policy.Gateway;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;

/** Drafts that say something else of one gateway, and whose revision is the same. */
final class Drafts {

    private Drafts() {
    }

    /** The policy with this said of a gateway, in the place of what was said of it, or as the last. */
    static Policy with(Policy policy, Gateway gateway) {
        List<Gateway> gateways = new ArrayList<>(policy.gateways());
        IntStream.range(0, gateways.size()).filter(i -> gateways.get(i).domain().equals(gateway.domain())).findFirst()
            .ifPresentOrElse(i -> gateways.set(i, gateway), () -> gateways.add(gateway));
        return policy.withGateways(gateways);
    }

    /** The policy with nothing said of a gateway. */
    static Policy without(Policy policy, String domain) {
        return policy.withGateways(
            policy.gateways().stream().filter(gateway -> !gateway.domain().equals(domain)).toList());
    }
}
