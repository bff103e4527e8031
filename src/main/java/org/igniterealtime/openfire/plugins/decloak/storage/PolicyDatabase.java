package org.igniterealtime.openfire.plugins.decloak.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.policy.ChatTerms;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Services;
import org.igniterealtime.openfire.plugins.decloak.policy.UnlistedContacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The policy in the server's database: read whole, and written whole, in one transaction, or not at all. */
public final class PolicyDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyDatabase.class);
    private static final String NAME = "ofDecloakPolicy";
    private static final String SELECT = "SELECT revision, policyMode, defaultLevel, chatOtr, chatSecurity, "
        + "unlistedContacts, introducedHours, sharingSeconds, sessionSeconds, requestsPerMinute, targetsPerHour "
        + "FROM ofDecloakPolicy WHERE policyID = 1";
    private static final String REVISION = "SELECT revision FROM ofDecloakPolicy WHERE policyID = 1";
    private static final String INSERT = "INSERT INTO ofDecloakPolicy (revision, policyMode, defaultLevel, "
        + "chatOtr, chatSecurity, unlistedContacts, introducedHours, sharingSeconds, sessionSeconds, "
        + "requestsPerMinute, targetsPerHour, policyID) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)";
    private static final String UPDATE = "UPDATE ofDecloakPolicy SET revision = ?, policyMode = ?, defaultLevel = ?, "
        + "chatOtr = ?, chatSecurity = ?, unlistedContacts = ?, introducedHours = ?, sharingSeconds = ?, "
        + "sessionSeconds = ?, requestsPerMinute = ?, targetsPerHour = ? WHERE policyID = 1 AND revision = ?";

    private static final int ATTEMPTS = 20;

    private final ConnectionSource connections;
    private final RuleTable rules;
    private final GatewayTable gateways;
    private final BlockTable blocks;
    private final ServiceTable services;

    public PolicyDatabase(ConnectionSource connections, AddressParser addresses) {
        this.connections = connections;
        this.rules = new RuleTable(addresses);
        this.gateways = new GatewayTable(addresses);
        this.blocks = new BlockTable(addresses);
        this.services = new ServiceTable(addresses);
    }

    /** Reads what is there. */
    public LoadResult load() {
        try (Connection connection = connections.open()) {
            Transaction<Optional<Policy>> reading = this::readWhole;
            return reading.on(connection)
                .<LoadResult>map(LoadResult.Found::new)
                .orElseGet(LoadResult.Absent::new);
        } catch (SQLException | RuntimeException failure) {
            // The host's pool and drivers fail in either way. What cannot be read must not keep the plugin from denying.
            LOG.error("Decloak cannot read its policy from the database. {}", Failure.line(failure));
            return new LoadResult.Unreadable(Failure.kind(failure));
        }
    }

    // Another node of a cluster may save between two of the tables that are read, and not every database hides that
    // from a transaction. Whoever saves changes the revision: if it is the same at the end, all of it belongs together.
    private Optional<Policy> readWhole(Connection connection) throws SQLException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            OptionalLong before = revision(connection);
            Optional<Policy> policy = read(connection);
            if (before.equals(revision(connection))) {
                return policy;
            }
        }
        throw new ExplainedFailure("The policy changes faster than the server can read it");
    }

    private static OptionalLong revision(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(REVISION); ResultSet row = select.executeQuery()) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }

    /** The revision of what is there; empty if nothing is, or if it cannot be read now. */
    OptionalLong revision() {
        try (Connection connection = connections.open()) {
            return revision(connection);
        } catch (SQLException | RuntimeException failure) {
            // The host's pool and drivers fail in either way; the next time tells.
            return OptionalLong.empty();
        }
    }

    private Optional<Policy> read(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT); ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            Row policy = new Row(row, NAME);
            return Optional.of(new Policy(row.getLong("revision"), policy.word("policyMode", Mode.class),
                policy.word("defaultLevel", Level.class), rules.read(connection), gateways.read(connection),
                blocks.read(connection), limits(row)).withServices(services(connection, policy))
                .withChatTerms(new ChatTerms(policy.word("chatOtr", ChatTerms.Otr.class),
                    policy.word("chatSecurity", ChatTerms.Security.class))));
        }
    }

    private static Limits limits(ResultSet row) throws SQLException {
        try {
            return new Limits(Duration.ofSeconds(row.getLong("sharingSeconds")),
                Duration.ofSeconds(row.getLong("sessionSeconds")), row.getInt("requestsPerMinute"),
                row.getInt("targetsPerHour"));
        } catch (IllegalArgumentException notOurs) {
            throw new UnreadableRow(NAME, "sharingSeconds to targetsPerHour", notOurs.getMessage());
        }
    }

    private Services services(Connection connection, Row policy) throws SQLException {
        return new Services(services.read(connection), policy.word("unlistedContacts", UnlistedContacts.class),
            policy.columns().getInt("introducedHours"));
    }

    /**
     * Writes a policy over the one that it was made from.
     *
     * @param previous what is thought to be there; its revision is compared with what really is
     * @param next     what is to be there
     * @return false, and nothing is changed, if something else is there by now
     * @throws StorageException if the database fails; nothing is changed
     */
    public boolean save(Policy previous, Policy next) {
        try (Connection connection = connections.open()) {
            Transaction<Boolean> writing = open -> write(open, previous, next);
            return writing.on(connection);
        } catch (SQLException | RuntimeException failure) {
            throw new StorageException("The policy could not be saved", failure);
        }
    }

    private boolean write(Connection connection, Policy previous, Policy next) throws SQLException {
        boolean first = previous.revision() == 0;
        try (PreparedStatement statement = connection.prepareStatement(first ? INSERT : UPDATE)) {
            statement.setLong(1, next.revision());
            statement.setString(2, next.mode().word());
            statement.setString(3, next.defaultLevel().word());
            statement.setString(4, next.chatTerms().otr().word());
            statement.setString(5, next.chatTerms().security().word());
            statement.setString(6, next.services().unlistedContacts().word());
            statement.setInt(7, next.services().introducedHours());
            set(statement, next.limits());
            if (!first) {
                statement.setLong(12, previous.revision());
            } else if (read(connection).isPresent()) {
                return false;
            }
            if (statement.executeUpdate() == 0) {
                return false;
            }
        }
        rules.replace(connection, next.rules());
        gateways.replace(connection, next.gateways());
        blocks.change(connection, previous.blocked(), next.blocked());
        services.replace(connection, next.services().listed());
        return true;
    }

    private static void set(PreparedStatement statement, Limits limits) throws SQLException {
        statement.setLong(8, limits.sharing().toSeconds());
        statement.setLong(9, limits.sessionWithin().toSeconds());
        statement.setInt(10, limits.requestsPerMinute());
        statement.setInt(11, limits.targetsPerHour());
    }
}
