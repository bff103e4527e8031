package org.igniterealtime.openfire.plugins.decloak.model;

/** The texts of the plugin's bundle, in one language. */
@FunctionalInterface
public interface Texts {

    /**
     * A text of the bundle.
     *
     * @param values what to put in the places of {0}, {1}, …; none where the text has no such places
     */
    String of(String key, Object... values);
}
