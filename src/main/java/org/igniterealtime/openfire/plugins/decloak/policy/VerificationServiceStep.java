package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;

/**
 * Denies verification codes of senders that are no listed service. It-se.me, "Sending codes": an app acts on a code
 * automatically, so the operator lists who may send one.
 */
final class VerificationServiceStep implements DecisionStep {

    @Override
    public Optional<Decision> decide(DecisionCase asked) {
        return isCode(asked.request()) && !asked.policy().services().include(asked.request().requester())
            ? Optional.of(Decision.deny(new Cause.Service(Cause.Service.About.UNLISTED)))
            : Optional.empty();
    }

    /** Whether it is a verification code for a user. */
    static boolean isCode(DisclosureRequest request) {
        return request.disclosure().protocol() == Protocol.VERIFICATION && request.kind() == TargetKind.USER;
    }
}
