package org.igniterealtime.openfire.plugins.decloak.console.web;

import java.time.ZoneId;
import java.util.Locale;

/** The console's texts, in the language that the server speaks. */
public interface Texts {

    /**
     * A text of the bundle.
     *
     * @param values what to put in the places of {0}, {1}, …; none where the text has no such places
     */
    String of(String key, Object... values);

    /** The language that the server speaks. */
    Locale locale();

    /** The time zone in which the server tells times. */
    ZoneId zone();
}
