package org.igniterealtime.openfire.plugins.decloak.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Gateway;

/** What is said of gateways in the database, in the order in which it was said. */
final class GatewayTable {

    private static final String NAME = "ofDecloakGateway";
    private static final String SELECT = "SELECT * FROM ofDecloakGateway ORDER BY gatewayOrder";
    private static final String DELETE = "DELETE FROM ofDecloakGateway";
    private static final String INSERT = "INSERT INTO ofDecloakGateway (gatewayOrder, gatewayDomain, gatewayLevel, "
        + "gatewayRequesters, gatewayPurposes) VALUES (?, ?, ?, ?, ?)";

    private final AddressParser addresses;

    GatewayTable(AddressParser addresses) {
        this.addresses = addresses;
    }

    List<Gateway> read(Connection connection) throws SQLException {
        List<Gateway> gateways = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT); ResultSet rows = select.executeQuery()) {
            Row row = new Row(rows, NAME);
            while (rows.next()) {
                gateways.add(new Gateway(row.parsed("gatewayDomain", text -> Gateway.parseDomain(text, addresses)),
                    row.word("gatewayLevel", Level.class),
                    row.parsed("gatewayRequesters", text -> AddressPattern.parse(text, addresses)),
                    row.words("gatewayPurposes", Purpose.class)));
            }
        }
        return gateways;
    }

    void replace(Connection connection, List<Gateway> gateways) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < gateways.size(); i++) {
                Gateway gateway = gateways.get(i);
                insert.setInt(1, i);
                insert.setString(2, gateway.domain());
                insert.setString(3, gateway.level().word());
                insert.setString(4, gateway.requesters().text());
                insert.setString(5, Row.textOf(gateway.purposes()));
                insert.executeUpdate();
            }
        }
        RoundTripCheck.check(read(connection).equals(gateways), NAME);
    }
}
