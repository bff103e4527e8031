package org.igniterealtime.openfire.plugins.decloak.storage;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.policy.ChatTerms;

/** The JSON form of what is required of chat sessions. */
final class ChatTermsJson {

    private static final List<String> FIELDS = List.of("otr", "security");

    private ChatTermsJson() {
    }

    static ChatTerms read(JsonCursor terms) {
        ChatTerms absent = ChatTerms.none();
        return !terms.isObjectOf(FIELDS) ? absent : new ChatTerms(
            terms.field("otr").flatMap(otr -> otr.word(ChatTerms.Otr.class)).orElse(absent.otr()),
            terms.field("security").flatMap(field -> field.word(ChatTerms.Security.class)).orElse(absent.security()));
    }

    static String write(ChatTerms terms) {
        return "{\"otr\": \"" + terms.otr().word() + "\", \"security\": \"" + terms.security().word() + "\"}";
    }
}
