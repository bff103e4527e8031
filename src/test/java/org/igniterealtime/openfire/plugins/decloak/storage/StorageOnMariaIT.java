package org.igniterealtime.openfire.plugins.decloak.storage;

import org.igniterealtime.openfire.plugins.decloak.database.MemoryDatabases;
import org.igniterealtime.openfire.plugins.decloak.database.SharedDatabases;
import org.junit.jupiter.api.Tag;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Every test of the storage, on a real MariaDB. */
@Tag("database")
@Suite
@SelectPackages("org.igniterealtime.openfire.plugins.decloak.storage")
@IncludeClassNamePatterns(".*Test")
final class StorageOnMariaIT {

    private StorageOnMariaIT() {
    }

    @BeforeSuite
    static void start() {
        TestDatabase.makeOn(SharedDatabases.maria());
    }

    @AfterSuite
    static void stop() {
        TestDatabase.makeOn(new MemoryDatabases());
    }
}
