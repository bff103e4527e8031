package org.igniterealtime.openfire.plugins.decloak.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Services;

/** The listed services in the database, in their order. */
final class ServiceTable {

    private static final String NAME = "ofDecloakService";
    private static final String SELECT = "SELECT * FROM ofDecloakService ORDER BY serviceOrder";
    private static final String DELETE = "DELETE FROM ofDecloakService";
    private static final String INSERT = "INSERT INTO ofDecloakService (serviceOrder, serviceJID) VALUES (?, ?)";

    private final AddressParser addresses;

    ServiceTable(AddressParser addresses) {
        this.addresses = addresses;
    }

    List<AddressPattern> read(Connection connection) throws SQLException {
        List<AddressPattern> services = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT); ResultSet rows = select.executeQuery()) {
            Row row = new Row(rows, NAME);
            while (rows.next()) {
                services.add(row.parsed("serviceJID", text -> Services.service(text, addresses)));
            }
        }
        return services;
    }

    void replace(Connection connection, List<AddressPattern> services) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < services.size(); i++) {
                insert.setInt(1, i);
                insert.setString(2, services.get(i).text());
                insert.executeUpdate();
            }
        }
        RoundTripCheck.check(read(connection).equals(services), NAME);
    }
}
