package org.igniterealtime.openfire.plugins.decloak.protocol.verification;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.protocol.Namespaces;
import org.igniterealtime.openfire.plugins.decloak.stanza.Children;
import org.igniterealtime.openfire.plugins.decloak.stanza.CommonAttributes;
import org.igniterealtime.openfire.plugins.decloak.stanza.Parties;
import org.xmpp.packet.Message;

/** Reads the verification codes that services send (it-se.me, Sending codes). What the code is nobody here is to know. */
public final class VerificationReader {

    /** The protocol's namespace. */
    public static final String NAMESPACE = "it-se.me:verify";
    static final Namespaces NAMESPACES = Namespaces.NONE.inMessages(NAMESPACE);

    private static final String HINTS = "urn:xmpp:hints";
    private static final String CARBONS = "urn:xmpp:carbons:2";
    private static final Pattern CODE = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1,64}");
    private static final Pattern SHA512 = Pattern.compile("[0-9a-fA-F]{128}");

    /** Whether an element is in the protocol's namespace, whatever it is. */
    static boolean isIn(Element element) {
        return element.getNamespaceURI().equals(NAMESPACE);
    }

    /** Whether a message carries an element of the protocol. */
    public boolean concerns(Message message) {
        return Children.any(message, VerificationReader::isIn);
    }

    /**
     * Reads a message that {@linkplain #concerns concerns} the protocol.
     *
     * @return empty if the stanza is an error or ambiguous, or if there is not exactly one code, as the document has it
     */
    public Optional<Parties> read(Message message) {
        List<Element> elements = Children.all(message, VerificationReader::isIn);
        try {
            return elements.size() == 1 && CommonAttributes.objection(message).isEmpty() && isWellFormed(elements.get(0))
                ? Optional.of(Parties.of(message))
                : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    // it-se.me, Sending codes: "This tag contains two tags: code and hash. The hash contains the generated SHA512-Sum
    // while code contains the provided code".
    private static boolean isWellFormed(Element verify) {
        return verify.getName().equals("verify")
            && verify.elements().size() == 2
            && Children.text(verify, "code").filter(code -> !code.isBlank() && CODE.matcher(code).matches()).isPresent()
            && Children.text(verify, "hash").filter(hash -> SHA512.matcher(hash).matches()).isPresent();
    }

    /**
     * Marks a message as one with a secret: not to be stored offline, archived (XEP-0334 §4.2 no-store, §4.3 no-copy)
     * or carbon-copied (XEP-0280 §9 private). A second time changes nothing more.
     */
    public void markSecret(Message message) {
        mark(message, "no-store", HINTS);
        mark(message, "no-copy", HINTS);
        mark(message, "private", CARBONS);
    }

    private static void mark(Message message, String name, String namespace) {
        boolean marked = Children.any(message,
            child -> child.getName().equals(name) && child.getNamespaceURI().equals(namespace));
        if (!marked) {
            message.addChildElement(name, namespace);
        }
    }

    /** Whether a message is a carbon copy (XEP-0280 §6) of one that is {@linkplain #markSecret marked} as a secret. */
    public boolean isCopyOfSecret(Message message) {
        return Children.any(message, VerificationReader::holdsSecret);
    }

    private static boolean holdsSecret(Element copy) {
        if (!copy.getNamespaceURI().equals(CARBONS)) {
            return false;
        }
        return copy.elements().stream()
            .filter(forwarded -> forwarded.getName().equals("forwarded"))
            .flatMap(forwarded -> forwarded.elements().stream())
            .anyMatch(message -> message.elements().stream().anyMatch(VerificationReader::isIn)
                && message.elements().stream().anyMatch(VerificationReader::isNoCopy));
    }

    private static boolean isNoCopy(Element hint) {
        return hint.getName().equals("no-copy") && hint.getNamespaceURI().equals(HINTS);
    }

    /** Takes every element of the protocol out of a message; the rest stays as it is. */
    public void strip(Message message) {
        Children.all(message, VerificationReader::isIn).forEach(Element::detach);
    }
}
