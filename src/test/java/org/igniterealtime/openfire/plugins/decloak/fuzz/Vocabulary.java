package org.igniterealtime.openfire.plugins.decloak.fuzz;

import java.util.List;
import java.util.Random;

/** What mangled stanzas are made of: what means something to somebody, and what nearly does. */
final class Vocabulary {

    private static final List<String> NAMES = List.of("decloak", "temppres", "hashname", "verify", "contact", "feature",
        "x", "field", "value", "option", "code", "hash", "jid", "info", "thread", "body", "c", "query", "identity",
        "show", "status", "priority", "error", "addresses", "address", "forwarded", "sent", "message", "presence",
        "no-copy", "FORM_TYPE", "reported", "item", "é");
    private static final List<String> NAMESPACES = List.of("", "jabber:client", "jabber:server", "urn:xmpp:temppres:0",
        "urn:xmpp:decloak:0", "http://telepathy.freedesktop.org/xmpp/protocol/decloak", "urn:xmpp:th:hashname",
        "it-se.me:verify", "it-se.me:contact", "http://jabber.org/protocol/feature-neg", "jabber:x:data",
        "http://jabber.org/protocol/caps", "urn:xmpp:caps", "http://jabber.org/protocol/disco#info",
        "urn:xmpp:carbons:2", "urn:xmpp:forward:0", "urn:xmpp:hints", "http://jabber.org/protocol/address",
        "http://jabber.org/protocol/muc#user", "urn:xmpp:delay", "urn:xmpp:receipts", "urn:xmpp:temppres:1",
        "URN:XMPP:DECLOAK:0", "urn:other");
    private static final List<String> ATTRIBUTES = List.of("var", "type", "value", "reason", "id", "node", "ver", "hash",
        "from", "to", "category", "name", "category", "xml:lang", "label", "other");
    private static final List<String> TYPES = List.of("", "unavailable", "subscribe", "subscribed", "probe", "error",
        "chat", "groupchat", "headline", "normal", "get", "set", "result", "nonsense", "ERROR", " error");
    private static final List<String> TEXTS = List.of("", " ", "true", "false", "1", "0", "yes", "FORM_TYPE", "hidden",
        "urn:xmpp:ssn", " urn:xmpp:ssn\n", "urn:xmpp:chatneg", "http://jabber.org/protocol/chatneg", "form", "submit",
        "result", "cancel", "media", "text", "file", "accept", "terminate", "continue", "otr", "logging", "security",
        "e2e", "c2s", "none", "mustnot", "may", "sha-1", "sha-256", "[]", "{}", "[{}]",
        "[{\"provider\":\"phone\",\"id\":\"+1\",\"confirmed\":true}]", "{\"provider\":1e999999999}", "]]>", "<x/>",
        "&amp;", "a@b.c", "tybalt@shakespeare.lit", "@", "0".repeat(64), "f".repeat(128), "0".repeat(65), "\u2028",
        "\u202e", "\ufffd", "😀", "-1", "128", "99999999999999999999", "juliet");
    private static final List<String> LONG_TEXTS =
        List.of("[".repeat(3_000), "é".repeat(1_500), "x".repeat(1_024), "0".repeat(17_000));
    private static final List<String> ADDRESSES = List.of("juliet@shakespeare.lit/balcony",
        "juliet@shakespeare.lit/chamber", "juliet@shakespeare.lit", "tybalt@shakespeare.lit",
        "tybalt@shakespeare.lit/garden", "tybalt@shakespeare.lit/library", "romeo@montague.net/orchard",
        "romeo@montague.net", "montague.net", "shakespeare.lit", "shakespeare.lit/desk", "conference.shakespeare.lit",
        "room@conference.shakespeare.lit/romeo", "sip.shakespeare.lit", "+1555@sip.shakespeare.lit",
        "+1555@sip.shakespeare.lit/phone", "itseme@jabber.ccc.de", "itseme@jabber.ccc.de/XXXXX",
        "TYBALT@SHAKESPEARE.LIT/garden", "d'artagnan@x.lit", "no@address at all", "@", "/", "a@", "@x.lit", "x.lit/",
        "a@b@c.lit/d", "a@x..lit", "xn--bcher-kva.example", "bücher.example", "\u2028@x.lit", "a@x.lit/\u2028",
        "a".repeat(1_024) + "@x.lit", "", " ", "*", "*.shakespeare.lit", "any");

    private final Random random;

    Vocabulary(Random random) {
        this.random = random;
    }

    String name() {
        return any(NAMES);
    }

    String namespace() {
        return any(NAMESPACES);
    }

    String attribute() {
        return any(ATTRIBUTES);
    }

    /** A stanza's type. */
    String type() {
        return any(TYPES);
    }

    String text() {
        int dice = random.nextInt(400);
        return dice == 0 ? any(LONG_TEXTS) : dice < 20 ? scribble() : any(TEXTS);
    }

    /** Somebody's address; now and then one that nobody has had before. */
    String address() {
        return random.nextInt(200) == 0 ? scribble() + "@" + scribble() + "/" + scribble() : any(ADDRESSES);
    }

    private String scribble() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(random.nextBoolean() ? (char) (' ' + random.nextInt(95)) : (char) (0xA0 + random.nextInt(0x2F60)));
        }
        return text.toString();
    }

    private String any(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
