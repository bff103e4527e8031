package org.igniterealtime.openfire.plugins.decloak.bench;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks, and says what they come to beside the figures that are wanted. */
public final class Benchmarks {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final Map<String, RunResult> results = new TreeMap<>();

    private Benchmarks(Collection<RunResult> all) {
        all.forEach(result -> results.put(nameOf(result), result));
    }

    /** Runs all of them, or those whose names hold one of the arguments. */
    public static void main(String[] names) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        for (String name : names) {
            options.include(name);
        }
        Benchmarks benchmarks = new Benchmarks(new Runner(options.addProfiler(GCProfiler.class).build()).run());
        benchmarks.report();
    }

    private static String nameOf(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        String[] parts = benchmark.split("\\.");
        StringBuilder name = new StringBuilder(parts[parts.length - 1]);
        result.getParams().getParamsKeys().forEach(key -> name.append(' ').append(result.getParams().getParam(key)));
        return name.toString();
    }

    private void report() {
        System.out.println();
        results.forEach((name, result) -> System.out.printf("%-40s %10.1f ns ± %6.1f %10.1f B%n", name, time(name),
            result.getPrimaryResult().getScoreError(), allocated(name)));
        System.out.println();
        for (String stanza : new String[] {"CHAT", "BROADCAST", "ROSTER"}) {
            ratio("a stanza that is none of ours, " + stanza, "decloak " + stanza, "empty " + stanza, 3);
        }
        ratio("100,000 blocks and 1,000 rules to 10 and 10", "decide 100000 1000", "decide 10 10", 1.5);
        ratio("reading, deciding, stripping to two copies", "readDecideStrip", "copyTwice", 1);
    }

    private void ratio(String what, String measured, String reference, double limit) {
        if (results.containsKey(measured) && results.containsKey(reference)) {
            double ratio = time(measured) / time(reference);
            System.out.printf("%-50s %6.2f, wanted at most %.1f: %s; %.1f B allocated%n", what, ratio, limit,
                ratio <= limit ? "reached" : "not reached", allocated(measured));
        }
    }

    private double time(String name) {
        return results.get(name).getPrimaryResult().getScore();
    }

    private double allocated(String name) {
        return results.get(name).getSecondaryResults().entrySet().stream()
            .filter(entry -> entry.getKey().endsWith(ALLOCATED))
            .mapToDouble(entry -> entry.getValue().getScore())
            .findFirst().orElse(Double.NaN);
    }
}
