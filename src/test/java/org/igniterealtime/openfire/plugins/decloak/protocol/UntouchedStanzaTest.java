package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;
import static org.mockito.Mockito.verifyNoInteractions;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Rules;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.DecloakRequest;
import org.igniterealtime.openfire.plugins.decloak.sharing.Grant;
import org.igniterealtime.openfire.plugins.decloak.sharing.Origin;
import org.igniterealtime.openfire.plugins.decloak.sharing.StreamPair;
import org.xmpp.packet.Packet;

/** A stanza that carries none of our namespaces is never changed, and nothing is done about it. */
class UntouchedStanzaTest {

    private static final List<String> NAMES = List.of("decloak", "temppres", "show", "status", "x", "c", "forwarded",
        "presence", "message", "body", "query", "addresses");
    private static final List<String> OURS =
        List.of(DecloakRequest.DECLOAK, DecloakRequest.TEMPPRES, DecloakRequest.TELEPATHY);
    private static final List<String> OTHERS = List.of("", "jabber:client", "urn:xmpp:decloak:1", "urn:xmpp:decloak",
        "urn:xmpp:temppres", "urn:xmpp:temppres:00", "URN:XMPP:TEMPPRES:0", "urn:xmpp:decloak:0#", "urn:xmpp:forward:0",
        "http://telepathy.freedesktop.org/xmpp/protocol/decloak/", "http://jabber.org/protocol/caps",
        "http://jabber.org/protocol/address", "urn:xmpp:carbons:2");
    private static final List<String> ADDRESSES = List.of("juliet@shakespeare.lit/balcony", "tybalt@shakespeare.lit",
        "shakespeare.lit", "conference.shakespeare.lit", "romeo%x@sip.shakespeare.lit", "no@address at all", "");
    private static final List<String> TYPES = List.of("unavailable", "subscribe", "chat", "get", "error", "nonsense");

    private Interception interception;

    @BeforeTry
    void everythingIsAnswered() {
        interception = Interception.by(withDefault(Level.ANSWER));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void itPassesEveryCallUnchanged(@ForAll("stanzas") Element stanza) {
        assertUntouched(stanza);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void itPassesUnchangedWhateverIsBroken(@ForAll("stanzas") Element stanza, @ForAll("failures") Throwable failure) {
        interception = new Interception(failing(failure), NO_GROUPS, Interception.AT_HOME, () -> NOW);

        assertUntouched(stanza);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void itPassesUnchangedAlthoughAnAnswerIsOwedForAnother(@ForAll("stanzas") Element stanza) {
        interception.read(Stanzas.julietToTybalt(Stanzas.DECLOAK));
        Packet packet = Stanzas.packet(stanza);
        String before = Stanzas.xml(packet);

        interception.pass(packet);

        assertThat(Stanzas.xml(packet)).isEqualTo(before);
        verifyNoInteractions(interception.router, interception.sessions);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void itPassesUnchangedWhileOthersShare(@ForAll("stanzas") Element stanza) {
        interception.starter.begin(Rules.address("nurse@shakespeare.lit/desk"), Rules.address("romeo@x.lit/orchard"),
            new Grant(new Disclosure(Protocol.DECLOAK, Purpose.MEDIA), Optional.empty(), StreamPair.NONE), Origin.SERVER);

        assertUntouched(stanza);
    }

    private void assertUntouched(Element stanza) {
        Packet packet = Stanzas.packet(stanza);
        String before = Stanzas.xml(packet);

        interception.pass(packet);

        assertThat(Stanzas.xml(packet)).isEqualTo(before);
        assertThat(interception.journal.newest()).isEmpty();
        verifyNoInteractions(interception.router, interception.sessions, interception.log);
    }

    private static Supplier<Policy> failing(Throwable failure) {
        return () -> Failures.raise(failure);
    }

    @Provide
    Arbitrary<Throwable> failures() {
        return Arbitraries.of(Failures.ALL);
    }

    @Provide
    Arbitrary<Element> stanzas() {
        Arbitrary<String> address = Arbitraries.of(ADDRESSES).injectNull(0.2);
        Arbitrary<Element> stanza = Combinators.combine(Arbitraries.of("presence", "message", "iq"),
            Arbitraries.of("", "jabber:client", "jabber:component:accept"), address, address,
            Arbitraries.of(TYPES).injectNull(0.5)).as(UntouchedStanzaTest::stanza);
        return Combinators.combine(stanza, topLevel().list().ofMaxSize(5), text()).as(UntouchedStanzaTest::filled);
    }

    // Ours may stand further down, for example in a copy that is forwarded.
    private static Arbitrary<Element> topLevel() {
        Arbitrary<Element> deep = element(Arbitraries.oneOf(Arbitraries.of(OURS), Arbitraries.of(OTHERS)));
        Arbitrary<Element> middle = Combinators.combine(element(Arbitraries.of(OTHERS)), deep.list().ofMaxSize(3),
            text()).as(UntouchedStanzaTest::filled);
        return Combinators.combine(element(Arbitraries.of(OTHERS)),
            Arbitraries.oneOf(deep, middle).list().ofMaxSize(3), text()).as(UntouchedStanzaTest::filled);
    }

    private static Arbitrary<Element> element(Arbitrary<String> namespaces) {
        return Combinators.combine(Arbitraries.of(NAMES), Arbitraries.of("", "p"), namespaces,
            Arbitraries.of("media", "urn:xmpp:temppres:0").injectNull(0.5)).as(UntouchedStanzaTest::element);
    }

    private static Arbitrary<String> text() {
        return Arbitraries.of("", " \n ", "<decloak xmlns='urn:xmpp:decloak:0'/>", "é & \"'", "on the phone");
    }

    private static Element element(String name, String prefix, String namespace, String reason) {
        String usedPrefix = namespace.isEmpty() ? "" : prefix;
        return DocumentHelper.createElement(QName.get(name, usedPrefix, namespace)).addAttribute("reason", reason);
    }

    private static Element stanza(String name, String namespace, String from, String to, String type) {
        return DocumentHelper.createElement(QName.get(name, namespace))
            .addAttribute("from", from).addAttribute("to", to).addAttribute("type", type);
    }

    // Copies: a generated element may be used again, and has one parent only.
    private static Element filled(Element parent, List<Element> children, String text) {
        Element filled = parent.createCopy();
        children.forEach(child -> filled.add(child.createCopy()));
        return text.isEmpty() ? filled : filled.addText(text);
    }
}
