package org.igniterealtime.openfire.plugins.decloak.fuzz;

import java.net.IDN;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.dom4j.Element;

/** Who has sent whom the form of a negotiation: nobody else can be answered. */
final class ChatMemory {

    private final Set<String> pairs = new HashSet<>();

    /** Takes note of what is in a stanza before it passes. */
    void note(Contents stanza, Element element) {
        if (stanza.ours().stream().anyMatch(Contents::isSessionForm)) {
            pairs.add(account(element, "to") + ' ' + account(element, "from"));
        }
    }

    /** Whether a stanza carries the form of a negotiation which nobody has begun with its sender. */
    boolean isUnasked(Contents stanza, Element element) {
        return stanza.ours().stream().anyMatch(Contents::isSessionForm)
            && !pairs.contains(account(element, "from") + ' ' + account(element, "to"));
    }

    // As the host reads it: it prepares addresses.
    private static String account(Element stanza, String side) {
        String address = Contents.attribute(stanza, side);
        int slash = address.indexOf('/');
        String bare = (slash < 0 ? address : address.substring(0, slash)).toLowerCase(Locale.ROOT);
        int at = bare.indexOf('@');
        return bare.substring(0, at + 1) + ascii(bare.substring(at + 1));
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException notADomain) {
            return domain;
        }
    }
}
