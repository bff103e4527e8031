package org.igniterealtime.openfire.plugins.decloak.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.JID;

/** What is read without the host's preparation is what the preparation would have left as it is. */
class PlainPartsTest {

    @Property(tries = 2_000)
    void theHostWouldNotHaveChangedThem(@ForAll("parts") String node, @ForAll("parts") String domain,
                                        @ForAll("parts") String resource) {
        if (PlainParts.isNode(node) && PlainParts.isDomain(domain) && PlainParts.isResource(resource)) {
            JID jid = new JID(node, domain, resource, false);

            assertThat(jid.getNode()).isEqualTo(node);
            assertThat(jid.getDomain()).isEqualTo(domain);
            assertThat(jid.getResource()).isEqualTo(resource);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Romeo", "romeo montague", "rom&o", "roméo", "romeo@x"})
    void aNodeThatMayBeChangedIsNotPlain(String node) {
        assertThat(PlainParts.isNode(node)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "-a", "a-", "A.lit", "a_b", "xn--bcher-kva.example",
        "a.xn--b", "bücher.example", "a b"})
    void aDomainThatMayBeChangedOrRefusedIsNotPlain(String domain) {
        assertThat(PlainParts.isDomain(domain)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ü", "\u007f"})
    void aResourceThatMayBeChangedIsNotPlain(String resource) {
        assertThat(PlainParts.isResource(resource)).isFalse();
    }

    @Test
    void nobodysPartsArePlainAndLongOnesAreNot() {
        assertThat(PlainParts.isNode(null)).isTrue();
        assertThat(PlainParts.isResource(null)).isTrue();
        assertThat(PlainParts.isNode("a".repeat(255))).isTrue();
        assertThat(PlainParts.isNode("a".repeat(256))).isFalse();
        assertThat(PlainParts.isResource("a".repeat(256))).isFalse();
        assertThat(PlainParts.isDomain("a".repeat(63) + ".lit")).isTrue();
        assertThat(PlainParts.isDomain("a".repeat(64) + ".lit")).isFalse();
        assertThat(PlainParts.isDomain("a.".repeat(127) + "a")).isTrue();
        assertThat(PlainParts.isDomain("a.".repeat(128) + "a")).isFalse();
    }

    @Provide
    Arbitrary<String> parts() {
        return Arbitraries.strings().withChars("abz019.-_xnA é@/~").ofMaxLength(8);
    }
}
