package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.client.SipGateway;
import org.igniterealtime.openfire.plugins.decloak.console.ConsoleClient;
import org.igniterealtime.openfire.plugins.decloak.server.Diagnosis;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.ServerOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The plugin is loaded, used and unloaded on a running server, again and again, and leaves nothing there. A few times in
 * every run, as often as {@code reload.times} says in one of its own.
 */
@Tag("reload")
class PluginReloadIT {

    private static final int TIMES = Integer.getInteger("reload.times", 3);
    // Without those that the test server is started with.
    private static final String OURS = "org\\.igniterealtime\\.openfire\\.plugins\\.decloak\\.(?!server\\.).*";
    private static final String LOADER = "org.jivesoftware.openfire.container.PluginClassLoader";
    private static final String CACHES = "org\\.jivesoftware\\.util\\.cache\\..*";
    private static final String POLICY = """
        { "rules": [ { "id": "everybody", "default": "answer" } ],
          "gateways": [ { "domain": "sip.shakespeare.lit", "level": "answer" } ] }""";
    private static final List<String> PAGES = List.of("policy", "blocked", "gateways", "protocols",
        "what-if", "activity", "transfer");

    private static OpenfireServer server;

    @BeforeAll
    static void start() {
        // What is only referred to softly goes with the next collection, and not when the heap is full.
        server = OpenfireServer.start(ServerOptions.withoutPlugin().withJvm("-XX:SoftRefLRUPolicyMSPerMB=0"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void nothingIsLeft() throws IOException {
        Traces before = Traces.in(server);
        loadUseAndUnload();
        Traces once = Traces.in(server);
        for (int time = 1; time < TIMES; time++) {
            loadUseAndUnload();
        }
        server.forgetLastRecord();
        Traces after = Traces.in(server);
        report(before, once, after);

        assertThat(after.loaders()).as("class loaders of plugins").isEqualTo(before.loaders());
        assertThat(after.objects()).as("objects of the plugin's classes").isZero();
        assertThat(after.threads()).as("threads of the plugin").isEmpty();
        assertThat(after.features()).as("what the server says that it can do").isNotEmpty()
            .isEqualTo(before.features());
        assertThat(after.commands()).as("commands of the server").isNotEmpty().isEqualTo(before.commands());
        // The people's own entries come with the first time. What each time left there would be one more each time; the
        // server's own caches may grow by less.
        after.cached().forEach((type, number) -> assertThat(number - once.cached().getOrDefault(type, 0L))
            .as("more cached objects: " + type).isLessThan(TIMES - 1));
    }

    private static void loadUseAndUnload() {
        server.installPlugin(ServerOptions.builtPlugin());
        // Each time the same full JID: the server keeps an entry for each.
        try (Operator operator = new Operator(server, "admin", "operator");
                SipGateway gateway = new SipGateway(server, "sip");
                Scene scene = new Scene(server)) {
            operator.put(POLICY);
            operator.explain(Map.of("requester", "juliet@shakespeare.lit", "target", "tybalt@shakespeare.lit"));
            scene.tybaltInTheLibrary();
            RawClient juliet = scene.juliet();
            assertThat(Scene.ask(juliet, "tybalt@shakespeare.lit", MEDIA_REQUEST)).isNotEmpty();
            juliet.send("<presence to='romeo@sip.shakespeare.lit'>" + MEDIA_REQUEST + "</presence>");
            juliet.awaitPresenceFrom("romeo@sip.shakespeare.lit");
            ConsoleClient console = ConsoleClient.loggedIn(server, "admin");
            PAGES.forEach(page -> assertThat(console.get(page).statusCode()).as(page).isEqualTo(200));
            server.removePlugin("decloak");
        }
    }

    private static void report(Traces before, Traces once, Traces after) throws IOException {
        String report = "Loaded, used and unloaded %d times.%nBefore: %s%nAfter the first time: %s%nAt the end: %s%n"
            .formatted(TIMES, before, once, after);
        System.out.print(report);
        Files.writeString(Path.of("target/plugin-reload.txt"), report);
    }

    /** What a plugin could leave. */
    private record Traces(long loaders, long objects, List<String> threads, Map<String, Long> cached,
            List<String> features, List<String> commands) {

        private static final Pattern ENTRY = Pattern.compile("<(?:identity|feature|item) [^>]*>");

        static Traces in(OpenfireServer server) {
            Diagnosis diagnosis = server.diagnosis();
            try (RawClient admin = RawClient.login(server, "admin", "traces")) {
                return new Traces(diagnosis.loaders(LOADER), sum(diagnosis.objects(OURS)),
                    diagnosis.threads().stream().filter(name -> name.contains("decloak")).toList(),
                    diagnosis.objects(CACHES), disco(admin, "info", ""),
                    disco(admin, "items", " node='http://jabber.org/protocol/commands'"));
            }
        }

        // In an order of its own: the server's may change.
        private static List<String> disco(RawClient client, String kind, String node) {
            return ENTRY.matcher(client.query("<iq type='get' id='" + kind + "' to='shakespeare.lit'>"
                + "<query xmlns='http://jabber.org/protocol/disco#" + kind + "'" + node + "/></iq>"))
                .results().map(MatchResult::group).sorted().toList();
        }

        private static long sum(Map<String, Long> objects) {
            return objects.values().stream().mapToLong(Long::longValue).sum();
        }

        @Override
        public String toString() {
            return loaders + " class loaders, " + objects + " objects of ours, threads of ours " + threads + ", "
                + sum(cached) + " cached objects: " + cached;
        }
    }
}
