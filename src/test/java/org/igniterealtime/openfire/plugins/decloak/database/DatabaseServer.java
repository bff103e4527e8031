package org.igniterealtime.openfire.plugins.decloak.database;

/** Where databases are made. */
public interface DatabaseServer extends AutoCloseable {

    /** Makes an empty database. */
    Database create();

    /** Removes a database with all that is in it. */
    void drop(Database database);

    /** Stops it for good. */
    @Override
    void close();
}
