package org.igniterealtime.openfire.plugins.decloak.protocol.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityFormTest {

    private final IdentityForm form = new IdentityForm(false);

    @ParameterizedTest
    @ValueSource(strings = {"+123456789", "+12 34 56 789", "00123456789", "+1 (234) 56-789", "tel:+123456789",
        "TEL:+1-234-567-89", "+1(0)23456789", "＋１２３４５６７８９", "+١٢٣٤٥٦٧٨٩", " +123456789 ", "+123456789;ext=7"})
    void aNumberIsTheSameHoweverItIsSpelled(String number) {
        assertThat(normalised("phone", number)).isEqualTo("phone:+123456789");
    }

    @ParameterizedTest
    @CsvSource({"0171 234567, 0171234567", "555-0123, 5550123", "+49 171 234567, +49171234567", "nobody, nobody"})
    void aNationalNumberStaysOneAndWhatIsNoneStaysAsItIs(String number, String expected) {
        assertThat(normalised("phone", number)).isEqualTo("phone:" + expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xmpp2@example.com", "XMPP2@Example.COM", "mailto:xmpp2@example.com", " xmpp2@example.com.",
        "xmpp2 @example.com", "ｘｍｐｐ２@example.com", "xmpp2\u200b@example.com"})
    void aMailAddressIsTheSameHoweverItIsSpelled(String address) {
        assertThat(normalised("email", address)).isEqualTo("email:xmpp2@example.com");
    }

    @Test
    void aDomainIsTheSameInUnicodeAndInAscii() {
        assertThat(normalised("email", "x@BÜCHER.example")).isEqualTo(normalised("email", "x@xn--bcher-kva.example"));
    }

    @Test
    void whereTheOperatorSaysSoTheCaseOfAMailboxMatters() {
        IdentityForm exact = new IdentityForm(true);

        assertThat(exact.normalised(new ContactDetail("email", "Romeo@Example.com", true)).id())
            .isEqualTo("Romeo@example.com");
    }

    @ParameterizedTest
    @CsvSource({"Phone, +123456789", " PHONE, +12 3456789"})
    void aProviderIsTheSameInEitherCase(String provider, String number) {
        assertThat(normalised(provider, number)).isEqualTo("phone:+123456789");
    }

    @Test
    void whatWasBlockedAsItWasSpelledStaysBlocked() {
        ContactDetail spelled = new ContactDetail("email", "Romeo@Example.com", true);

        assertThat(form.identities(spelled)).containsExactlyInAnyOrder(spelled.identity(),
            new ContactDetail("email", "romeo@example.com", true).identity());
    }

    @Property
    void nothingThrows(@ForAll @NotBlank @StringLength(max = 20) String id) {
        for (String provider : List.of("phone", "email", "other")) {
            assertThat(form.normalised(new ContactDetail(provider, id, true)).id()).isNotNull();
        }
    }

    @Property
    void whatIsNormalisedStaysAsItIs(
            @ForAll @NotBlank @CharRange(from = '(', to = 'z') @Chars({' ', 'ü', 'Ü'}) @StringLength(max = 12) String id) {
        for (String provider : List.of("phone", "email", "other")) {
            ContactDetail once = form.normalised(new ContactDetail(provider, id, true));
            assertThat(form.normalised(once)).isEqualTo(once);
        }
    }

    private String normalised(String provider, String id) {
        ContactDetail detail = form.normalised(new ContactDetail(provider, id, true));
        return detail.provider() + ":" + detail.id();
    }
}
