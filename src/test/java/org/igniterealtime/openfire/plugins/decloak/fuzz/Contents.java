package org.igniterealtime.openfire.plugins.decloak.fuzz;

import java.util.List;
import java.util.Set;
import org.dom4j.Element;
import org.dom4j.QName;

/**
 * What is in a stanza, as one who has only read the documents sees it: an attribute of another namespace is not what it
 * is called. Whom it is for, the host decides, and it looks at the name alone. Nothing here is shared with the plugin's
 * code.
 *
 * @param stanza  presence, message or iq
 * @param type    its type; may be empty
 * @param to      whom it is for; may be empty
 * @param ours    the elements of the plugin's protocols
 * @param others  all other elements as they are written, in their order, where the stanza is not to be left as it is
 * @param written the whole
 */
record Contents(String stanza, String type, String to, List<Element> ours, List<String> others, String written) {

    static final Set<String> REQUESTS = Set.of("urn:xmpp:temppres:0", "urn:xmpp:decloak:0",
        "http://telepathy.freedesktop.org/xmpp/protocol/decloak");
    static final String HASHNAME = "urn:xmpp:th:hashname";
    static final Set<String> SECRETS = Set.of("it-se.me:verify", "it-se.me:contact");

    private static final Set<String> SESSIONS =
        Set.of("urn:xmpp:ssn", "urn:xmpp:chatneg", "http://jabber.org/protocol/chatneg");

    /** A stanza that is about to be sent. */
    static Contents of(Element stanza) {
        return of(stanza, false);
    }

    /** A stanza that is about to be sent, where something is shared: so it may be left no more than minimal. */
    static Contents ofShared(Element stanza) {
        return of(stanza, true);
    }

    /** Whether it is what a client discloses to somebody, or asks somebody with. */
    boolean isDirected() {
        return stanza.equals("presence") && type.isEmpty() && !to.isEmpty();
    }

    /** What has become of it. */
    Contents afterwards(Element now) {
        return of(now, isError() || !ours.isEmpty() || !others.isEmpty());
    }

    private static Contents of(Element stanza, boolean mayHaveChanged) {
        boolean isError = "error".equals(attribute(stanza, "type"));
        List<Element> ours = stanza.elements().stream().filter(child -> isOurs(stanza.getName(), child)).toList();
        List<String> others = ours.isEmpty() && !isError && !mayHaveChanged
            ? List.of()
            : stanza.elements().stream().filter(child -> !ours.contains(child)).map(Written::of).toList();
        return new Contents(stanza.getName(), attribute(stanza, "type"), stanza.attributeValue("to", ""), ours,
            others, Written.of(stanza));
    }

    /** An attribute's value, as clients read it; empty if it is not there. */
    static String attribute(Element element, String name) {
        return element.attributeValue(QName.get(name), "");
    }

    boolean isError() {
        return type.equals("error");
    }

    private static boolean isOurs(String stanza, Element child) {
        String namespace = child.getNamespaceURI();
        return switch (stanza) {
            case "presence" -> REQUESTS.contains(namespace) || namespace.equals(HASHNAME);
            case "message" -> SECRETS.contains(namespace) || namespace.equals(HASHNAME) || isSessionForm(child);
            default -> false;
        };
    }

    /** XEP-0155 §4.1: a data form of one of the protocol's types, alone or in what XEP-0020 has around it. */
    static boolean isSessionForm(Element child) {
        String namespace = child.getNamespaceURI();
        if (namespace.equals("jabber:x:data")) {
            return isOfSessionType(child);
        }
        if (namespace.equals("http://jabber.org/protocol/feature-neg")) {
            for (Element form : child.elements()) {
                if (form.getNamespaceURI().equals("jabber:x:data") && isOfSessionType(form)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isOfSessionType(Element form) {
        for (Element field : form.elements()) {
            if ("FORM_TYPE".equals(attribute(field, "var"))) {
                for (Element value : field.elements()) {
                    // One client reads the text of the element alone, another with that of what is inside.
                    if (SESSIONS.contains(value.getText().strip())
                            || SESSIONS.contains(value.getStringValue().strip())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    boolean carries(String namespace) {
        return ours.stream().anyMatch(element -> element.getNamespaceURI().equals(namespace));
    }
}
