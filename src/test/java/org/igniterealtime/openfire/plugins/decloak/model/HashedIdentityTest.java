package org.igniterealtime.openfire.plugins.decloak.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

    private static final String DIGITS = "0123456789abcdef".repeat(8);

    @Test
    void itIsWrittenAndReadInOneForm() {
        HashedIdentity identity = new HashedIdentity(DIGITS);

        assertThat(identity).hasToString("sha512:" + DIGITS);
        assertThat(HashedIdentity.parse(identity.toString())).contains(identity);
        assertThat(HashedIdentity.parse("sha512:" + DIGITS.toUpperCase(Locale.ROOT))).contains(identity);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha512:", "sha512:0123", "phone:+123456789"})
    void anythingElseIsNone(String text) {
        assertThat(HashedIdentity.parse(text)).isEmpty();
    }

    @Test
    void otherDigitsAndLengthsAreNone() {
        assertThat(HashedIdentity.parse(DIGITS)).isEmpty();
        assertThat(HashedIdentity.parse("SHA512:" + DIGITS)).isEmpty();
        assertThat(HashedIdentity.parse("sha256:" + DIGITS)).isEmpty();
        assertThat(HashedIdentity.parse("sha512:" + DIGITS + "0")).isEmpty();
        assertThat(HashedIdentity.parse("sha512:" + DIGITS.substring(1) + "g")).isEmpty();
        // Its lower case is a k.
        assertThat(HashedIdentity.parse("sha512:" + DIGITS.substring(1) + "\u212a")).isEmpty();
    }
}
