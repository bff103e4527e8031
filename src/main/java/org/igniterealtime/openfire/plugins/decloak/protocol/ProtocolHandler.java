package org.igniterealtime.openfire.plugins.decloak.protocol;

import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.xmpp.packet.Packet;

/**
 * One protocol's part in the way of a stanza. {@link ProtocolHandlers} sees to it that a stanza is decided once for each
 * of those between whom it goes. Called by any threads.
 */
public interface ProtocolHandler {

    /** The protocol that it handles. */
    Protocol protocol();

    /** The namespaces of the protocol. Only stanzas with an element in one of them, or expected ones, are decided. */
    Namespaces namespaces();

    /** Whether a stanza is the protocol's though it carries no element of it, since it answers one that did. */
    default boolean expects(Packet packet) {
        return false;
    }

    /**
     * Decides what a stanza carries of the protocol, if it does, and enforces the decision.
     *
     * @param authorizer decides about the stanza, by one revision of the policy
     * @return whether anything was taken out
     */
    boolean read(Packet packet, Authorizer authorizer);

    /** The server has acted on a stanza that it has read. */
    default void processed(Packet packet) {
        // Most have nothing more to do.
    }

    /** Whether the server may hand a stanza to somebody's client. Asked of every stanza of the server. */
    default boolean mayBeDelivered(Packet packet) {
        return true;
    }

    /**
     * Deciding failed, or must not be: takes out of a stanza all that is of the protocol.
     *
     * @return whether there was anything
     */
    boolean failed(Packet packet);
}
