package org.igniterealtime.openfire.plugins.decloak.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashnameTest {

    private static final String DIGITS = "851042800434dd49c45299c6c3fc69ab427ec49862739b6449e1fcd77b27d3a6";

    @Test
    void theDocumentsHashnameIsOne() {
        assertThat(Hashname.parse(DIGITS)).contains(new Hashname(DIGITS));
    }

    @Property
    void caseMakesNoDifference(@ForAll("hashnames") String digits) {
        assertThat(Hashname.parse(digits.toUpperCase(Locale.ROOT))).isEqualTo(Hashname.parse(digits)).isPresent();
    }

    @Property
    void aHashnameWithOneOtherCharacterIsNone(@ForAll("hashnames") String digits, @ForAll char other) {
        boolean digit = "0123456789abcdefABCDEF".indexOf(other) >= 0;

        assertThat(Hashname.parse(other + digits.substring(1)).isPresent()).isEqualTo(digit);
        assertThat(Hashname.parse(digits.substring(1) + other).isPresent()).isEqualTo(digit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "851042800434dd49c45299c6c3fc69ab427ec49862739b6449e1fcd77b27d3a",
        "851042800434dd49c45299c6c3fc69ab427ec49862739b6449e1fcd77b27d3a61",
        " 51042800434dd49c45299c6c3fc69ab427ec49862739b6449e1fcd77b27d3a6",
        "0x1042800434dd49c45299c6c3fc69ab427ec49862739b6449e1fcd77b27d3a6"})
    void anotherLengthOrOtherCharactersAreNone(String text) {
        assertThat(Hashname.parse(text)).isEmpty();
    }

    @Test
    void itIsWrittenInOneWayOnly() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Hashname(DIGITS.toUpperCase(Locale.ROOT)));
    }

    @Provide
    Arbitrary<String> hashnames() {
        return Arbitraries.strings().withChars("0123456789abcdef").ofLength(64);
    }

    @Test
    void itIsShownByItsDigits() {
        assertThat(new Hashname(DIGITS)).hasToString(DIGITS);
    }
}
