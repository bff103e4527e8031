package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;

/**
 * A decision with the way to it.
 *
 * @param request    what was decided about, with what the server knows of the two parties
 * @param decision   what was decided
 * @param passedOver the rules that came before the deciding one, in order, each with the reason
 */
public record Explanation(DisclosureRequest request, Decision decision, List<PassedOver> passedOver) {

    public Explanation {
        passedOver = List.copyOf(passedOver);
    }

    /** Of two explanations about one stanza, that of the stricter decision; this one where they are equally strict. */
    public Explanation strictest(Explanation other) {
        return decision.level().exceeds(other.decision.level()) ? other : this;
    }

    /** The same way to another decision. */
    Explanation instead(Decision other) {
        return new Explanation(request, other, passedOver);
    }

    /**
     * A rule that did not decide.
     *
     * @param rule   the rule's id
     * @param reason the first of its conditions that was not met
     */
    public record PassedOver(String rule, Mismatch reason) {
    }
}
