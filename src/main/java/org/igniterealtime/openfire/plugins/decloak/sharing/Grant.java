package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.MemorySize;

/**
 * What was asked for and allowed, and between which sessions.
 *
 * @param disclosure what was asked for
 * @param once       the level that the target has chosen for this one request, and that stands for it although the
 *                   choice is used up; empty if it was no such choice that allowed it
 * @param streams    those of the requester and the target
 */
public record Grant(Disclosure disclosure, Optional<Level> once, StreamPair streams) {

    /** How many bytes it takes to remember this. */
    long bytes() {
        return MemorySize.OBJECT + MemorySize.of(disclosure) + streams.bytes();
    }

    /** The same between two sessions. */
    public Grant between(StreamPair sessions) {
        return new Grant(disclosure, once, sessions);
    }
}
