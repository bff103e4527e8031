package org.igniterealtime.openfire.plugins.decloak.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.who;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.dom4j.Attribute;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Services;
import org.igniterealtime.openfire.plugins.decloak.policy.UnlistedContacts;
import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.xmpp.packet.Packet;

/** The documents' examples, mangled in every way: nothing throws, nothing is disclosed, and the rest arrives. */
class MalformedStanzaTest {

    private static final List<String> EXAMPLES = List.of("/telehash/presence.xml", "/telehash/message.xml",
        "/it-se.me/verify.xml", "/it-se.me/verify-completed.xml", "/it-se.me/contact.xml", "/xep-0155/request.xml",
        "/xep-0155/accept.xml", "/xep-0155/decline.xml", "/xep-0155/renegotiate.xml", "/xep-0155/agree.xml",
        "/xep-0155/switch.xml", "/xep-0155/switch-agreed.xml", "/xep-0155/terminate.xml", "/xep-0155/acknowledge.xml");
    private static final List<String> NAMESPACES = List.of("urn:xmpp:th:hashname", "it-se.me:verify", "it-se.me:contact",
        "http://jabber.org/protocol/feature-neg", "jabber:x:data", "urn:xmpp:temppres:0", "urn:other", "");
    private static final List<String> TEXTS = List.of("", " ", "true", "1", "urn:xmpp:ssn", "\u0000", "\ufffe", "[]", "{}",
        "[{}]", "[".repeat(5_000), "]]>", "<x/>", "&amp;", "a@b.c", "@", "ffff", "0".repeat(128), "0".repeat(64),
        "é".repeat(3_000));

    @Property(tries = 3_000)
    void nothingThrowsAndTheRestArrives(@ForAll("mangled") Element mangled) {
        Element rest = mangled.addElement(QName.get("event", Namespace.get("urn:test:rest")));
        Interception interception = Interception.by(withDefault(Level.DENY));
        Packet packet = Stanzas.packet(mangled);

        assertThat(interception.pass(packet)).isTrue();

        assertThat(rest.getParent()).isSameAs(packet.getElement());
        assertThat(interception.journal.newest()).noneMatch(entry ->
            entry.decision().cause().equals(Cause.of(Cause.Kind.FAILURE)));
    }

    @Property(tries = 3_000)
    void nothingIsDisclosedToAStranger(@ForAll("mangled") Element mangled) {
        Packet packet = Stanzas.packet(mangled);
        packet.getElement().addAttribute("from", "romeo@montague.net/orchard");
        packet.getElement().addAttribute("to", "tybalt@shakespeare.lit");

        Interception.by(withDefault(Level.DENY)).pass(packet);

        assertThat(packet.getElement().elements()).noneMatch(MalformedStanzaTest::discloses);
    }

    @Property(tries = 2_000)
    void evenWhereAllIsAllowedNothingThrows(@ForAll("mangled") Element mangled) {
        Policy open = withDefault(Level.ANSWER).withServices(
            new Services(List.of(who("itseme@jabber.ccc.de")), UnlistedContacts.UNCONFIRM, 24));
        Interception interception = Interception.by(open);
        Packet packet = Stanzas.packet(mangled);

        interception.pass(packet);
        interception.pass(packet);

        assertThat(interception.journal.newest()).noneMatch(entry ->
            entry.decision().cause().equals(Cause.of(Cause.Kind.FAILURE)));
    }

    private static boolean discloses(Element child) {
        String namespace = child.getNamespaceURI();
        boolean isInPresence = child.getParent().getName().equals("presence");
        return namespace.equals("urn:xmpp:th:hashname")
            || !isInPresence && (namespace.startsWith("it-se.me") || isSessionForm(child))
            || isInPresence && namespace.equals("urn:xmpp:temppres:0");
    }

    private static boolean isSessionForm(Element child) {
        String xml = child.asXML();
        return child.getNamespaceURI().equals("http://jabber.org/protocol/feature-neg") && child.getName().equals("feature")
            && child.elements().size() == 1 && child.elements().get(0).getNamespaceURI().equals("jabber:x:data")
            && child.elements().get(0).elements().stream().anyMatch(field ->
                "FORM_TYPE".equals(field.attributeValue("var")) && field.elements().stream().anyMatch(value ->
                    value.getText().equals("urn:xmpp:ssn") || value.getText().endsWith("protocol/chatneg")))
            && !xml.isEmpty();
    }

    @Provide
    Arbitrary<Element> mangled() {
        return Arbitraries.of(EXAMPLES).flatMap(example -> Arbitraries.longs().map(seed -> mangled(example, seed)));
    }

    private static Element mangled(String example, long seed) {
        Random random = new Random(seed);
        Element stanza = Stanzas.stanza(Stanzas.fixture(example)).getElement();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            List<Element> all = new ArrayList<>();
            collect(stanza, all);
            if (!all.isEmpty()) {
                mangle(all.get(random.nextInt(all.size())), random);
            }
        }
        return stanza;
    }

    private static void collect(Element parent, List<Element> all) {
        parent.elements().forEach(child -> {
            all.add(child);
            collect(child, all);
        });
    }

    private static void mangle(Element element, Random random) {
        String namespace = NAMESPACES.get(random.nextInt(NAMESPACES.size()));
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        switch (random.nextInt(9)) {
            case 0 -> element.detach();
            case 1 -> element.getParent().add(element.createCopy());
            case 2 -> {
                for (int i = 0; i < 20; i++) {
                    element.getParent().add(element.createCopy());
                }
            }
            case 3 -> element.setQName(QName.get(element.getName(), Namespace.get(namespace)));
            case 4 -> element.setName(List.of("value", "x", "field", "hashname", "code", "info").get(random.nextInt(6)));
            case 5 -> element.setText(text);
            case 6 -> element.addElement(QName.get("b", Namespace.get(namespace))).setText(text);
            case 7 -> new ArrayList<>(element.attributes()).forEach(Attribute::detach);
            default -> new ArrayList<>(element.attributes()).forEach(attribute -> attribute.setValue(text));
        }
    }
}
