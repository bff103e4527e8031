package org.igniterealtime.openfire.plugins.decloak.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Rule;

/** The rules in the database, in their order. */
final class RuleTable {

    private static final String NAME = "ofDecloakRule";
    private static final String SELECT = "SELECT * FROM ofDecloakRule ORDER BY ruleOrder";
    private static final String DELETE = "DELETE FROM ofDecloakRule";
    private static final String INSERT = "INSERT INTO ofDecloakRule (ruleOrder, ruleID, ruleEnabled, ruleNote, "
        + "ruleRequester, ruleTarget, ruleRelationships, ruleProtocols, rulePurposes, ruleDefault, ruleCeiling, "
        + "ruleExpires) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final AddressParser addresses;

    RuleTable(AddressParser addresses) {
        this.addresses = addresses;
    }

    List<Rule> read(Connection connection) throws SQLException {
        List<Rule> rules = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT); ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                rules.add(rule(new Row(rows, NAME)));
            }
        }
        return rules;
    }

    private Rule rule(Row row) throws SQLException {
        Level level = row.word("ruleDefault", Level.class);
        Level ceiling = row.word("ruleCeiling", Level.class);
        if (level.exceeds(ceiling)) {
            throw new UnreadableRow(NAME, "ruleCeiling", ceiling.word());
        }
        return new Rule(row.text("ruleID"), row.columns().getInt("ruleEnabled") != 0, row.text("ruleNote"),
            row.parsed("ruleRequester", text -> AddressPattern.parse(text, addresses)),
            row.parsed("ruleTarget", text -> AddressPattern.parse(text, addresses)),
            row.words("ruleRelationships", Relationship.class),
            row.words("ruleProtocols", Protocol.class),
            row.words("rulePurposes", Purpose.class),
            level, ceiling, row.instant("ruleExpires"));
    }

    void replace(Connection connection, List<Rule> rules) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < rules.size(); i++) {
                insert.setInt(1, i);
                set(insert, rules.get(i));
                insert.executeUpdate();
            }
        }
        RoundTripCheck.check(read(connection).equals(rules), NAME);
    }

    private static void set(PreparedStatement insert, Rule rule) throws SQLException {
        insert.setString(2, rule.id());
        insert.setInt(3, rule.enabled() ? 1 : 0);
        insert.setString(4, rule.note());
        insert.setString(5, rule.requester().text());
        insert.setString(6, rule.target().text());
        insert.setString(7, Row.textOf(rule.relationships()));
        insert.setString(8, Row.textOf(rule.protocols()));
        insert.setString(9, Row.textOf(rule.purposes()));
        insert.setString(10, rule.defaultLevel().word());
        insert.setString(11, rule.ceiling().word());
        insert.setString(12, Times.textOf(rule.expires()));
    }
}
