package org.igniterealtime.openfire.plugins.decloak.stanza;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dom4j.Attribute;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;

/** The examples of the neighbouring protocols' documents, mangled in every way. */
public final class MangledExamples {

    private static final List<String> EXAMPLES = List.of("/telehash/presence.xml", "/telehash/message.xml",
        "/it-se.me/verify.xml", "/it-se.me/verify-completed.xml", "/it-se.me/contact.xml", "/xep-0155/request.xml",
        "/xep-0155/accept.xml", "/xep-0155/decline.xml", "/xep-0155/renegotiate.xml", "/xep-0155/agree.xml",
        "/xep-0155/switch.xml", "/xep-0155/switch-agreed.xml", "/xep-0155/terminate.xml", "/xep-0155/acknowledge.xml",
        "/xep-0353/propose.xml", "/xep-0353/ringing.xml", "/xep-0353/proceed.xml", "/xep-0353/reject.xml",
        "/xep-0353/retract.xml", "/xep-0353/finish.xml", "/xep-0047/data-in-message.xml");
    private static final List<String> IQS = List.of("/xep-0166/session-initiate.xml", "/xep-0166/session-accept.xml",
        "/xep-0166/session-terminate.xml", "/xep-0166/unknown-session.xml", "/xep-0166/draft-2006-session-initiate.xml",
        "/xep-0095/offer.xml", "/xep-0095/accept.xml", "/xep-0095/reject.xml", "/xep-0047/open.xml", "/xep-0047/data.xml",
        "/xep-0047/close.xml", "/xep-0047/smaller.xml", "/xep-0065/offer.xml", "/xep-0065/cannot-connect.xml");
    private static final List<String> NAMESPACES = List.of("urn:xmpp:th:hashname", "it-se.me:verify", "it-se.me:contact",
        "http://jabber.org/protocol/feature-neg", "jabber:x:data", "urn:xmpp:temppres:0", "urn:xmpp:jingle:1",
        "http://www.google.com/session", "urn:xmpp:jingle-message:0", "http://jabber.org/protocol/si",
        "http://jabber.org/protocol/ibb", "urn:other", "");
    private static final List<String> TEXTS = List.of("", " ", "true", "1", "urn:xmpp:ssn", "\u0000", "\ufffe", "[]", "{}",
        "[{}]", "[".repeat(5_000), "]]>", "<x/>", "&amp;", "a@b.c", "@", "ffff", "0".repeat(128), "0".repeat(64),
        "é".repeat(3_000));

    private MangledExamples() {
    }

    /** Whether an element would tell a stranger, or make an app act, if it came from one. */
    public static boolean discloses(Element child) {
        String namespace = child.getNamespaceURI();
        boolean isInPresence = child.getParent().getName().equals("presence");
        return namespace.equals("urn:xmpp:th:hashname")
            || !isInPresence && (namespace.startsWith("it-se.me") || isSessionForm(child))
            || isInPresence && namespace.equals("urn:xmpp:temppres:0");
    }

    private static boolean isSessionForm(Element child) {
        return child.getNamespaceURI().equals("http://jabber.org/protocol/feature-neg") && child.getName().equals("feature")
            && child.elements().size() == 1 && child.elements().get(0).getNamespaceURI().equals("jabber:x:data")
            && child.elements().get(0).elements().stream().anyMatch(field ->
                "FORM_TYPE".equals(field.attributeValue("var")) && field.elements().stream().anyMatch(value ->
                    value.getText().equals("urn:xmpp:ssn") || value.getText().endsWith("protocol/chatneg")));
    }

    /** One of the examples with one to four changes, the same for the same seed. */
    public static Element mangled(long seed) {
        return mangled(EXAMPLES, new Random(seed));
    }

    /** The same of the steps of calls and transfers, and of the replies to them, which are IQs. */
    public static Element mangledIq(long seed) {
        return mangled(IQS, new Random(seed));
    }

    private static Element mangled(List<String> examples, Random random) {
        String example = examples.get(random.nextInt(examples.size()));
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
