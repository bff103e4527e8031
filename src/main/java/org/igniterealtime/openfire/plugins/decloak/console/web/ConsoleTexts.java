package org.igniterealtime.openfire.plugins.decloak.console.web;

import java.time.ZoneId;
import java.util.Locale;
import org.igniterealtime.openfire.plugins.decloak.model.Texts;

/** The console's texts, in the language that the server speaks. */
public interface ConsoleTexts extends Texts {

    /** The language that the server speaks. */
    Locale locale();

    /** The time zone in which the server tells times. */
    ZoneId zone();
}
