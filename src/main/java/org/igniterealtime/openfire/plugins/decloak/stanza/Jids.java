package org.igniterealtime.openfire.plugins.decloak.stanza;

import java.util.Optional;
import java.util.function.Function;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/** Normalises addresses as the server itself does: stringprep and IDNA (RFC 6122), and node escaping (XEP-0106). */
public final class Jids implements AddressParser {

    // XEP-0106 §3.2: the characters that a node part must not hold, and what stands for each. The backslash is left as
    // it is, so that a node that is escaped already stays the same.
    private static final String DISALLOWED = " \"&'/:<>@";

    @Override
    public Optional<Address> parse(String text) {
        try {
            // A space at the end of a resource is part of it.
            return Optional.of(addressOf(text.indexOf('/') < 0 ? text.strip() : text.stripLeading()));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /**
     * The address of a host's JID. It is normalised again: the host does not check every JID that it reads.
     *
     * @throws IllegalArgumentException if the JID is not a valid one
     */
    public static Address addressOf(JID jid) {
        return normalised(jid.getNode(), jid.getDomain(), jid.getResource());
    }

    /** The address that a peer writes; empty if it is not a valid one. Unlike what operators write, it is not escaped. */
    public static Optional<Address> onTheWire(String text) {
        try {
            return Optional.of(addressOf(new JID(text)));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** Who a stanza is from; empty if it does not say so, or no valid address. */
    public static Optional<Address> senderOf(Packet packet) {
        return addressOf(packet, Jids::from);
    }

    /** Whom a stanza is addressed to; empty if it is to nobody, or to no valid address. */
    public static Optional<Address> recipientOf(Packet packet) {
        return addressOf(packet, Jids::to);
    }

    private static Optional<Address> addressOf(Packet packet, Function<Packet, Optional<JID>> party) {
        try {
            return party.apply(packet).map(Jids::addressOf);
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /**
     * Who sent a stanza, as the host has it, not normalised; empty if it does not say so. The host acts on the first
     * attribute of that name, in whatever namespace: {@link CommonAttributes#isAmbiguous} tells of it.
     *
     * @throws IllegalArgumentException if it is no address
     */
    public static Optional<JID> from(Packet packet) {
        return Optional.ofNullable(packet.getFrom());
    }

    /** Who sent a stanza, as the host has it, not normalised; empty if it does not say so, or no address. */
    public static Optional<JID> knownFrom(Packet packet) {
        try {
            return from(packet);
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /**
     * Whom the host routes a stanza to, not normalised; empty if it is to nobody.
     *
     * @throws IllegalArgumentException if it is no address
     */
    public static Optional<JID> to(Packet packet) {
        return Optional.ofNullable(packet.getTo());
    }

    /** The host's JID of an address. */
    public static JID jidOf(Address address) {
        return new JID(orNull(address.localpart()), address.domain(), orNull(address.resource()), true);
    }

    private static Address addressOf(String text) {
        int slash = text.indexOf('/');
        String bare = slash < 0 ? text : text.substring(0, slash);
        String resource = slash < 0 ? null : text.substring(slash + 1);
        // The last one: an operator may have written a node part with an @ that is not escaped.
        int at = bare.lastIndexOf('@');
        String node = at < 0 ? null : escaped(bare.substring(0, at));
        if ("".equals(node) || "".equals(resource)) {
            throw new IllegalArgumentException("A part of the address is empty");
        }
        return normalised(node, bare.substring(at + 1), resource);
    }

    private static Address normalised(String node, String domain, String resource) {
        // The host takes a third of a millisecond to find out that a plain address is in its normal form already, which
        // makes half a minute for a long block list.
        if (PlainParts.isNode(node) && PlainParts.isDomain(domain) && PlainParts.isResource(resource)) {
            return new Address(orEmpty(node), domain, orEmpty(resource));
        }
        if (domain.isBlank() || domain.chars().anyMatch(Jids::isNoDomainCharacter)) {
            throw new IllegalArgumentException("Not a domain");
        }
        JID jid = new JID(node, domain, resource, false);
        return new Address(orEmpty(jid.getNode()), jid.getDomain(), orEmpty(jid.getResource()));
    }

    // What the host's own check lets through though no domain can hold it (RFC 6122 §2.2).
    private static boolean isNoDomainCharacter(int character) {
        return character <= ' ' || "\"&'/:<>@*,;".indexOf(character) >= 0;
    }

    private static String escaped(String node) {
        StringBuilder escaped = new StringBuilder(node.length());
        node.chars().forEach(character -> {
            if (DISALLOWED.indexOf(character) < 0) {
                escaped.append((char) character);
            } else {
                escaped.append('\\').append(Integer.toHexString(character));
            }
        });
        return escaped.toString();
    }

    private static String orEmpty(String part) {
        return part == null ? "" : part;
    }

    private static String orNull(String part) {
        return part.isEmpty() ? null : part;
    }
}
