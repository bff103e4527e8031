package org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway;

/** How long is waited for somebody in particular before somebody else is turned to. */
@FunctionalInterface
public interface Patience {

    /** Has something done when the patience that begins now is over; on any thread, without waiting for it. */
    void whenOver(Runnable then);
}
