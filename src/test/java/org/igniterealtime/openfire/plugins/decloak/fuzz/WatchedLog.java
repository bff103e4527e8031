package org.igniterealtime.openfire.plugins.decloak.fuzz;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import java.util.Optional;
import org.mockito.invocation.InvocationOnMock;
import org.slf4j.Logger;

/** The log of decisions: writes each line as a log would, and keeps nothing but what went wrong. */
final class WatchedLog {

    private Optional<Throwable> failure = Optional.empty();
    private Optional<String> broken = Optional.empty();

    /** The log, for those who write to it. */
    Logger logger() {
        return mock(Logger.class, withSettings().stubOnly().defaultAnswer(this::write));
    }

    private Object write(InvocationOnMock call) {
        if (call.getMethod().getName().equals("error")) {
            failure = Optional.of(call.getArgument(1));
        } else if (call.getArguments().length > 1) {
            String line = String.valueOf((Object) call.getArgument(1));
            if (line.chars().anyMatch(character -> character < ' ' || character == '\u2028' || character == '\u2029')) {
                broken = Optional.of(line);
            }
        }
        return null;
    }

    /** What made deciding fail, if anything did: the interceptor's last resort was reached. */
    Optional<Throwable> failure() {
        return failure;
    }

    /** A line that was not one line, if there was any. */
    Optional<String> brokenLine() {
        return broken;
    }
}
