package org.igniterealtime.openfire.plugins.decloak.fuzz;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.xmpp.packet.JID;

/** Stanzas without end: the documents' examples, and some that surround them, mangled. */
final class StanzaSource {

    private static final List<String> EXAMPLES = List.of("/xep-0276/request-to-peer.xml",
        "/xep-0276/request-to-gateway.xml", "/xep-0276/protoxep-request-to-peer.xml",
        "/xep-0276/protoxep-request-to-gateway.xml", "/xep-0276/answer-of-garden.xml",
        "/xep-0276/answer-of-gateway.xml", "/xep-0276/tybalt-library-at-first.xml", "/telehash/presence.xml",
        "/telehash/message.xml", "/it-se.me/verify.xml", "/it-se.me/verify-completed.xml", "/it-se.me/contact.xml",
        "/xep-0155/request.xml", "/xep-0155/accept.xml", "/xep-0155/decline.xml", "/xep-0155/renegotiate.xml",
        "/xep-0155/agree.xml", "/xep-0155/switch.xml", "/xep-0155/switch-agreed.xml", "/xep-0155/terminate.xml",
        "/xep-0155/acknowledge.xml", "/xep-0155/not-acceptable.xml", "/xep-0155/feature-not-implemented.xml",
        "/xep-0155/service-unavailable.xml",
        "/xep-0353/propose.xml", "/xep-0353/ringing.xml", "/xep-0353/proceed.xml", "/xep-0353/reject.xml",
        "/xep-0353/retract.xml", "/xep-0353/finish.xml", "/xep-0166/session-initiate.xml",
        "/xep-0166/session-accept.xml", "/xep-0166/session-terminate.xml",
        "/xep-0166/draft-2006-session-initiate.xml", "/xep-0095/offer.xml", "/xep-0047/open.xml",
        "/xep-0047/data.xml", "/xep-0047/data-in-message.xml", "/xep-0047/close.xml", "/xep-0065/offer.xml",
        "/xep-0166/unknown-session.xml", "/xep-0095/accept.xml", "/xep-0095/reject.xml", "/xep-0047/accept.xml",
        "/xep-0047/smaller.xml", "/xep-0065/cannot-connect.xml");
    private static final List<String> OTHERS = List.of(
        "<presence><decloak xmlns='http://telepathy.freedesktop.org/xmpp/protocol/decloak' reason='file'/></presence>",
        "<presence><show>dnd</show><status>on the phone</status><priority>7</priority>"
            + "<x xmlns='vcard-temp:x:update'><photo>face</photo></x>"
            + "<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='http://n' ver='QgayPKawpkPSDYmwT/WM94uAlu0='/>"
            + "<c xmlns='urn:xmpp:caps'><hash xmlns='urn:xmpp:hashes:2' algo='sha-256'>kzBZ</hash></c></presence>",
        "<presence type='unavailable'/>",
        "<presence><addresses xmlns='http://jabber.org/protocol/address'><address type='to' jid='a@b.c'/></addresses>"
            + "<temppres xmlns='urn:xmpp:temppres:0'/></presence>",
        "<message type='chat'><body>Hark!</body><thread>t1</thread><active xmlns='http://jabber.org/protocol/chatstates'/>"
            + "</message>",
        "<message><received xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'><message "
            + "xmlns='jabber:client'><verify xmlns='it-se.me:verify'><code>1234</code></verify><no-copy "
            + "xmlns='urn:xmpp:hints'/></message></forwarded></received></message>",
        "<iq type='set' id='17'><session xmlns='http://www.google.com/session' type='initiate' id='357570531'/></iq>",
        "<iq type='get' id='7'><query xmlns='http://jabber.org/protocol/disco#info' node='http://n#v'/></iq>",
        "<iq type='result' id='8'><query xmlns='http://jabber.org/protocol/disco#info'><identity category='gateway' "
            + "type='sip'/><feature var='urn:xmpp:jingle:1'/><x xmlns='jabber:x:data' type='result'><field "
            + "var='FORM_TYPE' type='hidden'><value>urn:x</value></field></x></query></iq>");
    private static final List<String> KINDS = List.of("presence", "message", "iq");

    private final List<Element> seeds = Stream.concat(EXAMPLES.stream().map(Stanzas::fixture), OTHERS.stream())
        .map(xml -> Stanzas.stanza(xml).getElement()).toList();
    private final Random random;
    private final Vocabulary words;
    private final Mangler mangler;

    StanzaSource(Random random) {
        this.random = random;
        this.words = new Vocabulary(random);
        this.mangler = new Mangler(random);
    }

    /** A stanza like no other. */
    Element next() {
        Element stanza = any().createCopy();
        // Some stay as the documents have them, so that what follows upon them is seen too.
        for (int changes = random.nextInt(6); changes > 0; changes--) {
            mangler.mangle(stanza, any());
        }
        address(stanza, "from");
        address(stanza, "to");
        if (random.nextInt(6) == 0) {
            stanza.addAttribute("type", random.nextInt(4) == 0 ? null : words.type());
        }
        if (random.nextInt(20) == 0) {
            stanza.addAttribute(words.attribute(), words.text());
        }
        if (random.nextInt(25) == 0) {
            mangler.hide(stanza);
        }
        if (random.nextInt(30) == 0) {
            stanza.setQName(QName.get(KINDS.get(random.nextInt(KINDS.size())), Namespace.get("jabber:client")));
        }
        return stanza;
    }

    /** An address that the host sends a stanza on to, if somebody has it sent to many. */
    JID recipient() {
        while (true) {
            try {
                JID recipient = new JID(random.nextInt(8) == 0 ? "shakespeare.lit/@shakespeare.lit" : words.address());
                if (!recipient.toString().equals("shakespeare.lit")) {
                    return recipient;
                }
            } catch (IllegalArgumentException noAddress) {
                // The next one, then.
            }
        }
    }

    private void address(Element stanza, String side) {
        int dice = random.nextInt(10);
        if (dice == 0) {
            stanza.addAttribute(side, null);
        } else if (dice < 7) {
            stanza.addAttribute(side, words.address());
        }
    }

    private Element any() {
        return seeds.get(random.nextInt(seeds.size()));
    }
}
