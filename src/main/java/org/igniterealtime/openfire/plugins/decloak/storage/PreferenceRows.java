package org.igniterealtime.openfire.plugins.decloak.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Preference;
import org.igniterealtime.openfire.plugins.decloak.policy.Preferences;

/** Rows of users' choices, while they are read. */
final class PreferenceRows {

    static final String TABLE = "ofDecloakPreference";

    private final Row row;
    private final AddressParser addresses;

    PreferenceRows(ResultSet rows, AddressParser addresses) {
        this.row = new Row(rows, TABLE);
        this.addresses = addresses;
    }

    /** A choice, and its number among the user's rows. */
    record Numbered(int number, Preference choice) {
    }

    /** All that are left, where they are one user's. */
    List<Numbered> numbered() throws SQLException {
        List<Numbered> found = new ArrayList<>();
        while (row.columns().next()) {
            found.add(new Numbered(row.columns().getInt("choiceOrder"), choice()));
        }
        return found;
    }

    /** All that are left, where they are those of one user after the other. */
    void readAll(PreferenceTable.Reader reader) throws SQLException {
        boolean there = row.columns().next();
        while (there) {
            String username = row.text("username");
            List<Preference> choices = new ArrayList<>();
            Optional<String> fault = Optional.empty();
            for (; there && row.text("username").equals(username); there = row.columns().next()) {
                try {
                    choices.add(choice());
                } catch (UnreadableRow notOurs) {
                    fault = Optional.of(notOurs.getMessage());
                }
            }
            fault.ifPresentOrElse(why -> reader.unreadable(username, why),
                () -> reader.found(username, new Preferences(choices)));
        }
    }

    private Preference choice() throws SQLException {
        return new Preference(row.parsed("choiceWho", text -> AddressPattern.parse(text, addresses)),
            optional("choiceProtocol", Protocol.class), optional("choicePurpose", Purpose.class),
            optional("choiceLevel", Level.class),
            new Preference.Lasting(row.instant("choiceExpires"), row.columns().getInt("choiceOnce") != 0));
    }

    private <E extends Enum<E> & Keyword> Optional<E> optional(String column, Class<E> words) throws SQLException {
        return row.text(column).isEmpty() ? Optional.empty() : Optional.of(row.word(column, words));
    }
}
