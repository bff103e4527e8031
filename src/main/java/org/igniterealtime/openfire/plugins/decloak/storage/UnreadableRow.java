package org.igniterealtime.openfire.plugins.decloak.storage;

/** A row of the database holds what this plugin does not write there. */
final class UnreadableRow extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableRow(String table, String column, String value) {
        super("Table " + table + " holds “" + PrintableText.line(value) + "” in column " + column
            + ", which this version of the plugin cannot read");
    }
}
