package org.igniterealtime.openfire.plugins.decloak.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Word;
import org.igniterealtime.openfire.plugins.decloak.policy.Preference;
import org.igniterealtime.openfire.plugins.decloak.policy.Preferences;
import org.igniterealtime.openfire.plugins.decloak.policy.Who;

/** The users' choices in the database: those of one user are read whole and written whole. */
public final class PreferenceTable {

    private static final String NAME = "ofDecloakPreference";
    private static final String SELECT = "SELECT * FROM ofDecloakPreference WHERE username = ? ORDER BY choiceOrder";
    private static final String DELETE = "DELETE FROM ofDecloakPreference WHERE username = ?";
    private static final String INSERT = "INSERT INTO ofDecloakPreference (username, choiceOrder, choiceWho, "
        + "choiceProtocol, choicePurpose, choiceLevel, choiceExpires, choiceOnce) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

    private final ConnectionSource connections;
    private final AddressParser addresses;

    public PreferenceTable(ConnectionSource connections, AddressParser addresses) {
        this.connections = connections;
        this.addresses = addresses;
    }

    /**
     * Reads a user's choices.
     *
     * @throws StorageException if they cannot be read; that is not to be taken for none
     */
    Preferences read(Address account) {
        try (Connection connection = connections.open()) {
            return read(connection, account);
        } catch (SQLException | UnreadableRow failure) {
            throw new StorageException("The user's choices could not be read: " + failure.getMessage(), failure);
        }
    }

    private Preferences read(Connection connection, Address account) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, account.node());
            List<Preference> choices = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                Row row = new Row(rows, NAME);
                while (rows.next()) {
                    choices.add(choice(row));
                }
            }
            return new Preferences(choices);
        }
    }

    private Preference choice(Row row) throws SQLException {
        return new Preference(row.parsed("choiceWho", text -> Who.parse(text, addresses)),
            optional(row, "choiceProtocol", Protocol.class), optional(row, "choicePurpose", Purpose.class),
            optional(row, "choiceLevel", Level.class),
            new Preference.Lasting(row.instant("choiceExpires"), row.columns().getInt("choiceOnce") != 0));
    }

    private static <E extends Enum<E> & Word> Optional<E> optional(Row row, String column, Class<E> words)
            throws SQLException {
        return row.text(column).isEmpty() ? Optional.empty() : Optional.of(row.word(column, words));
    }

    /**
     * Writes a user's choices in the place of those that are there.
     *
     * @throws StorageException if the database fails; nothing is changed
     */
    void write(Address account, Preferences choices) {
        Transaction<Boolean> writing = connection -> {
            delete(connection, account);
            insert(connection, account, choices.all());
            Kept.check(read(connection, account).equals(choices), NAME);
            return true;
        };
        try (Connection connection = connections.open()) {
            writing.on(connection);
        } catch (SQLException | RuntimeException failure) {
            throw new StorageException("The user's choices could not be saved: " + failure.getMessage(), failure);
        }
    }

    private static void delete(Connection connection, Address account) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setString(1, account.node());
            delete.executeUpdate();
        }
    }

    private static void insert(Connection connection, Address account, List<Preference> choices) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < choices.size(); i++) {
                Preference choice = choices.get(i);
                insert.setString(1, account.node());
                insert.setInt(2, i);
                insert.setString(3, choice.who().text());
                insert.setString(4, textOf(choice.protocol()));
                insert.setString(5, textOf(choice.purpose()));
                insert.setString(6, textOf(choice.level()));
                insert.setString(7, Row.textOf(choice.lasting().until()));
                insert.setInt(8, choice.lasting().once() ? 1 : 0);
                insert.executeUpdate();
            }
        }
    }

    private static String textOf(Optional<? extends Word> word) {
        return word.map(Word::word).orElse(null);
    }
}
