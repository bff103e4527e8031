package org.igniterealtime.openfire.plugins.decloak.database;

/** The kinds of databases that tests run on. */
public enum Dialect {

    /** The one that Openfire embeds. */
    HSQLDB("hsqldb", "org.hsqldb.jdbc.JDBCDriver"),
    /** PostgreSQL. */
    POSTGRESQL("postgresql", "org.postgresql.Driver") {
        @Override
        public String translate(String script) {
            return script.replace("LONGVARCHAR", "TEXT");
        }
    },
    /** MariaDB, by the driver for MySQL that Openfire ships. */
    MYSQL("mysql", "com.mysql.jdbc.Driver") {
        @Override
        public String translate(String script) {
            // A key has room for some 760 characters.
            return script.replace("LONGVARCHAR", "LONGTEXT")
                .replaceAll("jid VARCHAR\\(3071\\)", "jid VARCHAR(255)").replace("principal VARCHAR(1024)",
                    "principal VARCHAR(255)");
        }
    };

    private final String suffix;
    private final String driver;

    Dialect(String suffix, String driver) {
        this.suffix = suffix;
        this.driver = driver;
    }

    /** By what Openfire tells the scripts for this kind from others. */
    public String suffix() {
        return suffix;
    }

    /** The class of the driver. */
    public String driver() {
        return driver;
    }

    /** A script for the embedded database as this kind takes it. */
    public String translate(String script) {
        return script;
    }
}
