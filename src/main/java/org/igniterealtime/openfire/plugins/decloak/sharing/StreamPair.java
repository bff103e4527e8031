package org.igniterealtime.openfire.plugins.decloak.sharing;

import org.igniterealtime.openfire.plugins.decloak.model.MemorySize;

/**
 * The streams of the two sessions between which something goes. A full JID is a session's for as long as that lasts, and
 * another's afterwards; its stream is its own.
 *
 * @param from that of the one who sends, or asks; empty for whoever has none on this server: somebody at another one, a
 *             component, a gateway's contact, or an account of which no resource has been chosen
 * @param to   that of the one who is sent to, or asked; empty likewise
 */
public record StreamPair(String from, String to) {

    /** Between two who have none on this server. */
    public static final StreamPair NONE = new StreamPair("", "");

    /** How many bytes it takes to remember this. */
    long bytes() {
        return MemorySize.OBJECT + MemorySize.of(from) + MemorySize.of(to);
    }

    /**
     * Whether these are still the two sessions: the one who asked is the same, and so is the one who was asked, if that
     * was a session.
     *
     * @param now the streams of those who have the two full JIDs now
     */
    public boolean stillHold(StreamPair now) {
        return from.equals(now.from) && (to.isEmpty() || to.equals(now.to));
    }
}
