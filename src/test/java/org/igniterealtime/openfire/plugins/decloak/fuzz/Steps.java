package org.igniterealtime.openfire.plugins.decloak.fuzz;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;

/**
 * What two who share do with each other: calls in all dialects, transfers, negotiated chats, and the replies. There are
 * few ids, so that they are repeated.
 */
final class Steps {

    private static final String ERROR = "<iq type='error'><error type='cancel'><%s "
        + "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>%s</error></iq>";
    private static final List<String> EXAMPLES = List.of("/xep-0353/propose.xml", "/xep-0353/ringing.xml",
        "/xep-0353/proceed.xml", "/xep-0353/reject.xml", "/xep-0353/retract.xml", "/xep-0353/finish.xml",
        "/xep-0353/session-initiate.xml", "/xep-0166/session-initiate.xml", "/xep-0166/session-initiate.xml",
        "/xep-0166/session-accept.xml", "/xep-0166/session-terminate.xml", "/xep-0166/ringing.xml",
        "/xep-0166/tie-break.xml", "/xep-0166/unknown-session.xml", "/xep-0166/draft-2006-session-initiate.xml",
        "/xep-0166/draft-2006-session-terminate.xml", "/xep-0166/draft-2008-session-initiate.xml", "/xep-0095/offer.xml",
        "/xep-0095/accept.xml", "/xep-0095/reject.xml", "/xep-0047/open.xml", "/xep-0047/data.xml",
        "/xep-0047/data-in-message.xml", "/xep-0047/close.xml", "/xep-0047/accept.xml", "/xep-0047/smaller.xml",
        "/xep-0065/offer.xml", "/xep-0065/cannot-connect.xml", "/xep-0155/request.xml", "/xep-0155/accept.xml",
        "/xep-0155/decline.xml", "/xep-0155/renegotiate.xml", "/xep-0155/agree.xml", "/xep-0155/terminate.xml",
        "/xep-0155/acknowledge.xml", "/xep-0155/not-acceptable.xml");
    private static final List<String> OTHERS = List.of("<iq type='result'/>", "<iq type='result'/>",
        String.format(ERROR, "item-not-found", ""), String.format(ERROR, "service-unavailable", ""),
        String.format(ERROR, "item-not-found", "<unknown-session xmlns='urn:xmpp:jingle:errors:1'/>"),
        "<message type='chat'><body>Hark!</body></message>", "<message type='error'><error type='cancel'/></message>",
        "<iq type='set'><jingle xmlns='urn:xmpp:jingle:1' action='session-terminate'/></iq>",
        "<iq type='set'><jingle xmlns='http://jabber.org/protocol/jingle' action='session-accept' sid='s1'/></iq>",
        "<iq type='set'><jingle xmlns='http://jabber.org/protocol/jingle' action='session-terminate' sid='s1'/></iq>",
        "<iq type='set'><session xmlns='http://www.google.com/session' type='initiate' id='s1'/></iq>",
        "<iq type='set'><session xmlns='http://www.google.com/session' type='candidates' id='s1'/></iq>",
        "<iq type='set'><session xmlns='http://www.google.com/session' type='accept' id='s1'/></iq>",
        "<iq type='set'><session xmlns='http://www.google.com/session' type='reject' id='s1'/></iq>",
        "<iq type='set'><session xmlns='http://www.google.com/session' type='terminate' id='s1'/></iq>",
        "<presence/>", "<presence><decloak xmlns='urn:xmpp:decloak:0' reason='media'/></presence>",
        "<presence><show>dnd</show><status>on the phone</status></presence>", "<presence type='unavailable'/>");
    private static final List<String> IDS = List.of("1", "2", "init1", "offer1", "open1", "s1", "");
    private static final List<String> NAMES = List.of("s1", "s2", "a0", "");

    private static final List<String> REQUESTERS = List.of("romeo@montague.net/orchard", "juliet@shakespeare.lit/balcony",
        "juliet@shakespeare.lit/chamber", "itseme@jabber.ccc.de/XXXXX", "mercutio@verona.lit/a", "benvolio@verona.lit/b",
        "tybalt@shakespeare.lit/library");
    private static final List<String> TARGETS = List.of("tybalt@shakespeare.lit", "tybalt@shakespeare.lit/garden",
        "tybalt@shakespeare.lit/garden", "tybalt@shakespeare.lit/library", "+1555@sip.shakespeare.lit");

    private final List<Element> seeds = Stream.concat(EXAMPLES.stream().map(Stanzas::fixture), OTHERS.stream())
        .map(xml -> Stanzas.stanza(xml).getElement()).toList();
    private final Random random;

    Steps(Random random) {
        this.random = random;
    }

    /** A step of two who share, or of one who does and somebody else. */
    Element next(Sharing sharing) {
        Element step = seeds.get(random.nextInt(seeds.size())).createCopy();
        boolean isForth = random.nextBoolean();
        String from = (isForth ? sharing.requester() : sharing.target()).toString();
        String to = (isForth ? sharing.target() : sharing.requester()).toString();
        step.addAttribute("from", from);
        step.addAttribute("to", random.nextInt(8) == 0 && to.indexOf('/') > 0 ? to.substring(0, to.indexOf('/')) : to);
        repeat(step);
        return step;
    }

    /** One asks the other, or turns to them: sharings begin by it, if they may. */
    Element meeting() {
        Element step = DocumentHelper.createElement("presence");
        boolean asks = random.nextInt(3) != 0;
        step.addAttribute("from", any(asks ? REQUESTERS : TARGETS));
        step.addAttribute("to", any(asks ? TARGETS : REQUESTERS));
        step.addElement(QName.get("c", Namespace.get("http://jabber.org/protocol/caps")));
        if (asks || random.nextInt(6) == 0) {
            step.addElement(QName.get("decloak", Namespace.get("urn:xmpp:decloak:0"))).addAttribute("reason", "media");
        } else {
            step.addElement("status").setText("on the phone");
        }
        return step;
    }

    /** Gives a stanza, and what is in it, a name or two that others have, too. */
    void repeat(Element stanza) {
        if (random.nextInt(4) != 0) {
            stanza.addAttribute("id", random.nextInt(20) == 0 ? null : any(IDS));
        }
        for (Element child : stanza.elements()) {
            for (String name : List.of("sid", "id")) {
                if (child.attribute(name) != null && random.nextInt(4) != 0) {
                    child.addAttribute(name, any(NAMES));
                }
            }
            if (child.getName().equals("thread") && random.nextInt(4) != 0) {
                child.setText(any(NAMES));
            }
        }
    }

    private String any(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
