package org.igniterealtime.openfire.plugins.decloak.storage;

import java.sql.SQLException;

/** Something is wrong with the database, and this plugin has found out what: the message is a sentence for people. */
final class ExplainedFailure extends SQLException {

    private static final long serialVersionUID = 1L;

    ExplainedFailure(String message) {
        super(message);
    }
}
