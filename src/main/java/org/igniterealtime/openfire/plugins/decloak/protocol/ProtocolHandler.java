package org.igniterealtime.openfire.plugins.decloak.protocol;

import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.xmpp.packet.Packet;

/**
 * Handles the stanzas of one protocol. {@link ProtocolHandlers} makes sure that a stanza is decided once for each pair of
 * sender and recipient. Any thread may call it.
 */
public interface ProtocolHandler {

    /** The protocol that it handles. */
    Protocol protocol();

    /** The namespaces of the protocol. Only stanzas with an element in one of them, or expected ones, are decided. */
    Namespaces namespaces();

    /** Whether a stanza belongs to the protocol without carrying an element of it, since it answers one that did. */
    default boolean expects(Packet packet) {
        return false;
    }

    /**
     * Decides what a stanza carries of the protocol, if anything, and enforces the decision.
     *
     * @param authorizer decides about the stanza, by one revision of the policy
     * @return whether anything was taken out
     */
    boolean read(Packet packet, Authorizer authorizer);

    /** The server has acted on a stanza that it has read. */
    default void processed(Packet packet) {
        // Most have nothing more to do.
    }

    /** Whether the server may deliver a stanza to a client. Called for every stanza of the server. */
    default boolean mayBeDelivered(Packet packet) {
        return true;
    }

    /**
     * Takes everything of the protocol out of a stanza, because deciding failed or is not allowed.
     *
     * @return whether there was anything to take out
     */
    boolean failed(Packet packet);
}
