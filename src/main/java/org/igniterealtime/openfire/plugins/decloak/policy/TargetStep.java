package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Cause.Gateway.Setting;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;

/**
 * What the target has to say to what a rule or the default level allows: a user by preferences and own lists, a gateway by
 * the level that the operator gave to it. A rule never opens a gateway any further than that level does: so a rule for
 * everybody, written with people in mind, can close a gateway but not open it (XEP-0276, "Sharing Presence with a
 * Gateway").
 */
final class TargetStep {

    private final Groups groups;
    private final ConsentStep consent;

    TargetStep(Groups groups, ConsentStep consent) {
        this.groups = groups;
        this.consent = consent;
    }

    /**
     * The decision within what the target says.
     *
     * @param ceiling the most that a user may choose
     */
    Decision within(DecisionCase asked, Level ceiling, Decision decision) {
        return switch (asked.request().kind()) {
            case USER -> consent.decide(asked.request(), ceiling, asked.now(), decision);
            case GATEWAY -> decision.strictest(byGateway(asked));
            // Only for a user or a gateway can the server answer; anything else answers for itself.
            case SERVICE, REMOTE, INTERNAL -> new Decision(decision.level().strictest(Level.ASK), decision.cause());
        };
    }

    /** The level of the gateway that is asked, as far as it is for this request. */
    Decision byGateway(DecisionCase asked) {
        DisclosureRequest request = asked.request();
        Optional<Gateway> gateway = asked.policy().gateway(request.target().domain());
        Setting setting = gateway.map(known -> settingOf(known, request)).orElse(Setting.NOTHING);
        Level level = setting == Setting.LEVEL ? gateway.map(Gateway::level).orElse(Level.ASK) : Level.ASK;
        return new Decision(level, new Cause.Gateway(request.target().domain(), setting));
    }

    private Setting settingOf(Gateway gateway, DisclosureRequest request) {
        return gateway.mismatch(request, groups)
            .map(mismatch -> mismatch == Mismatch.PURPOSE ? Setting.OTHER_PURPOSES : Setting.OTHER_REQUESTERS)
            .orElse(Setting.LEVEL);
    }
}
