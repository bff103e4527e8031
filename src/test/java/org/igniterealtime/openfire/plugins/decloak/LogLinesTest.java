package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every value in a line of the log is one of ours, or goes through the one function that quotes. */
class LogLinesTest {

    private static final Pattern CALL = Pattern.compile("\\b(?:LOG|log)\\.(?:trace|debug|info|warn|error)\\(");
    // ConsoleTexts of ours, what is quoted, and numbers, times and words of ours.
    private static final Pattern HARMLESS = Pattern.compile("\"[^\"]*\"(?:\\s*\\+\\s*(?:\"[^\"]*\"|sharing\\.id\\(\\)))*"
        + "|LogText\\.(?:quoted|of)\\(.*\\)"
        + "|[\\w.()]+\\.(?:id|revision|ends|times|word)\\(\\)"
        // What the database said, which is quoted there.
        + "|Failure\\.line\\(.*\\)|failure\\.line\\(\\)"
        // A line of DecisionRecorder's, which quotes.
        + "|line|sum\\.latest\\(\\)", Pattern.DOTALL);

    @Test
    void nothingForeignIsWrittenAsItIs() throws IOException {
        List<String> calls = calls();

        assertThat(calls).hasSizeGreaterThan(15);
        assertThat(calls.stream().filter(call -> !arguments(call).stream().allMatch(HARMLESS.asMatchPredicate())))
            .isEmpty();
    }

    private static List<String> calls() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(Files::isRegularFile).flatMap(file -> {
                String source = read(file);
                return CALL.matcher(source).results().map(call -> argumentsOf(source, call));
            }).toList();
        }
    }

    private static String argumentsOf(String source, MatchResult call) {
        int end = call.end();
        for (int depth = 1; depth > 0; end++) {
            depth += source.charAt(end) == '(' ? 1 : source.charAt(end) == ')' ? -1 : 0;
        }
        return source.substring(call.end(), end - 1);
    }

    private static List<String> arguments(String call) {
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < call.length(); i++) {
            char c = call.charAt(i);
            quoted ^= c == '"';
            depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0 && !quoted) {
                arguments.add(call.substring(start, i).strip());
                start = i + 1;
            }
        }
        arguments.add(call.substring(start).strip());
        return arguments;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
