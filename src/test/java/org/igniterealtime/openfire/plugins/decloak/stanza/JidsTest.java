package org.igniterealtime.openfire.plugins.decloak.stanza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

class JidsTest {

    private final Jids jids = new Jids();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "Romeo@Shakespeare.LIT            | romeo@shakespeare.lit",
        "ROMEO@shakespeare.lit/Orchard    | romeo@shakespeare.lit/Orchard",
        "bücher.example                   | xn--bcher-kva.example",
        "BÜCHER.Example                   | xn--bcher-kva.example",
        "leser@bücher.example/ü           | leser@xn--bcher-kva.example/ü",
        "bücher。example                   | xn--bcher-kva.example",
        "Straße@x.lit                     | strasse@x.lit",
        "d'artagnan@musketeers.lit        | d\\27artagnan@musketeers.lit",
        "d\\27artagnan@musketeers.lit     | d\\27artagnan@musketeers.lit",
        "D\\27Artagnan@musketeers.lit     | d\\27artagnan@musketeers.lit",
        "space cadet@x.lit                | space\\20cadet@x.lit",
        "at&t:<a>@x.lit                   | at\\26t\\3a\\3ca\\3e@x.lit",
        "sip:romeo@shakespeare.lit@x.lit  | sip\\3aromeo\\40shakespeare.lit@x.lit",
        "c\\windows@x.lit                 | c\\windows@x.lit",
        "juliet@x.lit/a@b/c               | juliet@x.lit/a@b/c",
        "x.lit/announce/online            | x.lit/announce/online",
    })
    void oneEntityIsOneAddressHoweverItIsWritten(String written, String normalised) {
        assertThat(jids.parse(written)).map(Address::toString).contains(normalised);
    }

    @Test
    void anAddressIsTakenApart() {
        assertThat(jids.parse("Tybalt@Shakespeare.lit/The Garden"))
            .contains(new Address("tybalt", "shakespeare.lit", "The Garden"));
        assertThat(jids.parse("shakespeare.lit")).contains(new Address("", "shakespeare.lit", ""));
    }

    @Test
    void whatSurroundsAnAddressIsNotPartOfIt() {
        assertThat(jids.parse(" \t tybalt@shakespeare.lit \n"))
            .contains(new Address("tybalt", "shakespeare.lit", ""));
    }

    @Test
    void aResourceKeepsTheSpaceAtItsEnd() {
        assertThat(jids.parse("tybalt@shakespeare.lit/garden "))
            .contains(new Address("tybalt", "shakespeare.lit", "garden "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "@", "/", "@x.lit", "x.lit/", "a@", "a@/b", "a@x.lit/", "a b.lit", "a@ x.lit",
        "*.x.lit", "a@*", "a@x..lit", "-a.lit", "x.lit.", "a@x.lit.", "a@x,lit", "[::1]", "a\u0000@x.lit",
        "a@x.lit/\u0001", "a@x.lit/two\nlines", "a@x.lit/two\u2028lines", "a@x.lit/two\u0085lines", "\ud800@x.lit",
        "any thing", "group:desk"})
    void whatIsNotAnAddressIsNone(String written) {
        assertThat(jids.parse(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1023, 1024})
    void noPartIsLongerThan1023Bytes(int length) {
        boolean fits = length <= 1023;
        assertThat(jids.parse("a".repeat(length) + "@x.lit").isPresent()).isEqualTo(fits);
        assertThat(jids.parse("a@x.lit/" + "r".repeat(length)).isPresent()).isEqualTo(fits);
    }

    @Test
    void aJidThatTheHostDidNotCheckIsNormalised() {
        assertThat(Jids.addressOf(new JID("Romeo", "Shakespeare.LIT", "Orchard", true)))
            .isEqualTo(new Address("romeo", "shakespeare.lit", "Orchard"));
    }

    @Test
    void aBadJidThatTheHostDidNotCheckIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Jids.addressOf(new JID("a", "x y", null, true)));
    }

    @Test
    void anAddressIsAHostsJidAndBack() {
        Address full = new Address("d\\27artagnan", "xn--bcher-kva.example", "Der Leser");
        Address domain = new Address("", "shakespeare.lit", "");

        assertThat(Jids.jidOf(full)).isEqualTo(new JID("d\\27artagnan@xn--bcher-kva.example/Der Leser"));
        assertThat(Jids.addressOf(Jids.jidOf(full))).isEqualTo(full);
        assertThat(Jids.addressOf(Jids.jidOf(domain))).isEqualTo(domain);
    }

    @Property(tries = 3_000)
    void whatWasReadIsReadTheSameAgain(@ForAll("nearlyAddresses") String written) {
        Optional<Address> once = jids.parse(written);

        assertThat(once.flatMap(address -> jids.parse(address.toString()))).isEqualTo(once);
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String written) {
        assertThat(jids.parse(written)).isNotNull();
    }

    @Provide
    Arbitrary<String> nearlyAddresses() {
        Arbitrary<String> part = Arbitraries.strings().withChars("aBzß'\\@/ .ü\u00a0\u00ad\u2003、ſ27").ofMaxLength(5);
        Arbitrary<String> domain = Arbitraries.of("x.lit", "BÜCHER.example", "a。b", "sub.x.lit", "strasse.de");
        return Combinators.combine(part, domain, part)
            .as((node, host, resource) -> node + "@" + host + "/" + resource);
    }

    @Test
    void aNodeIsEscapedAsTheHostEscapesIt() {
        assertThat(jids.parse("\"&'\\:<>@ x@x.lit").map(Address::localpart)).contains(JID.escapeNode("\"&'\\:<>@ x"));
    }

    @Test
    void aStanzasPartiesAreAddressesOrNobody() {
        Packet stanza = Stanzas.stanza("<presence from='Juliet@Shakespeare.LIT/balcony' to='a b'/>");

        assertThat(Jids.senderOf(stanza)).contains(new Address("juliet", "shakespeare.lit", "balcony"));
        assertThat(Jids.recipientOf(stanza)).isEmpty();
        assertThat(Jids.senderOf(Stanzas.stanza("<presence/>"))).isEmpty();
        assertThat(Jids.recipientOf(Stanzas.stanza("<presence to='tybalt@shakespeare.lit'/>")))
            .contains(new Address("tybalt", "shakespeare.lit", ""));
    }
}
