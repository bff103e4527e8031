package org.igniterealtime.openfire.plugins.decloak.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {

    private static final String IN_THE_LOG = "; see the server's log";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "25006 | is read-only", "08006 | could not be reached", "57P01 | could not be reached",
        "22001 | rejected a value", "23505 | was changed by somebody else at the same time",
        "40001 | was changed by somebody else at the same time", "28P01 | rejected the server's login",
        "42P01 | lacks the plugin's tables, or has different ones", "53100 | is full", "HY000 | failed", "'' | failed",
    })
    void peopleAreToldOfWhatKindItIs(String state, String kind) {
        assertThat(Failure.kind(new SQLException("secret", state))).isEqualTo("The server's database " + kind + IN_THE_LOG);
    }

    @Test
    void peopleAreToldOfTimeAndOfConnections() {
        assertThat(Failure.kind(new SQLTimeoutException("secret"))).startsWith("The server's database did not answer");
        assertThat(Failure.kind(new SQLTransientConnectionException("secret")))
            .startsWith("The server's database could not be reached");
        assertThat(Failure.kind(new SQLException("secret"))).isEqualTo("The server's database failed" + IN_THE_LOG);
        assertThat(Failure.kind(new IllegalStateException("secret")))
            .isEqualTo("The server's database failed" + IN_THE_LOG);
    }

    @Test
    void whatThePluginHasFoundOutItselfIsToldAsItIs() {
        assertThat(Failure.kind(new ExplainedFailure("The tables are of version 2")))
            .isEqualTo("The tables are of version 2");
        assertThat(Failure.kind(new UnreadableRow("t", "c", "a\nb"))).contains("Table t holds “a b” in column c");
    }

    @Test
    void theLogHasAllOfItInOneLine() {
        SQLException failure = new SQLException("ERROR: no \"x\"\n  Detail: Key (a)=(\u2028b) \\", "42P01",
            new IllegalArgumentException("because"));

        assertThat(Failure.line(failure)).startsWith("java.sql.SQLException (SQLState \"42P01\"): "
            + "\"ERROR: no \\\"x\\\"?  Detail: Key (a)=(?b) \\\\\"; caused by "
            + "java.lang.IllegalArgumentException: \"because\" at ")
            .contains("FailureTest.java").hasLineCount(1);
        assertThat(Failure.line(new SQLException((String) null))).isEqualTo("java.sql.SQLException: \"null\"");
    }
}
