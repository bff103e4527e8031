package org.igniterealtime.openfire.plugins.decloak.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.policy.Preference;
import org.igniterealtime.openfire.plugins.decloak.policy.Preferences;

/** The users' choices in the database. A change writes the rows that it changes, and no others. */
public final class PreferenceTable {

    private static final String SELECT = "SELECT * FROM ofDecloakPreference WHERE username = ? ORDER BY choiceOrder";
    private static final String SELECT_ALL = "SELECT * FROM ofDecloakPreference ORDER BY username, choiceOrder";
    private static final String DELETE_ALL = "DELETE FROM ofDecloakPreference WHERE username = ?";
    private static final String DELETE = "DELETE FROM ofDecloakPreference WHERE username = ? AND choiceOrder = ?";
    // With their parameters in the same order.
    private static final String INSERT = "INSERT INTO ofDecloakPreference (choiceWho, choiceProtocol, choicePurpose, "
        + "choiceLevel, choiceExpires, choiceOnce, username, choiceOrder) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = "UPDATE ofDecloakPreference SET choiceWho = ?, choiceProtocol = ?, "
        + "choicePurpose = ?, choiceLevel = ?, choiceExpires = ?, choiceOnce = ? "
        + "WHERE username = ? AND choiceOrder = ?";

    private static final int ROWS_AT_A_TIME = 1_000;

    private final ConnectionSource connections;
    private final AddressParser addresses;

    public PreferenceTable(ConnectionSource connections, AddressParser addresses) {
        this.connections = connections;
        this.addresses = addresses;
    }

    /**
     * Reads what all users have chosen.
     *
     * @param reader is told of one user after the other
     * @throws StorageException if they cannot be read; that is not to be taken for none
     */
    void readAll(Reader reader) {
        inTransaction("The users' preferences could not be read", connection -> {
            try (PreparedStatement select = connection.prepareStatement(SELECT_ALL)) {
                select.setFetchSize(ROWS_AT_A_TIME);
                try (ResultSet rows = select.executeQuery()) {
                    new PreferenceRows(rows, addresses).readAll(reader);
                }
            }
            return true;
        });
    }

    /**
     * Reads what a user has chosen.
     *
     * @throws StorageException if it cannot be read; that is not to be taken for nothing
     */
    Preferences read(String username) {
        return inTransaction("The user's preferences could not be read",
            connection -> preferences(rows(connection, username)));
    }

    /**
     * Changes what a user has chosen.
     *
     * @param change what is to be there, by what is there; empty to leave that
     * @return what is there now; empty if it was left
     * @throws StorageException if the database fails, or holds something else afterwards; nothing is changed
     */
    Optional<Preferences> change(String username, Function<Preferences, Optional<Preferences>> change) {
        return inTransaction("The user's preferences could not be saved", connection -> {
            List<PreferenceRows.Numbered> before = rows(connection, username);
            Optional<Preferences> after = change.apply(preferences(before));
            return after.isEmpty() ? after : Optional.of(write(connection, username, before, after.get()));
        });
    }

    /**
     * Deletes what a user has chosen, also what cannot be read.
     *
     * @throws StorageException if the database fails; nothing is changed
     */
    void deleteAll(String username) {
        inTransaction("The user's preferences could not be deleted", connection -> {
            try (PreparedStatement delete = connection.prepareStatement(DELETE_ALL)) {
                delete.setString(1, username);
                return delete.executeUpdate();
            }
        });
    }

    // The host's pool and drivers fail in either way.
    private <T> T inTransaction(String failing, Transaction<T> work) {
        try (Connection connection = connections.open()) {
            return work.on(connection);
        } catch (SQLException | RuntimeException failure) {
            throw new StorageException(failing, failure);
        }
    }

    private List<PreferenceRows.Numbered> rows(Connection connection, String username) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, username);
            try (ResultSet rows = select.executeQuery()) {
                return new PreferenceRows(rows, addresses).numbered();
            }
        }
    }

    private static Preferences preferences(List<PreferenceRows.Numbered> rows) {
        return new Preferences(rows.stream().map(PreferenceRows.Numbered::choice).toList());
    }

    private Preferences write(Connection connection, String username, List<PreferenceRows.Numbered> before,
                              Preferences after) throws SQLException {
        Set<Preference> staying = new HashSet<>(after.all());
        List<Integer> free = before.stream().filter(row -> !staying.contains(row.choice()))
            .map(PreferenceRows.Numbered::number).toList();
        preferences(before).all().forEach(staying::remove);
        List<Preference> added = after.all().stream().filter(staying::contains).toList();
        if (free.isEmpty() && added.isEmpty()) {
            return after;
        }
        int replaced = Math.min(free.size(), added.size());
        int next = before.isEmpty() ? 0 : before.get(before.size() - 1).number() + 1;
        for (int i = 0; i < added.size(); i++) {
            boolean inPlace = i < replaced;
            put(connection, inPlace ? UPDATE : INSERT, username, inPlace ? free.get(i) : next + i, added.get(i));
        }
        delete(connection, username, free.subList(replaced, free.size()));
        return keptAs(after, preferences(rows(connection, username)));
    }

    private static Preferences keptAs(Preferences wanted, Preferences found) throws SQLException {
        RoundTripCheck.check(new HashSet<>(wanted.all()).equals(new HashSet<>(found.all())), PreferenceRows.TABLE);
        return found;
    }

    private static void put(Connection connection, String sql, String username, int number, Preference choice)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, choice.who().text());
            statement.setString(2, choice.protocol().map(Keyword::word).orElse(null));
            statement.setString(3, choice.purpose().map(Keyword::word).orElse(null));
            statement.setString(4, choice.level().map(Keyword::word).orElse(null));
            statement.setString(5, Times.textOf(choice.lasting().until()));
            statement.setInt(6, choice.lasting().once() ? 1 : 0);
            statement.setString(7, username);
            statement.setInt(8, number);
            statement.executeUpdate();
        }
    }

    private static void delete(Connection connection, String username, List<Integer> numbers) throws SQLException {
        for (int number : numbers) {
            try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
                delete.setString(1, username);
                delete.setInt(2, number);
                delete.executeUpdate();
            }
        }
    }

    /** Takes what users have chosen, one user after the other. */
    interface Reader {

        /** A user has chosen this. */
        void found(String username, Preferences choices);

        /**
         * What a user has chosen cannot be read.
         *
         * @param why a sentence for the operator
         */
        void unreadable(String username, String why);
    }
}
