package org.igniterealtime.openfire.plugins.decloak.storage;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.policy.ChatTerms;

/** Reads what a policy document requires of chat sessions, or notes what is wrong with it. */
final class ChatTermsReader {

    private static final List<String> FIELDS = List.of("otr", "security");

    private ChatTermsReader() {
    }

    static ChatTerms read(JsonCursor terms) {
        ChatTerms absent = ChatTerms.none();
        return !terms.isObjectOf(FIELDS) ? absent : new ChatTerms(
            terms.field("otr").flatMap(otr -> otr.word(ChatTerms.Otr.class)).orElse(absent.otr()),
            terms.field("security").flatMap(field -> field.word(ChatTerms.Security.class)).orElse(absent.security()));
    }
}
