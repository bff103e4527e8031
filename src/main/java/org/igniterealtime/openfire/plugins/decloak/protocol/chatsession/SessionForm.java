package org.igniterealtime.openfire.plugins.decloak.protocol.chatsession;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.protocol.Namespaces;
import org.igniterealtime.openfire.plugins.decloak.stanza.Attributes;
import org.igniterealtime.openfire.plugins.decloak.stanza.Children;

/**
 * The data form by which chat sessions are negotiated (XEP-0155 §4, by XEP-0020 and XEP-0068), in the form of version
 * 0.9 and in the later ones, which differ by their form type.
 */
public final class SessionForm {

    static final String FEATURE = "http://jabber.org/protocol/feature-neg";
    static final String DATA = "jabber:x:data";
    /** Forms of other protocols are in the same namespaces. */
    static final Namespaces NAMESPACES = Namespaces.NONE.inMessages(SessionForm::isIn, DATA, FEATURE);
    /** The form type of version 0.9, and the feature by which support is known (XEP-0155 §9). */
    public static final String CHATNEG = "http://jabber.org/protocol/chatneg";
    private static final Set<String> FORM_TYPES =
        Set.of(CHATNEG, "urn:xmpp:chatneg", "urn:xmpp:ssn");

    private final Element form;

    private SessionForm(Element form) {
        this.form = form;
    }

    /**
     * Whether an element of a message is, or holds, a form of ours; even one that is malformed, since somebody else may
     * read it with more goodwill.
     */
    static boolean isIn(Element child) {
        String namespace = child.getNamespaceURI();
        if (namespace.equals(DATA)) {
            return isOurs(child);
        }
        return namespace.equals(FEATURE) && !Children.all(child, SessionForm::isOurForm).isEmpty();
    }

    private static boolean isOurForm(Element form) {
        return form.getNamespaceURI().equals(DATA) && isOurs(form);
    }

    private static boolean isOurs(Element form) {
        return form.elements().stream()
            .filter(field -> Attributes.is(field, "var", "FORM_TYPE"))
            .flatMap(field -> field.elements().stream())
            .anyMatch(SessionForm::isOurType);
    }

    // One reads the text of the element itself, another that of everything in it.
    private static boolean isOurType(Element value) {
        return FORM_TYPES.contains(value.getText().strip()) || FORM_TYPES.contains(value.getStringValue().strip());
    }

    /** The one form in an element that {@linkplain #isIn is ours}; empty if it is malformed. */
    static Optional<SessionForm> of(Element feature) {
        List<Element> forms = Children.all(feature, child -> true);
        // XEP-0155 §4.1: "a <feature/> child element … MUST contain" the form; §10.1: the hidden field FORM_TYPE.
        return feature.getName().equals("feature") && feature.getNamespaceURI().equals(FEATURE) && forms.size() == 1
                && forms.get(0).getName().equals("x") && isOurForm(forms.get(0))
            ? Optional.of(new SessionForm(forms.get(0))).filter(SessionForm::hasOneMeaning)
            : Optional.empty();
    }

    // What stands twice, one client may read in one way and another in another.
    private boolean hasOneMeaning() {
        long names = fields().stream().map(SessionForm::nameOf).distinct().count();
        return names == fields().size()
            && values("FORM_TYPE").size() == 1 && FORM_TYPES.contains(values("FORM_TYPE").get(0));
    }

    /** The form's type: form, submit, result or cancel. */
    String type() {
        return Attributes.valueOr(form, "type", "");
    }

    boolean has(String field) {
        return !fields(field).isEmpty();
    }

    /** What a field is filled in with, or by default. */
    List<String> values(String field) {
        return fields(field).stream().flatMap(element -> valuesOf(element).stream()).toList();
    }

    /** The values that can be chosen for a field, the preferred one first. */
    List<String> options(String field) {
        return fields(field).stream()
            .flatMap(element -> optionsOf(element).stream())
            .flatMap(option -> valuesOf(option).stream())
            .toList();
    }

    /** Leaves only some of a field's options; where the default is none of them, the first one is. */
    void limit(String field, List<String> remaining) {
        for (Element element : fields(field)) {
            optionsOf(element).stream()
                .filter(option -> !remaining.containsAll(valuesOf(option)))
                .forEach(Element::detach);
            children(element, "value").stream()
                .filter(value -> !remaining.contains(value.getText()))
                .forEach(value -> value.setText(remaining.get(0)));
        }
    }

    private List<Element> fields() {
        return children(form, "field");
    }

    private List<Element> fields(String name) {
        return fields().stream().filter(field -> nameOf(field).equals(name)).toList();
    }

    private static String nameOf(Element field) {
        return Attributes.valueOr(field, "var", "");
    }

    private static List<Element> optionsOf(Element field) {
        return children(field, "option");
    }

    private static List<String> valuesOf(Element element) {
        return children(element, "value").stream().map(Element::getText).toList();
    }

    private static List<Element> children(Element parent, String name) {
        return Children.all(parent, child -> child.getName().equals(name) && child.getNamespaceURI().equals(DATA));
    }
}
