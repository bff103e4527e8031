package org.igniterealtime.openfire.plugins.decloak.storage;

import java.sql.Connection;
import java.sql.SQLException;
import org.igniterealtime.openfire.plugins.decloak.model.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that is done to the database whole or not at all. */
@FunctionalInterface
interface Transaction<T> {

    /** What is done with a connection. */
    T with(Connection connection) throws SQLException;

    /** Does it on a connection, which is as it came afterwards; not if the tables are of another version. */
    default T on(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            PolicySchema.check(connection);
            T result = with(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            giveBack(connection, done);
        }
    }

    // The pool's other users expect it as it came. Where that fails the connection is lost, but what is committed stays
    // committed, and of what is not, the failure before says more.
    private static void giveBack(Connection connection, boolean done) {
        try {
            if (!done) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        } catch (SQLException lost) {
            Logger log = LoggerFactory.getLogger(Transaction.class);
            log.warn("Decloak has lost a connection to the database", LogText.of(lost));
        }
    }
}
