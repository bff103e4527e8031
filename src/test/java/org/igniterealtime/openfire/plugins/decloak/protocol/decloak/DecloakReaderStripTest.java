package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.igniterealtime.openfire.plugins.decloak.protocol.OurNamespaces;
import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.Presence;

class DecloakReaderStripTest {

    private static final List<String> OURS = List.of(Stanzas.TEMPPRES, Stanzas.DECLOAK, Stanzas.TELEPATHY,
        "<t:temppres xmlns:t='urn:xmpp:temppres:0' reason='media'>text<x/></t:temppres>",
        "<unknown xmlns='urn:xmpp:decloak:0'/>");
    private static final List<String> OTHERS = List.of("<show>dnd</show>", "text &amp; more", " \n  ", "<!-- note -->",
        "<c xmlns='http://jabber.org/protocol/caps' ver='x'/>", "<decloak xmlns='urn:xmpp:decloak:1'/>",
        "<x xmlns='urn:o'><temppres xmlns='urn:xmpp:temppres:0'/></x>", "<p:y xmlns:p='urn:p' p:a='1'>é</p:y>");

    private final DecloakReader reader = new DecloakReader("shakespeare.lit");

    @ParameterizedTest
    @ValueSource(strings = {"request-to-peer", "protoxep-request-to-peer", "request-to-gateway",
        "protoxep-request-to-gateway"})
    void theExamplesAreLeftWithTheirCapabilities(String example) {
        String before = Stanzas.example(example);
        Presence presence = Stanzas.presence(before);

        reader.strip(presence);

        String element = before.contains("<temppres") ? "<temppres[^>]*/>" : "<decloak[^>]*/>";
        assertThat(Stanzas.xml(presence)).isEqualTo(Stanzas.xml(Stanzas.presence(before.replaceFirst(element, ""))));
    }

    @Property
    void exactlyWhatIsOursIsTakenOut(@ForAll("pieces") List<String> pieces) {
        Presence presence = Stanzas.julietToTybalt(String.join("", pieces));
        Presence without = Stanzas.julietToTybalt(String.join("",
            pieces.stream().filter(piece -> !OURS.contains(piece)).toList()));

        reader.strip(presence);

        assertThat(Stanzas.xml(presence)).isEqualTo(Stanzas.xml(without));
        assertThat(OurNamespaces.areIn(presence)).isFalse();
    }

    @Property
    void strippingASecondTimeChangesNothing(@ForAll("pieces") List<String> pieces) {
        Presence presence = Stanzas.julietToTybalt(String.join("", pieces));
        reader.strip(presence);
        String once = Stanzas.xml(presence);

        reader.strip(presence);

        assertThat(Stanzas.xml(presence)).isEqualTo(once);
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.oneOf(Arbitraries.of(OURS), Arbitraries.of(OTHERS)).list().ofMaxSize(8);
    }
}
