package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.ask;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.jivesoftware.smackx.xdata.FormField;
import org.jivesoftware.smackx.xdata.ListMultiFormField;
import org.jivesoftware.smackx.xdata.ListSingleFormField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users choose themselves, by the ad-hoc command, and what comes of it. */
class PreferencesIT extends OnSharedServer {

    private static final String COMMAND = "decloak#preferences";
    private static final String TYBALT = "tybalt@shakespeare.lit";
    private static final String TEXT_REQUEST = "<temppres xmlns='urn:xmpp:temppres:0' reason='text'/>";

    private Operator tybalt;
    private RawClient library;
    private RawClient juliet;

    PreferencesIT(OpenfireServer server) {
        super(server);
    }

    @BeforeEach
    void tybaltIsInTheLibraryAndMayChooseAnything() {
        domain("deny", "answer");
        tybalt = new Operator(server, "tybalt");
        library = scene.tybaltInTheLibrary();
        juliet = scene.juliet();
        library.fence();
    }

    @AfterEach
    void tybaltLeavesEverythingToTheDomain() {
        try {
            domain("deny", "answer");
            choose(Map.of("level", "domain", "remove", others()));
        } finally {
            tybalt.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"deny", "ask", "answer"})
    void outOfTheBoxTheDomainDecides(String level) {
        domain(level, "answer");

        assertThat(outcome(MEDIA_REQUEST)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"deny, deny", "deny, ask", "deny, answer", "ask, deny", "ask, answer", "answer, deny", "answer, ask"})
    void theUserDecidesForEverybody(String domain, String choice) {
        domain(domain, "answer");

        choose(Map.of("level", choice));

        assertThat(outcome(MEDIA_REQUEST)).isEqualTo(choice);
    }

    @ParameterizedTest
    @CsvSource({"answer, ask, ask", "answer, deny, deny", "ask, deny, deny"})
    void aChoiceCannotExceedTheCeilingThoughItWasMadeWhenThatWasHigher(String choice, String ceiling, String outcome) {
        choose(Map.of("level", choice));

        domain("deny", ceiling);

        assertThat(outcome(MEDIA_REQUEST)).isEqualTo(outcome);
    }

    @Test
    void whatExceedsTheCeilingIsNotOfferedAndNotAccepted() {
        domain("deny", "ask");

        assertThat(((ListSingleFormField) tybalt.form(COMMAND).getField("level")).getOptions())
            .extracting(option -> option.getValueString()).containsExactly("domain", "deny", "ask");
        assertThat(choose(Map.of("level", "answer")).get("notes")).containsExactly(
            "level: “answer” is not to be had; you can choose from domain, deny, ask");
        assertThat(outcome(MEDIA_REQUEST)).isEqualTo("deny");
    }

