package org.igniterealtime.openfire.plugins.decloak.protocol.chatsession;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFacts;
import org.igniterealtime.openfire.plugins.decloak.policy.ChatTerms;

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
     * What counts of the step beside who asks whom.
     *
     * @param secure whether the server does not know better than that the sender is securely connected to it
     */
    public StanzaFacts.Chat facts(boolean secure) {
        Map<String, List<String>> values = new HashMap<>();
        form.ifPresent(filledIn -> ChatTerms.FIELDS.stream().filter(filledIn::has).forEach(field ->
            values.put(field, valuesOf(filledIn, field).stream().map(ChatTerms::known).distinct().toList())));
        return new StanzaFacts.Chat(move.kind(), values, secure);
    }

    // XEP-0155 §4.1: "The options within any 'list-single' fields SHOULD appear in order of preference." A field of an
    // offer without options leaves no other choice than its default.
    private List<String> valuesOf(SessionForm filledIn, String field) {
        List<String> options = move.kind().isOffer() ? filledIn.options(field) : List.of();
        return options.isEmpty() ? filledIn.values(field) : options;
    }

    /**
     * Takes out of an offer the options that are not allowed. A field of which nothing would be left stays as it is.
     *
     * @param allowed whether a field may have a value
     */
    public void limit(BiPredicate<String, String> allowed) {
        form.ifPresent(offered -> ChatTerms.FIELDS.forEach(field -> limit(offered, field, allowed)));
    }

    private void limit(SessionForm offered, String field, BiPredicate<String, String> allowed) {
        List<String> remaining = valuesOf(offered, field).stream().filter(value -> allowed.test(field, value)).toList();
        if (!remaining.isEmpty()) {
            offered.limit(field, remaining);
        }
    }
}
