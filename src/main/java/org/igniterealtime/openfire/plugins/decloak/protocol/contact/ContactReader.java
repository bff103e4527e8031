package org.igniterealtime.openfire.plugins.decloak.protocol.contact;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.HashedIdentity;
import org.igniterealtime.openfire.plugins.decloak.protocol.Namespaces;
import org.igniterealtime.openfire.plugins.decloak.stanza.Children;
import org.igniterealtime.openfire.plugins.decloak.stanza.CommonAttributes;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.igniterealtime.openfire.plugins.decloak.stanza.Parties;
import org.xmpp.packet.Message;

/** Reads and rewrites contact requests (it-se.me, Contacts Request). */
public final class ContactReader {

    /** The protocol's namespace. */
    public static final String NAMESPACE = "it-se.me:contact";
    static final Namespaces NAMESPACES = Namespaces.NONE.inMessages(NAMESPACE);

    // RFC 6122 §2.1: each of the three parts has at most 1023 bytes.
    private static final int LONGEST_JID = 3_071;

    private final ContactDetails details = new ContactDetails();
    private final IdentityForm form;

    /** Makes a reader that takes details for the same in a form. */
    public ContactReader(IdentityForm form) {
        this.form = form;
    }

    /** Whether an element is in the protocol's namespace, whatever it is. */
    static boolean isIn(Element element) {
        return element.getNamespaceURI().equals(NAMESPACE);
    }

    /** Whether a message carries an element of the protocol. */
    public boolean concerns(Message message) {
        return Children.any(message, ContactReader::isIn);
    }

    /**
     * Reads a message that {@linkplain #concerns concerns} the protocol.
     *
     * @return empty if the stanza is an error or ambiguous, or if there is not exactly one request, as the document has it
     */
    public Optional<ContactRequest> read(Message message) {
        List<Element> elements = Children.all(message, ContactReader::isIn);
        try {
            return elements.size() == 1 && CommonAttributes.objection(message).isEmpty()
                ? read(elements.get(0), Parties.of(message))
                : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    // it-se.me, Contacts Request: "the info-tag contains an encoded JSON-Array … And the provided jid-tag contains the
    // corresponding target account requesting the contact."
    private Optional<ContactRequest> read(Element contact, Parties delivery) {
        if (!contact.getName().equals("contact") || contact.elements().size() != 2) {
            return Optional.empty();
        }
        Optional<Address> requester = Children.text(contact, "jid")
            .filter(jid -> jid.length() <= LONGEST_JID)
            .map(String::strip)
            .flatMap(Jids::onTheWire);
        Optional<List<ContactDetail>> info = Children.text(contact, "info").flatMap(details::read);
        // Nobody asks itself for contact.
        return requester.filter(jid -> !jid.bare().equals(delivery.recipient().bare())).flatMap(jid -> info
            .map(list -> new ContactRequest(delivery, jid, list, identities(list))));
    }

    private Set<HashedIdentity> identities(List<ContactDetail> list) {
        return list.stream().map(form::identities).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    /** Makes every detail of a request, which was read from this message, one that nobody has confirmed. */
    public void unconfirm(Message message, ContactRequest request) {
        Children.all(message, ContactReader::isIn).forEach(contact ->
            Children.all(contact, child -> child.getName().equals("info"))
                .forEach(info -> info.setText(details.write(request.details(), false))));
    }

    /** Takes every element of the protocol out of a message; the rest stays as it is. */
    public void strip(Message message) {
        Children.all(message, ContactReader::isIn).forEach(Element::detach);
    }
}
