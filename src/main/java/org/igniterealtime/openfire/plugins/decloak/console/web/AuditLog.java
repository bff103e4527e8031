package org.igniterealtime.openfire.plugins.decloak.console.web;

/** The host's log of what administrators did. */
@FunctionalInterface
public interface AuditLog {

    /**
     * Writes down a change.
     *
     * @param administrator who made it
     * @param summary       what was done, in a line
     * @param details       what was there before and is there now
     */
    void record(String administrator, String summary, String details);
}
