package org.igniterealtime.openfire.plugins.decloak.storage;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.model.LogText;

/**
 * A failure of the database in words. What a driver says may hold names, statements and values, and lines of its own:
 * it goes to the log, quoted, and people are told of what kind the failure is.
 */
final class Failure {

    private static final int MAX_CAUSES = 10;

    private Failure() {
    }

    /** Of what kind it is: a sentence for people, without its full stop. */
    static String kind(Throwable failure) {
        return failure instanceof ExplainedFailure || failure instanceof UnreadableRow
            ? failure.getMessage()
            : "The server's database " + predicate(failure) + "; see the server's log";
    }

    private static String predicate(Throwable failure) {
        if (failure instanceof SQLTimeoutException) {
            return "did not answer in time";
        }
        if (failure instanceof SQLTransientConnectionException) {
            return "could not be reached";
        }
        return failure instanceof SQLException said && said.getSQLState() != null
            ? predicate(said.getSQLState())
            : "failed";
    }

    // The classes of ISO 9075; 57P is how PostgreSQL says that it is being stopped.
    private static String predicate(String state) {
        if (state.equals("25006")) {
            return "is read-only";
        }
        if (state.startsWith("08") || state.startsWith("57P")) {
            return "could not be reached";
        }
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "22" -> "rejected a value";
            case "23", "40" -> "was changed by somebody else at the same time";
            case "28" -> "rejected the server's login";
            case "42" -> "lacks the plugin's tables, or has different ones";
            case "53" -> "is full";
            default -> "failed";
        };
    }

    /** All that is known of it, as one line of the log. */
    static String line(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(MAX_CAUSES)
            .map(Failure::said).collect(Collectors.joining("; caused by "));
    }

    private static String said(Throwable failure) {
        String state = failure instanceof SQLException sql && sql.getSQLState() != null
            ? " (SQLState " + LogText.quoted(sql.getSQLState()) + ")" : "";
        // Where one of ours has gone wrong, the message alone does not say where.
        String place = failure instanceof SQLException || failure.getStackTrace().length == 0
            ? "" : " at " + failure.getStackTrace()[0];
        return failure.getClass().getName() + state + ": " + LogText.quoted(String.valueOf(failure.getMessage())) + place;
    }
}