    @ParameterizedTest
    @CsvSource({"media, answer, deny", "text, deny, answer", "any, answer, answer"})
    void theUserDecidesForAPurpose(String purpose, String media, String text) {
        choose(Map.of("add", "answer", "purpose", purpose));

        assertThat(outcome(MEDIA_REQUEST)).isEqualTo(media);
        assertThat(outcome(TEXT_REQUEST)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "Juliet@Shakespeare.LIT, answer", "juliet@shakespeare.lit/balcony, answer", "shakespeare.lit, ask",
        "juliet@shakespeare.lit, deny", "shakespeare.lit, deny", "juliet@shakespeare.lit, domain"})
    void anExceptionForAJidOrDomainGoesBeforeTheGeneralChoice(String who, String level) {
        choose(Map.of("level", level.equals("ask") ? "answer" : "ask", "add", level, "who", who));

        assertThat(outcome(MEDIA_REQUEST)).isEqualTo(level.equals("domain") ? "deny" : level);
        assertThat(outcomeFor("romeo")).isEqualTo(who.equals("shakespeare.lit") ? level : level.equals("ask")
            ? "answer" : "ask");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deny", "ask", "answer"})
    void anExceptionForOneTimeStandsForOneRequest(String level) {
        String otherwise = level.equals("deny") ? "answer" : "deny";
        choose(Map.of("level", otherwise, "add", level, "who", "juliet@shakespeare.lit", "purpose", "media",
            "lasting", "once"));

        assertThat(outcome(TEXT_REQUEST)).isEqualTo(otherwise);
        assertThat(outcome(MEDIA_REQUEST)).isEqualTo(level);
        assertThat(outcome(MEDIA_REQUEST)).isEqualTo(otherwise);
    }

    @Test
    void theSharingThatOneTimeAllowedGoesOnAfterItIsUsedUp() {
        choose(Map.of("add", "answer", "who", "juliet@shakespeare.lit", "lasting", "once"));
        assertThat(ask(juliet, TYBALT, MEDIA_REQUEST)).hasSize(1);

        choose(Map.of("add", "deny", "who", "romeo@shakespeare.lit"));
        operator.put(operator.policy());
        library.fence();

        assertThat(juliet.fence()).noneMatch(presenceFrom(TYBALT, "unavailable"));
    }

    @Test
    void anExceptionForSomeMinutesEndsWithThem() {
        choose(Map.of("add", "answer", "who", "juliet@shakespeare.lit", "lasting", "minutes", "minutes", "30"));

        assertThat(outcome(MEDIA_REQUEST)).isEqualTo("answer");
        assertThat(others()).singleElement().asString().startsWith("answer juliet@shakespeare.lit until 20");
    }

    @Test
    void whatIsRemovedIsGone() {
        choose(Map.of("add", "answer", "who", "juliet@shakespeare.lit"));
        choose(Map.of("add", "answer", "who", "romeo@shakespeare.lit"));

        choose(Map.of("remove", List.of("answer juliet@shakespeare.lit")));

        assertThat(outcome(MEDIA_REQUEST)).isEqualTo("deny");
        assertThat(outcomeFor("romeo")).isEqualTo("answer");
    }

    @Test
    void theAnswerSaysWhatIsInForceAndWhoDecidedIt() {
        Map<String, List<String>> result = choose(Map.of("add", "answer", "who", "juliet@shakespeare.lit",
            "purpose", "media"));

        assertThat(result.get("notes")).containsExactly("Your choices are in force.");
        assertThat(result.get("in-force")).contains(
            "People elsewhere: deny: nobody learns that you are there. The operator has decided that.",
            "juliet@shakespeare.lit, asking for media: answer: the server answers for you. You have decided that.");
    }

    @ParameterizedTest
    @CsvSource({"who, @, neither a JID nor a domain", "minutes, none, should be a number of minutes"})
    void whatIsWrongChangesNothingAndIsSaid(String field, String value, String problem) {
        Map<String, Object> fields = new HashMap<>(Map.of("add", "answer", "lasting", "minutes", "minutes", "5"));
        fields.put(field, value);

        assertThat(choose(fields).get("notes")).singleElement().asString().contains(problem);
        assertThat(outcome(MEDIA_REQUEST)).isEqualTo("deny");
    }

    @Test
    void aChangeOfMindEndsTheSharingAtOnce() {
        choose(Map.of("level", "answer"));
        assertThat(ask(juliet, TYBALT, MEDIA_REQUEST)).hasSize(1);

        choose(Map.of("level", "deny"));

        juliet.await(presenceFrom(TYBALT, "unavailable"));
    }

    @Test
    void whoIsBlockedByTheDefaultPrivacyListIsDeniedAndItsSharingEnds() {
        domain("answer", "answer");
        // Somebody with one session: the server takes no default list from those who have more.
        RawClient nurse = scene.enter("nurse", "desk", "<presence/>");
        assertThat(ask(juliet, nurse.bareJid(), MEDIA_REQUEST)).hasSize(1);

        privacy(nurse, "<list name='foes'><item type='jid' value='juliet@shakespeare.lit' action='deny' order='1'/>"
            + "</list>");
        privacy(nurse, "<default name='foes'/>");

        juliet.await(presenceFrom(nurse.jid(), "unavailable"));
        assertThat(julietIsDeniedByTheTargetItself(nurse.bareJid())).isTrue();
        privacy(nurse, "<default/>");
        privacy(nurse, "<list name='foes'/>");
    }

    @Test
    void whoIsBlockedByTheActiveListOfAResourceIsDenied() {
        choose(Map.of("level", "answer"));
        privacy(library, "<list name='foes'><item type='jid' value='juliet@shakespeare.lit' action='deny' "
            + "order='1'><presence-out/></item></list>");
        privacy(library, "<active name='foes'/>");

        assertThat(ask(juliet, TYBALT, MEDIA_REQUEST)).isEmpty();

        privacy(library, "<active/>");
        privacy(library, "<list name='foes'/>");
        assertThat(ask(juliet, TYBALT, MEDIA_REQUEST)).hasSize(1);
    }

    @Test
    void whoIsOnTheBlockListIsDeniedWhereTheServerHasOne() {
        choose(Map.of("level", "answer"));

        boolean blocks = library.query("<iq type='set' id='block'><block xmlns='urn:xmpp:blocking'>"
            + "<item jid='juliet@shakespeare.lit'/></block></iq>").contains("type=\"result\"");

        assertThat(julietIsDeniedByTheTargetItself(TYBALT)).isEqualTo(blocks);
        library.query("<iq type='set' id='unblock'><unblock xmlns='urn:xmpp:blocking'/></iq>");
    }

    private boolean julietIsDeniedByTheTargetItself(String target) {
        juliet.fence();
        List<String> answers = ask(juliet, target, MEDIA_REQUEST);
        String decision = server.log("decloak.decision").stream().reduce((earlier, later) -> later).orElseThrow();
        return answers.isEmpty() && decision.contains("cause=\"own-block\"");
    }

    private static void privacy(RawClient client, String content) {
        assertThat(client.query("<iq type='set' id='privacy-" + UUID.randomUUID() + "'><query "
            + "xmlns='jabber:iq:privacy'>" + content + "</query></iq>")).contains("type=\"result\"");
    }

    private void domain(String level, String ceiling) {
        operator.put("""
            { "rules": [ { "id": "everybody", "default": "%s", "ceiling": "%s" } ] }"""
            .formatted(level, ceiling.equals("ask") && level.equals("answer") ? level : ceiling));
    }

    private Map<String, List<String>> choose(Map<String, ?> fields) {
        return tybalt.fill(COMMAND, fields);
    }

    private List<String> others() {
        ListMultiFormField field = (ListMultiFormField) tybalt.form(COMMAND).getField("remove");
        return field == null ? List.of() : field.getOptions().stream().map(FormField.Option::getValueString).toList();
    }

    private String outcome(String request) {
        return outcome(juliet, request);
    }

    private String outcomeFor(String user) {
        return outcome(scene.enter(user, "orchard", "<presence/>"), MEDIA_REQUEST);
    }

    // What became of a request, as both sides see it.
    private String outcome(RawClient requester, String request) {
        library.fence();
        List<String> answers = ask(requester, TYBALT, request);
        String delivered = library.awaitPresenceFrom(requester.jid());
        requester.send("<presence type='unavailable' to='" + TYBALT + "'/>");
        requester.fence();
        if (!answers.isEmpty()) {
            assertThat(delivered).doesNotContain("temppres");
            return "answer";
        }
        return delivered.contains("temppres") ? "ask" : "deny";
    }
}
