package org.igniterealtime.openfire.plugins.decloak.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Introduction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who has been introduced to whom, in the server's database, so that it outlasts a restart. Where the database fails,
 * an introduction ends with the server's run at the latest; nothing else depends on it.
 */
public final class IntroductionDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(IntroductionDatabase.class);
    private static final String NAME = "ofDecloakIntroduction";
    private static final String SELECT = "SELECT * FROM ofDecloakIntroduction";
    // With their parameters in the same order.
    private static final String UPDATE = "UPDATE ofDecloakIntroduction SET introducedUntil = ?, introducedOne = ?, "
        + "introducedOther = ? WHERE introductionID = ?";
    private static final String INSERT = "INSERT INTO ofDecloakIntroduction (introducedUntil, introducedOne, "
        + "introducedOther, introductionID) VALUES (?, ?, ?, ?)";
    private static final String DELETE = "DELETE FROM ofDecloakIntroduction WHERE introducedUntil < ?";

    private final ConnectionSource connections;
    private final AddressParser addresses;

    public IntroductionDatabase(ConnectionSource connections, AddressParser addresses) {
        this.connections = connections;
        this.addresses = addresses;
    }

    /** Reads what is there; empty if it cannot be read. */
    public Optional<List<Introduction>> load() {
        List<Introduction> introductions = new ArrayList<>();
        try (Connection connection = connections.open(); PreparedStatement select = connection.prepareStatement(SELECT);
                ResultSet rows = select.executeQuery()) {
            Row row = new Row(rows, NAME);
            while (rows.next()) {
                introductions.add(new Introduction(account(row, "introducedOne"), account(row, "introducedOther"),
                    row.parsed("introducedUntil", Times::parse)));
            }
            return Optional.of(introductions);
        } catch (SQLException | UnreadableRow failure) {
            LOG.warn("Decloak cannot read introductions; it tries again. {}", Failure.line(failure));
            return Optional.empty();
        }
    }

    private Address account(Row row, String column) throws SQLException {
        return row.parsed(column, addresses::parse);
    }

    /** Keeps an introduction, in the place of an earlier one of the same two. */
    public void save(Introduction introduction) {
        try (Connection connection = connections.open()) {
            if (write(connection, UPDATE, introduction) == 0) {
                write(connection, INSERT, introduction);
            }
        } catch (SQLException failure) {
            LOG.warn("Decloak could not save an introduction, so a restart will end it. {}",
                Failure.line(failure));
        }
    }

    private static int write(Connection connection, String sql, Introduction introduction) throws SQLException {
        String one = introduction.one().toString();
        String other = introduction.other().toString();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, textOf(introduction.until()));
            statement.setString(2, one);
            statement.setString(3, other);
            statement.setString(4, Digest.of(one + "\n" + other));
            return statement.executeUpdate();
        }
    }

    /** Forgets what is over. */
    public void deleteExpired(Instant now) {
        try (Connection connection = connections.open();
                PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setString(1, textOf(now));
            delete.executeUpdate();
        } catch (SQLException failure) {
            LOG.warn("Decloak could not delete expired introductions. {}", Failure.line(failure));
        }
    }

    // In whole seconds, so that the order of the texts is that of the times.
    private static String textOf(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
