package org.igniterealtime.openfire.plugins.decloak.model;

import java.util.Optional;

/** Why a decision is as it is, in a sentence of the reader's language: for the log, the console and the commands alike. */
public final class DecisionSentence {

    private DecisionSentence() {
    }

    /**
     * Makes the sentence.
     *
     * @param request what was decided; empty if the stanza was not a request that could be decided
     */
    public static String of(Decision decision, Optional<DisclosureRequest> request, Texts texts) {
        Cause cause = decision.cause();
        if (cause instanceof Cause.Preference preference) {
            return texts.of(preference.capped() ? "because.ceiling" : "because.preference");
        } else if (cause instanceof Cause.Service service) {
            return texts.of("because.service." + service.about().word());
        } else if (cause instanceof Cause.Gateway gateway) {
            return texts.of("because.gateway." + gateway.setting().word(), gateway.id());
        } else if (cause instanceof Cause.Requirement requirement) {
            return texts.of("because.requirement", String.join(", ", requirement.fields()));
        } else if (cause instanceof Cause.Stanza stanza) {
            return texts.of("because.stanza." + stanza.fault().word());
        } else if (cause instanceof Cause.Failure failure) {
            return texts.of("because.failure." + failure.about().word(), failure.detail());
        }
        return ofId(cause, texts) + decidesForItself(cause, request, texts);
    }

    private static String ofId(Cause cause, Texts texts) {
        String key = "because." + cause.kind().word();
        return cause.id().isEmpty() ? texts.of(key) : texts.of(key, cause.id());
    }

    // Only for a user or a gateway can the server answer.
    private static String decidesForItself(Cause cause, Optional<DisclosureRequest> request, Texts texts) {
        boolean mayBeOther = cause instanceof Cause.Rule || cause instanceof Cause.Target;
        return request.map(DisclosureRequest::kind)
            .filter(kind -> mayBeOther && kind != TargetKind.USER && kind != TargetKind.GATEWAY)
            .map(kind -> " " + texts.of("decides." + kind.word())).orElse("");
    }
}
