package org.igniterealtime.openfire.plugins.decloak.protocol.chatsession;

import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.Node;
import org.dom4j.QName;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove.Kind;
import org.igniterealtime.openfire.plugins.decloak.stanza.Attributes;
import org.igniterealtime.openfire.plugins.decloak.stanza.Children;
import org.igniterealtime.openfire.plugins.decloak.stanza.CommonAttributes;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.igniterealtime.openfire.plugins.decloak.stanza.Parties;
import org.xmpp.packet.Message;

/** Reads the steps of chat session negotiation (XEP-0155), and writes the server's own refusal. */
public final class SessionReader {

    // XEP-0155 §4.1: "MUST contain a <thread/> element for tracking purposes". Nobody's is longer.
    private static final int LONGEST = 1_023;
    private static final Namespace ERRORS = Namespace.get("urn:ietf:params:xml:ns:xmpp-stanzas");

    /** Whether a message carries a form of the protocol. */
    public boolean carriesForm(Message message) {
        return Children.any(message, SessionForm::isIn);
    }

    /** Whether a message is an error, which may be one about a negotiation without carrying a form. */
    public boolean isError(Message message) {
        return CommonAttributes.isOfType(message, "error");
    }

    /**
     * Reads a message that {@linkplain #carriesForm carries a form} or {@linkplain #isError is an error}.
     *
     * @return empty if it is not as the document has it, or ambiguous
     */
    public Optional<SessionStanza> read(Message message) {
        if (carriesForm(message) && CommonAttributes.isAmbiguous(message)) {
            return Optional.empty();
        }
        try {
            Parties delivery = Parties.of(message);
            return isError(message) ? readError(message, delivery) : readForm(message, delivery);
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    // XEP-0155 §4.1: "In any response to the request, the contact's client MUST mirror any 'id' attribute and <thread/>
    // value"; clients that do not know the protocol mirror the id at least.
    private static Optional<SessionStanza> readError(Message message, Parties delivery) {
        String thread = thread(message).orElse("");
        String id = id(message);
        return thread.isEmpty() && id.isEmpty()
            ? Optional.empty()
            : Optional.of(new SessionStanza(new SessionMove(Kind.ERROR, thread, id, delivery.sender(),
                delivery.recipient(), Optional.empty()), Optional.empty()));
    }

    private static Optional<SessionStanza> readForm(Message message, Parties delivery) {
        List<Element> elements = Children.all(message, SessionForm::isIn);
        Optional<SessionForm> form = elements.size() == 1 ? SessionForm.of(elements.get(0)) : Optional.empty();
        Optional<String> thread = thread(message);
        Optional<Kind> kind = form.flatMap(SessionReader::kindOf);
        if (kind.isEmpty() || thread.isEmpty() || !namesResourceOrNone(form.get())) {
            return Optional.empty();
        }
        SessionMove move = new SessionMove(kind.get(), thread.get(), id(message), delivery.sender(),
            delivery.recipient(), form.get().values("continue").stream().findFirst());
        return Optional.of(new SessionStanza(move, form));
    }

    private static Optional<String> thread(Message message) {
        return Children.text(message.getElement(), "thread")
            .filter(thread -> !thread.isBlank() && thread.length() <= LONGEST);
    }

    private static String id(Message message) {
        String id = CommonAttributes.id(message);
        return id.length() > LONGEST ? "" : id;
    }

    private static boolean namesResourceOrNone(SessionForm form) {
        List<String> resources = form.values("continue");
        return !form.has("continue")
            || resources.size() == 1 && !resources.get(0).isBlank() && resources.get(0).length() <= LONGEST;
    }

    private static Optional<Kind> kindOf(SessionForm form) {
        return switch (form.type()) {
            // XEP-0155 §4.1: "MUST contain a boolean field named "accept""; §4.2: it "SHOULD NOT be included in a
            // renegotiation form".
            case "form" -> Optional.of(form.has("accept") ? Kind.REQUEST : Kind.RENEGOTIATE);
            case "submit" -> answer(form, Kind.TERMINATE, Kind.ACCEPT, Kind.DECLINE);
            case "result" -> answer(form, Kind.ACKNOWLEDGE, Kind.COMPLETE, Kind.CANCEL);
            case "cancel" -> Optional.of(Kind.DECLINE);
            default -> Optional.empty();
        };
    }

    // XEP-0155 §4.1 for accept, §4.4 for terminate: "set to a value of "1" or "true"".
    private static Optional<Kind> answer(SessionForm form, Kind terminated, Kind accepted, Kind declined) {
        Optional<Boolean> terminate = truth(form, "terminate");
        Optional<Boolean> accept = truth(form, "accept");
        if (form.has("terminate") && terminate.isEmpty() || form.has("accept") && accept.isEmpty()) {
            return Optional.empty();
        }
        if (terminate.orElse(false)) {
            return Optional.of(terminated);
        }
        return Optional.of(accept.map(yes -> yes ? accepted : declined).orElse(Kind.AGREE));
    }

    private static Optional<Boolean> truth(SessionForm form, String field) {
        List<String> values = form.values(field);
        return values.size() != 1 ? Optional.empty() : switch (values.get(0)) {
            case "1", "true" -> Optional.of(true);
            case "0", "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /**
     * The error that an offer is answered with if nothing is left of some of its fields (XEP-0155 §4.1: "it SHOULD return
     * a <not-acceptable/> error and SHOULD specify the field(s) with unsupported options in a comma-separated list").
     */
    public Message refusal(Message offer, List<String> fields) {
        Message refusal = new Message();
        refusal.setType(Message.Type.error);
        Attributes.value(offer.getElement(), "id").ifPresent(refusal::setID);
        Jids.to(offer).ifPresent(refusal::setFrom);
        Jids.from(offer).ifPresent(refusal::setTo);
        Children.text(offer.getElement(), "thread").ifPresent(refusal::setThread);
        Element error = refusal.getElement().addElement("error").addAttribute("code", "501")
            .addAttribute("type", "cancel");
        error.addElement(QName.get("not-acceptable", ERRORS));
        error.addElement(QName.get("text", ERRORS)).setText(String.join(",", fields));
        return refusal;
    }

    /** Takes every form of the protocol out of a message; the rest stays as it is. */
    public void strip(Message message) {
        Children.all(message, SessionForm::isIn).forEach(Element::detach);
    }

    /** Takes all out of an error: it is nothing but an answer. */
    public void empty(Message error) {
        List.copyOf(error.getElement().content()).stream()
            .filter(node -> !(node instanceof Namespace))
            .forEach(Node::detach);
    }
}
