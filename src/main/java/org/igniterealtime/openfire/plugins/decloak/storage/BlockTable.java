package org.igniterealtime.openfire.plugins.decloak.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.policy.Block;
import org.igniterealtime.openfire.plugins.decloak.policy.BlockList;

/**
 * The block list in the database. Only what has changed is written: the list may be long. The key is a digest of the
 * address, since an address may be longer than what every database can make an index of.
 */
final class BlockTable {

    private static final String NAME = "ofDecloakBlock";
    private static final String SELECT = "SELECT blockJID, blockNote, blockExpires FROM ofDecloakBlock";
    private static final String DELETE = "DELETE FROM ofDecloakBlock WHERE blockID = ?";
    private static final String INSERT = "INSERT INTO ofDecloakBlock (blockID, blockJID, blockNote, blockExpires) "
        + "VALUES (?, ?, ?, ?)";
    private static final int BATCH = 1_000;

    private final AddressParser addresses;

    BlockTable(AddressParser addresses) {
        this.addresses = addresses;
    }

    BlockList read(Connection connection) throws SQLException {
        List<Block> blocks = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT); ResultSet rows = select.executeQuery()) {
            Row row = new Row(rows, NAME);
            while (rows.next()) {
                blocks.add(new Block(row.parsed("blockJID", text -> Block.parseWho(text, addresses)),
                    row.text("blockNote"), row.instant("blockExpires")));
            }
        }
        return BlockList.of(blocks);
    }

    void change(Connection connection, BlockList previous, BlockList next) throws SQLException {
        delete(connection, missingFrom(next, previous));
        List<Block> added = missingFrom(previous, next);
        insert(connection, added);
        // All of them are read only where that can matter: the list may be long.
        if (!added.stream().allMatch(block -> RoundTripCheck.isPlain(block.jid() + block.note()))) {
            RoundTripCheck.check(read(connection).equals(next), NAME);
        }
    }

    private static List<Block> missingFrom(BlockList list, BlockList other) {
        return other.entries().stream()
            .filter(block -> !Optional.of(block).equals(list.entry(block.jid())))
            .toList();
    }

    private static void delete(Connection connection, List<Block> blocks) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            inBatches(delete, blocks, block -> delete.setString(1, idOf(block)));
        }
    }

    private static void insert(Connection connection, List<Block> blocks) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            inBatches(insert, blocks, block -> {
                insert.setString(1, idOf(block));
                insert.setString(2, block.jid());
                insert.setString(3, block.note());
                insert.setString(4, Times.textOf(block.expires()));
            });
        }
    }

    private static void inBatches(PreparedStatement statement, List<Block> blocks, Parameters parameters)
            throws SQLException {
        int waiting = 0;
        for (Block block : blocks) {
            parameters.set(block);
            statement.addBatch();
            if (++waiting == BATCH) {
                statement.executeBatch();
                waiting = 0;
            }
        }
        // Some databases fail at a batch with nothing in it.
        if (waiting > 0) {
            statement.executeBatch();
        }
    }

    private static String idOf(Block block) {
        return Digest.of(block.jid());
    }

    /** Sets a statement's parameters for an entry. */
    @FunctionalInterface
    private interface Parameters {
        void set(Block block) throws SQLException;
    }
}
