package org.igniterealtime.openfire.plugins.decloak.stanza;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.xmpp.packet.IQ;

/**
 * Reads what an entity replies when it is asked what it can do (XEP-0030 §3.1, XEP-0128). What is longer than anybody's is
 * refused: it is remembered.
 */
public final class DiscoDecoder {

    /** How many elements and attributes a reply has at most, and how many characters. */
    static final int MAX_NODES = 1_000;
    static final int MAX_CHARACTERS = 65_536;

    private static final String CONDITIONS = "urn:ietf:params:xml:ns:xmpp-stanzas";
    private static final String UNDEFINED = "undefined-condition";
    private static final String FORM_TYPE = "FORM_TYPE";
    private static final QName FORM = QName.get("x", Namespace.get("jabber:x:data"));
    private static final QName QUERY = QName.get("query", Namespace.get(DiscoInfo.NAMESPACE));
    private static final QName LANGUAGE = QName.get("lang", Namespace.XML_NAMESPACE);

    private DiscoDecoder() {
    }

    /** Reads a reply: a result or an error. */
    public static DiscoReply decode(IQ reply) {
        if (CommonAttributes.isOfType(reply, "error")) {
            return new DiscoReply.Refused(conditionOf(reply.getElement()));
        }
        Element query = reply.getElement().element(QUERY);
        if (query == null) {
            return new DiscoReply.Malformed("The result holds no disco#info");
        }
        if (!ElementSize.of(query).isWithin(MAX_NODES, MAX_CHARACTERS)) {
            return new DiscoReply.Malformed("Its disco#info is too long");
        }
        Element own = query.createCopy();
        String language = languageOf(query).or(() -> languageOf(reply.getElement())).orElse("");
        try {
            return new DiscoReply.Said(new DiscoAnswer(own, infoOf(own, language)));
        } catch (IllFormed fault) {
            return new DiscoReply.Malformed(fault.getMessage());
        }
    }

    // Read by hand: the host's own way throws at a condition that it does not know.
    private static String conditionOf(Element reply) {
        Element error = reply.element("error");
        return error == null ? UNDEFINED : error.elements().stream()
            .filter(child -> child.getNamespaceURI().equals(CONDITIONS) && !child.getName().equals("text"))
            .map(Element::getName).findFirst().orElse(UNDEFINED);
    }

    private static Optional<String> languageOf(Element element) {
        return Optional.ofNullable(element.attributeValue(LANGUAGE));
    }

    // XEP-0115 §5.4 rules 3.3 to 3.6.
    private static DiscoInfo infoOf(Element query, String inherited) throws IllFormed {
        List<DiscoInfo.Identity> identities = new ArrayList<>();
        Set<String> features = new LinkedHashSet<>();
        List<DiscoInfo.Form> forms = new ArrayList<>();
        boolean anythingElse = false;
        for (Element child : List.copyOf(query.elements())) {
            if (isDisco(child, "identity")) {
                identities.add(identity(child, inherited));
            } else if (isDisco(child, "feature")) {
                String feature = required(child, "var");
                // Rule 3.3, except that it can do no harm: it is left out of what is hashed, and of what is passed on.
                if (!features.add(feature)) {
                    child.detach();
                }
            } else if (child.getQName().equals(FORM)) {
                Optional<DiscoInfo.Form> form = form(child);
                form.ifPresent(forms::add);
                anythingElse |= form.isEmpty() || child.element("reported") != null || child.element("item") != null;
            } else {
                anythingElse = true;
            }
        }
        refuseTwice("the identity", identities);
        refuseTwice("a form of the type", forms.stream().map(DiscoInfo.Form::type).toList());
        return new DiscoInfo(identities, List.copyOf(features), forms, anythingElse);
    }

    private static boolean isDisco(Element child, String name) {
        return child.getName().equals(name) && child.getNamespaceURI().equals(DiscoInfo.NAMESPACE);
    }

    // An inherited language counts (XEP-0390 §4.1). It is made the identity's own: what it was inherited from does not
    // go along when the answer is passed on.
    private static DiscoInfo.Identity identity(Element identity, String inherited) throws IllFormed {
        String language = languageOf(identity).orElse(inherited);
        if (!language.isEmpty()) {
            identity.addAttribute(LANGUAGE, language);
        }
        return new DiscoInfo.Identity(required(identity, "category"), required(identity, "type"), language,
            Attributes.valueOr(identity, "name", ""));
    }

    private static String required(Element element, String name) throws IllFormed {
        String value = Attributes.valueOr(element, name, "");
        if (value.isEmpty()) {
            throw new IllFormed("Its disco#info has something of the kind " + element.getName() + " without " + name
                + " (XEP-0030 §3.1)");
        }
        return value;
    }

    // Rule 3.6: a form without a hidden FORM_TYPE is passed over.
    private static Optional<DiscoInfo.Form> form(Element form) throws IllFormed {
        List<String> types = new ArrayList<>();
        List<DiscoInfo.Field> fields = new ArrayList<>();
        boolean hidden = true;
        for (Element field : form.elements("field")) {
            List<String> values = field.elements("value").stream().map(Element::getText).toList();
            if (Attributes.is(field, "var", FORM_TYPE)) {
                hidden &= Attributes.is(field, "type", "hidden");
                types.addAll(values);
            } else {
                fields.add(new DiscoInfo.Field(Attributes.valueOr(field, "var", ""), values));
            }
        }
        if (new HashSet<>(types).size() > 1) {
            throw new IllFormed("Its disco#info has a form with several FORM_TYPEs (XEP-0115 §5.4)");
        }
        return types.isEmpty() || !hidden ? Optional.empty() : Optional.of(new DiscoInfo.Form(types.get(0), fields));
    }

    private static void refuseTwice(String what, Collection<?> values) throws IllFormed {
        HashSet<Object> seen = new HashSet<>();
        for (Object value : values) {
            if (!seen.add(value)) {
                throw new IllFormed("Its disco#info has " + what + " " + value + " twice (XEP-0115 §5.4)");
            }
        }
    }

    /** There is no use in reading on. */
    private static final class IllFormed extends Exception {

        private static final long serialVersionUID = 1L;

        IllFormed(String message) {
            super(message, null, false, false);
        }
    }
}
