package org.igniterealtime.openfire.plugins.decloak.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.xmpp.packet.JID;

/** Plain addresses take a short cut, which must lead to where the host's own preparation leads. */
class PlainJidsTest {

    @Property
    void theShortCutLeadsToWhereTheHostLeads(@ForAll("addresses") String text) {
        assertThat(new Jids().parse(text)).isEqualTo(byTheHost(text));
    }

    private static Optional<Address> byTheHost(String text) {
        try {
            JID jid = new JID(text);
            return Optional.of(new Address(jid.getNode() == null ? "" : jid.getNode(), jid.getDomain(),
                jid.getResource() == null ? "" : jid.getResource()));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    // Near the edge of what is plain: hyphens and dots in odd places, labels in their ASCII form, capitals.
    @Provide
    Arbitrary<String> addresses() {
        Arbitrary<String> node = Arbitraries.strings().withChars("ab0._-AB").ofMinLength(1).ofMaxLength(12);
        Arbitrary<String> label = Arbitraries.oneOf(
            Arbitraries.strings().withChars("ab0-").ofMinLength(1).ofMaxLength(6),
            Arbitraries.strings().withChars("ab0").ofMinLength(60).ofMaxLength(66),
            Arbitraries.strings().withChars("aB0").ofMinLength(1).ofMaxLength(6),
            Arbitraries.of("xn--bcher-kva", "xn--a", "example"));
        Arbitrary<String> domain = label.list().ofMinSize(1).ofMaxSize(4).map(labels -> String.join(".", labels));
        Arbitrary<String> resource = Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(12);
        return Combinators.combine(node.optional(), domain, resource.optional()).as((before, middle, after) ->
            before.map(part -> part + "@").orElse("") + middle + after.map(part -> "/" + part).orElse(""));
    }
}
