package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.ask;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.OwnLists;
import org.igniterealtime.openfire.plugins.decloak.client.PolicyWire;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.client.Shape;
import org.igniterealtime.openfire.plugins.decloak.client.SipGateway;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.ServerOptions;
import org.jivesoftware.smackx.xdata.ListMultiFormField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was allowed when it was asked for, and no longer is when it would begin, does not begin. */
class NoLongerAllowedIT extends WithSharing {

    private static final int ROUNDS = 25;
    private static final String CONTACT = WithGateway.CONTACT;
    private static final String OPEN = """
        { "gateways": [ { "domain": "sip.shakespeare.lit", "level": "answer" } ],
          "rules": [ { "id": "everybody", "target": "shakespeare.lit", "default": "answer" } ] }""";

    NoLongerAllowedIT(OpenfireServer server) {
        super(server);
    }

    @Test
    void aUserWhoseRequestMeetsAnotherPolicy() {
        library = scene.tybaltInTheLibrary();
        juliet = scene.juliet();
        try (PolicyWire wire = new PolicyWire(server)) {
            for (int round = 0; round < ROUNDS; round++) {
                operator.putForEverybody("answer");
                String denied = wire.policy().replace("\"answer\"", "\"deny\"");
                juliet.fence();

                wire.send(denied);
                for (int request = 0; request < 10; request++) {
                    juliet.send("<presence to='" + TYBALT + "'>" + MEDIA_REQUEST + "</presence>");
                }
                assertThat(wire.answer()).endsWith("is in force.");

                await().untilAsserted(() -> assertThat(sharings(operator)).isEmpty());
                await().untilAsserted(() -> assertThat(juliet.received().stream().filter(presenceFrom(LIBRARY))
                    .reduce("unavailable", (one, last) -> last)).contains("unavailable"));
                assertThat(juliet.fence().stream().filter(presenceFrom(LIBRARY, "unavailable"))).hasSizeLessThan(2);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"mode\": \"observe\"", "\"blocked\": [ { \"jid\": \"juliet@shakespeare.lit\" } ]"})
    void aGatewayThatIsStillAskedWhatItsContactCanDo(String otherwise) {
        operator.put(OPEN);
        juliet = scene.juliet();
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            gateway.hold();
            juliet.send(WithGateway.request(CONTACT));
            WithGateway.awaitAsked(gateway, CONTACT);

            operator.put(otherwise.isEmpty() ? "{}" : OPEN.replaceFirst("\\{", "{ " + otherwise + ","));
            gateway.release();
            gateway.component().fence();

            assertThat(juliet.fence()).noneMatch(presenceFrom(CONTACT));
            assertThat(sharings(operator)).isEmpty();
            assertThat(server.log("decloak.sharing")).last().asString().startsWith("not begun");
        }
        assertThat(juliet.fence()).noneMatch(presenceFrom(CONTACT));
    }

    @ParameterizedTest
    @ValueSource(strings = {JULIET, BALCONY})
    void anAnswerOfTheClientsThatThePolicyNoLongerAllows(String to) {
        operator.putForEverybody("ask");
        everybodyAsks();

        operator.put("{}");

        theAnswerGoesNowhere(to);
    }

    @ParameterizedTest
    @ValueSource(strings = {"active", "default"})
    void anAnswerOfTheClientsToSomebodyWhomTheUserShutsOutMeanwhile(String kind) {
        operator.putForEverybody("ask");
        everybodyAsks();
        OwnLists lists = new OwnLists(library);

        lists.shutOut(JULIET, kind);

        theAnswerGoesNowhere(BALCONY);
        lists.letIn(kind);
    }

    @Test
    void whileThePolicyIsOnlyTriedAClientsAnswerPasses() {
        operator.putForEverybody("ask");
        everybodyAsks();

        operator.put("{ \"mode\": \"observe\" }");
        library.send("<presence to='" + BALCONY + "'><status>on the phone</status></presence>");

        assertThat(juliet.await(presenceFrom(LIBRARY))).contains("on the phone");
    }

    private void everybodyAsks() {
        library = scene.tybaltInTheLibrary();
        juliet = scene.juliet();
        ask(juliet, TYBALT, MEDIA_REQUEST);
        library.awaitPresenceFrom(BALCONY);
        library.fence();
    }

    private void theAnswerGoesNowhere(String to) {
        library.send("<presence to='" + to + "'><status>on the phone</status>" + Scene.TYBALTS_CAPS + "</presence>");

        assertThat(library.await(presenceFrom(to, "error"))).contains("not-allowed");
        library.fence();
        assertThat(juliet.fence()).noneMatch(presenceFrom(TYBALT));
        library.send("<presence type='unavailable'/>");
        library.fence();
        assertThat(juliet.fence()).noneMatch(presenceFrom(TYBALT));
        library.send("<presence/>");
        library.fence();
    }

    // On a server of its own, which loses the plugin.
    @Test
    void anAnswerThatIsOnItsWayWhenThePluginGoes() {
        try (OpenfireServer own = OpenfireServer.start(ServerOptions.withPlugin());
             Scene people = new Scene(own)) {
            try (Operator admin = new Operator(own)) {
                admin.put(OPEN);
            }
            RawClient requester = people.juliet();
            people.tybaltInTheLibrary();
            assertThat(ask(requester, TYBALT, MEDIA_REQUEST)).hasSize(1);
            List<String> received = new ArrayList<>();
            try (SipGateway gateway = new SipGateway(own, "sip")) {
                CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> own.removePlugin("decloak"));
                for (int i = 0; !removal.isDone(); i++) {
                    requester.send(WithGateway.request("+" + i + "@sip.shakespeare.lit"));
                    received.addAll(requester.fence());
                }
                removal.join();
                gateway.component().fence();
                received.addAll(requester.fence());
            }
            assertThat(received).filteredOn(presenceFrom(LIBRARY, "unavailable")).hasSize(1);
            assertEachIsTakenBack(received);
            List<String> log = own.log("decloak.sharing");
            assertThat(numbers(log, "begun")).isNotEmpty().containsExactlyInAnyOrderElementsOf(numbers(log, "ended"));
        }
    }

    private static void assertEachIsTakenBack(List<String> received) {
        Map<String, List<Shape>> ofContacts = received.stream().filter(stanza -> stanza.contains("@sip."))
            .map(Shape::of).collect(Collectors.groupingBy(presence -> presence.attributes().get("from")));
        assertThat(ofContacts).allSatisfy((contact, told) -> assertThat(told)
            .extracting(presence -> presence.attributes().get("type")).containsExactly(null, "unavailable"));
    }

    private static List<String> numbers(List<String> log, String what) {
        return log.stream().filter(line -> line.startsWith(what)).map(line -> line.split(" ")[1]).toList();
    }

    private static List<?> sharings(Operator operator) {
        return ((ListMultiFormField) operator.form("decloak#sharings").getField("end")).getOptions();
    }
}
