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
import java.util.concurrent.Executor;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Introduction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who has been introduced to whom, in the server's database, so that it outlasts a restart. Where the database fails,
 * an introduction ends with the server's run at the latest; nothing else depends on it.
 *
 * <p>A row's id is a digest of what it says, one way: the rows of version 1.0, which introduced two to each other before
 * anybody had acted on it, have another one and are left to expire. What is written is written in the background, of one
 * recipient in the order in which it came.
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
    private static final String DELETE = "DELETE FROM ofDecloakIntroduction WHERE introductionID = ?";
    private static final String DELETE_EXPIRED = "DELETE FROM ofDecloakIntroduction WHERE introducedUntil < ?";

    private final ConnectionSource connections;
    private final AddressParser addresses;
    private final SerialQueue writing;

    /**
     * Makes it, without reading anything.
     *
     * @param background writes, so that no stanza waits for the database
     */
    public IntroductionDatabase(ConnectionSource connections, AddressParser addresses, Executor background) {
        this.connections = connections;
        this.addresses = addresses;
        this.writing = new SerialQueue(background);
    }

    /** Reads what is there; empty if it cannot be read. */
    public Optional<List<Introduction>> load() {
        List<Introduction> introductions = new ArrayList<>();
        try (Connection connection = connections.open(); PreparedStatement select = connection.prepareStatement(SELECT);
                ResultSet rows = select.executeQuery()) {
            Row row = new Row(rows, NAME);
            while (rows.next()) {
                Introduction introduction = new Introduction(account(row, "introducedOne"),
                    account(row, "introducedOther"), row.parsed("introducedUntil", Times::parse));
                if (row.text("introductionID").equals(idOf(introduction))) {
                    introductions.add(introduction);
                }
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
        write(introduction, () -> saveNow(introduction));
    }

    /** Deletes an introduction that was withdrawn. */
    public void delete(Introduction introduction) {
        write(introduction, () -> deleteNow(introduction));
    }

    private void write(Introduction introduction, Runnable work) {
        writing.next(introduction.recipient().toString(), () -> {
            work.run();
            return true;
        }).exceptionally(failure -> {
            LOG.warn("Decloak could not keep an introduction, or its end. {}", Failure.line(failure));
            return false;
        });
    }

    private void deleteNow(Introduction introduction) {
        try (Connection connection = connections.open();
                PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setString(1, idOf(introduction));
            delete.executeUpdate();
        } catch (SQLException failure) {
            LOG.warn("Decloak could not delete an introduction that was withdrawn, so a restart will bring it back. {}",
                Failure.line(failure));
        }
    }

    private void saveNow(Introduction introduction) {
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
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, textOf(introduction.until()));
            statement.setString(2, introduction.introduced().toString());
            statement.setString(3, introduction.recipient().toString());
            statement.setString(4, idOf(introduction));
            return statement.executeUpdate();
        }
    }

    private static String idOf(Introduction introduction) {
        return Digest.of("one way\n" + introduction.introduced() + "\n" + introduction.recipient());
    }

    /** Forgets what is over. */
    public void deleteExpired(Instant now) {
        try (Connection connection = connections.open();
                PreparedStatement delete = connection.prepareStatement(DELETE_EXPIRED)) {
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
