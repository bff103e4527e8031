package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;

import java.util.concurrent.TimeUnit;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyEngine;
import org.igniterealtime.openfire.plugins.decloak.policy.Verdict;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.DecloakReader;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.ParsedRequest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.xmpp.packet.Presence;

/** What a request costs that is read, decided and taken out, beside copying its stanza. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RequestBenchmark {

    private final Presence request = Stanzas.presence(Stanzas.example("request-to-peer"));
    private final Element asked = request.getElement().element("temppres");
    private final DecloakReader reader = new DecloakReader("shakespeare.lit");
    private final Policy policy = withDefault(Level.DENY);
    private final Authorizer authorizer = new Authorizer(() -> policy, new PolicyEngine(() -> NOW, NO_GROUPS),
        Interception.AT_HOME, new RequestLimiter(() -> NOW, "shakespeare.lit"));

    @Benchmark
    public Verdict readDecideStrip() {
        ParsedRequest.Request reading = (ParsedRequest.Request) reader.read(request);
        Verdict verdict = authorizer.decide(reading.requester(), reading.target(), reading.disclosures());
        reader.strip(request);
        request.getElement().add(asked);
        return verdict;
    }

    @Benchmark
    public void copyTwice(Blackhole copies) {
        copies.consume(request.createCopy());
        copies.consume(request.createCopy());
    }
}
