package org.igniterealtime.openfire.plugins.decloak.sharing;

/**
 * Hears of sessions that are over: when they end and, since the host may tell that late or never, when another one gets
 * their full JID.
 */
@FunctionalInterface
public interface SessionEndListener {

    /** A session is over. Where it was displaced, the host may hold a lock while it tells so. */
    void gone(SessionEnd departure);
}
