package org.igniterealtime.openfire.plugins.decloak.policy;

import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.block;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.rule;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a decision costs where much is blocked and many rules are for others, before the last one that is for all. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DecisionBenchmark {

    private static final int QUESTIONS = 64;

    @Param({"10", "100000"})
    private int blocks;

    @Param({"10", "1000"})
    private int rules;

    private final PolicyEngine engine = new PolicyEngine(InstantSource.system(), Rules.NO_GROUPS);
    private Policy policy;
    private List<DisclosureRequest> questions;
    private int next;

    @Setup
    public void prepare() {
        List<Block> blocked = IntStream.range(0, blocks)
            .mapToObj(i -> block(i % 10 == 0 ? "*.spam" + i + ".example" : "bot" + i + "@spam.example")).toList();
        policy = Rules.policy(IntStream.range(0, rules).mapToObj(this::ruleFor).toArray(Rule[]::new))
            .withBlocked(BlockList.of(blocked));
        questions = IntStream.range(0, QUESTIONS)
            .mapToObj(i -> Rules.request("guest" + i + "@montague" + i + ".net/phone", "user" + i + "@shakespeare.lit"))
            .toList();
        if (questions.stream().anyMatch(request -> !engine.decide(policy, request).cause().toString().equals("rule:all"))) {
            throw new IllegalStateException("Another rule decides than the last one");
        }
    }

    private Rule ruleFor(int i) {
        if (i == rules - 1) {
            return rule("all", "any", "any", Level.ASK);
        }
        return switch (i % 4) {
            case 0 -> rule("r" + i, "partner" + i + "@x.example", "any", Level.ANSWER);
            case 1 -> rule("r" + i, "partner" + i + ".example", "any", Level.ANSWER);
            case 2 -> rule("r" + i, "*.partner" + i + ".example", "any", Level.ANSWER);
            default -> rule("r" + i, "any", "host" + i + "@shakespeare.lit", Level.ANSWER);
        };
    }

    @Benchmark
    public Decision decide() {
        next = (next + 1) % QUESTIONS;
        return engine.decide(policy, questions.get(next));
    }
}
