package org.igniterealtime.openfire.plugins.decloak.console.web;

import java.util.Locale;

/**
 * A message at the top of a page.
 *
 * @param kind how it looks
 * @param text what it says
 */
public record Notice(Kind kind, String text) {

    /** How a message looks; the names of the constants are those of the host's style classes. */
    public enum Kind {
        SUCCESS, WARNING, ERROR;

        /** The host's style class. */
        public String style() {
            return "jive-" + name().toLowerCase(Locale.ROOT);
        }
    }
}
