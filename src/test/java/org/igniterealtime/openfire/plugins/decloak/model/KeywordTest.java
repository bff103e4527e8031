package org.igniterealtime.openfire.plugins.decloak.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordTest {

    @Test
    void aWordIsTheNameInLowerCaseWithHyphens() {
        assertThat(Relationship.SAME_DOMAIN.word()).isEqualTo("same-domain");
        assertThat(Level.DENY.word()).isEqualTo("deny");
    }

    @Test
    void allWordsComeInTheOrderOfTheConstants() {
        assertThat(Keyword.all(Level.class)).containsExactly("deny", "ask", "answer");
        assertThat(Keyword.all(Purpose.class)).containsExactly("media", "text", "file", "unspecified", "other");
        assertThat(Keyword.all(Mode.class)).containsExactly("enforce", "observe");
        assertThat(Keyword.all(Protocol.class)).containsExactly("decloak", "chat-session", "hashname", "verification",
            "contact");
        assertThat(Keyword.all(Relationship.class))
            .containsExactly("self", "subscribed", "introduced", "same-domain", "stranger", "unknown");
    }

    @ParameterizedTest
    @EnumSource
    void aWordIsReadAsTheConstantThatWroteIt(Relationship relationship) {
        assertThat(Keyword.parse(Relationship.class, relationship.word())).contains(relationship);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Deny", "DENY", "deny ", "denied", "same_domain"})
    void anythingElseIsNoWord(String text) {
        assertThat(Keyword.parse(Level.class, text)).isEmpty();
        assertThat(Keyword.parse(Relationship.class, text)).isEmpty();
    }

    @Test
    void aWordIsTheSameInEveryLanguageOfTheServer() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(Purpose.FILE.word()).isEqualTo("file");
            assertThat(Purpose.UNSPECIFIED.word()).isEqualTo("unspecified");
        } finally {
            Locale.setDefault(before);
        }
    }
}
