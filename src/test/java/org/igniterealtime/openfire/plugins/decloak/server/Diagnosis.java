package org.igniterealtime.openfire.plugins.decloak.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A look into a server's process, by the JDK's own tool.
 *
 * @param process the process's id
 */
public record Diagnosis(long process) {

    private static final Pattern THREAD = Pattern.compile("(?m)^\"(.*?)\" #\\d+");
    // Instances, bytes.
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
    // Number, instances, bytes, class, and its module where it has one.
    private static final Pattern CLASS = Pattern.compile("(?m)^ *\\d+: +(\\d+) +\\d+ +(\\S+)");

    /** @return the names of the threads that live, as often as each is there */
    public List<String> threads() {
        return found(THREAD, "Thread.print").map(thread -> thread.group(1)).sorted().toList();
    }

    /**
     * Collects what nothing refers to, and counts what is left.
     *
     * @param type what the classes' names match
     * @return how many objects there are of each such class, class objects not counted
     */
    public Map<String, Long> objects(String type) {
        return found(CLASS, "GC.class_histogram").filter(line -> line.group(2).matches(type))
                .collect(Collectors.toMap(line -> line.group(2), line -> Long.valueOf(line.group(1)), Long::sum,
                        TreeMap::new));
    }

    /** @return how many bytes all objects take that something refers to */
    public long bytes() {
        return found(TOTAL, "GC.class_histogram").map(line -> Long.valueOf(line.group(1))).findFirst().orElseThrow();
    }

    /**
     * Collects what nothing refers to.
     *
     * @param loader the name of a class of class loaders
     * @return how many such class loaders are left that have loaded a class
     */
    public long loaders(String loader) {
        jcmd("GC.run");
        return Arrays.stream(jcmd("VM.classloader_stats").split("\\R")).filter(line -> line.endsWith(loader)).count();
    }

    private Stream<MatchResult> found(Pattern pattern, String command) {
        return pattern.matcher(jcmd(command)).results();
    }

    private String jcmd(String command) {
        try {
            Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    Long.toString(process), command).redirectErrorStream(true).start();
            return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
