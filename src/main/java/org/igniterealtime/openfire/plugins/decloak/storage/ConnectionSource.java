package org.igniterealtime.openfire.plugins.decloak.storage;

import java.sql.Connection;
import java.sql.SQLException;

/** Where connections to the server's database come from; whoever opens one closes it. */
@FunctionalInterface
public interface ConnectionSource {

    /** Opens a connection. */
    Connection open() throws SQLException;
}
