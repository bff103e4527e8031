package org.igniterealtime.openfire.plugins.decloak.console.web;

import java.util.Locale;

/**
 * A message at the top of a page.
 *
 * @param style how it looks
 * @param text  what it says
 */
public record Notice(Style style, String text) {

    /** Says that something was done. */
    public static Notice success(String text) {
        return new Notice(Style.SUCCESS, text);
    }

    /** Says that something was not done, though nothing is wrong. */
    public static Notice warning(String text) {
        return new Notice(Style.WARNING, text);
    }

    /** Says that something is wrong. */
    public static Notice error(String text) {
        return new Notice(Style.ERROR, text);
    }

    /** How a message looks; the names of the constants are those of the host's style classes. */
    public enum Style {
        SUCCESS, WARNING, ERROR;

        /** The host's style class. */
        public String cssClass() {
            return "jive-" + name().toLowerCase(Locale.ROOT);
        }
    }
}
