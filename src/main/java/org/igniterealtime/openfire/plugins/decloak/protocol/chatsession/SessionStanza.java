package org.igniterealtime.openfire.plugins.decloak.protocol.chatsession;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove;

/**
 * A message with a step in the negotiation of a chat session.
 *
 * @param move the step
 * @param form its form; an error may have none
 */
public record SessionStanza(SessionMove move, Optional<SessionForm> form) {

    /** Whether there is a form with a field. */
    public boolean has(String field) {
        return form.filter(filledIn -> filledIn.has(field)).isPresent();
    }

    /**
     * Takes out of an offer the options that are not allowed.
     *
     * @param fields  the fields to look at
     * @param allowed whether a field may have a value
     * @param missed  whether a request must not be without a field
     * @return the fields for which nothing is left; then the offer is of no use
     */
    public List<String> limit(List<String> fields, BiPredicate<String, String> allowed, Predicate<String> missed) {
        List<String> unmet = new ArrayList<>();
        form.ifPresent(offered -> fields.forEach(field -> {
            boolean isMet = offered.has(field)
                ? limit(offered, field, value -> allowed.test(field, value))
                : move.kind() != SessionMove.Kind.REQUEST || !missed.test(field);
            if (!isMet) {
                unmet.add(field);
            }
        }));
        return unmet;
    }

    // XEP-0155 §4.1: "The options within any 'list-single' fields SHOULD appear in order of preference." A field without
    // options leaves no other choice than its default.
    private static boolean limit(SessionForm form, String field, Predicate<String> allowed) {
        List<String> options = form.options(field).isEmpty() ? form.values(field) : form.options(field);
        List<String> remaining = options.stream().filter(allowed).toList();
        if (!remaining.isEmpty()) {
            form.limit(field, remaining);
        }
        return !remaining.isEmpty();
    }

    /** The fields for which a value was chosen that is not allowed. */
    public List<String> chosenAgainst(List<String> fields, BiPredicate<String, String> allowed) {
        return form.map(filledIn -> fields.stream()
            .filter(field -> filledIn.values(field).stream().anyMatch(value -> !allowed.test(field, value)))
            .toList()).orElse(List.of());
    }
}
