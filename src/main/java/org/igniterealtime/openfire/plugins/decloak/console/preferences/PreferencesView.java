package org.igniterealtime.openfire.plugins.decloak.console.preferences;

import java.util.List;

/**
 * The page of what a user has chosen.
 *
 * @param username the user; empty if none was given
 * @param choices  what the user has chosen
 */
public record PreferencesView(String username, List<Choice> choices) {

    /** One choice, in words. */
    public record Choice(String who, String protocol, String purpose, String level, String lasting) {
    }
}
