package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.blocking;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.observing;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFault;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.ChatTerms;
import org.igniterealtime.openfire.plugins.decloak.policy.ChatTerms.Otr;
import org.igniterealtime.openfire.plugins.decloak.policy.ChatTerms.Security;
import org.igniterealtime.openfire.plugins.decloak.policy.FakeServerContext;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/** Negotiations of chat sessions on their way. */
class ChatSessionHandlerTest {

    private static final List<String> ANSWERS = List.of("accept", "decline", "service-unavailable",
        "feature-not-implemented", "not-acceptable");
    private static final Policy DENY = withDefault(Level.DENY);
    private static final Policy ASK = withDefault(Level.ASK);

    @Test
    void aDeniedRequestIsSwallowed() {
        assertThat(Interception.by(DENY).pass(example("request"))).isFalse();
    }

    @Test
    void aMessageWithATextGoesOnWithoutTheForm() {
        Packet withText = Stanzas.stanza(Stanzas.fixture("/xep-0155/request.xml")
            .replace("</message>", "<body>Can we talk?</body></message>"));

        assertThat(Interception.by(DENY).pass(withText)).isTrue();

        assertThat(withText.getElement().elements()).extracting("name").containsExactly("thread", "body");
    }

    @Test
    void requestsAboveTheLimitAreSwallowedAndTheirAnswersStillPass() {
        Interception interception = Interception.by(ASK.withLimits(
            new Limits(Duration.ofMinutes(240), Duration.ofMinutes(5), 1, 1)));

        assertPassesUntouched(interception, "request");
        Packet another = example("request");
        another.getElement().element("thread").setText("another");
        assertThat(interception.pass(another)).isFalse();
        assertPassesUntouched(interception, "accept");
    }

    @ParameterizedTest
    @EnumSource(names = "DENY", mode = EnumSource.Mode.EXCLUDE)
    void aRequestThatIsLetInPassesAndSoDoesEveryAnswer(Level level) {
        for (String answer : ANSWERS) {
            Interception interception = Interception.by(withDefault(level));

            assertPassesUntouched(interception, "request");
            assertPassesUntouched(interception, answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept", "decline", "agree", "switch-agreed", "terminate", "acknowledge"})
    void noAnswerLeavesToARequestThatWasNotLetIn(String answer) {
        assertThat(Interception.by(ASK).pass(example(answer))).isFalse();
        Interception denying = Interception.by(DENY);
        denying.pass(example("request"));
        assertThat(denying.pass(example(answer))).isFalse();
    }

    @Test
    void noErrorLeavesAboutARequestOfWhichOnlyTheTextWasLetIn() {
        for (String error : List.of("service-unavailable", "feature-not-implemented", "not-acceptable")) {
            Interception interception = Interception.by(DENY);
            interception.pass(Stanzas.stanza(Stanzas.fixture("/xep-0155/request.xml")
                .replace("</message>", "<body>Can we talk?</body></message>")));

            assertThat(interception.pass(example(error))).isFalse();
            assertThat(interception.pass(Stanzas.stanza("<message type='error' id='init1' "
                + "from='juliet@capulet.com/balcony' to='romeo@montague.net/orchard'><body>Can we talk?</body>"
                + "<error type='cancel'/></message>"))).isFalse();
        }
    }

    @Test
    void anErrorAboutSomethingElseIsNoneOfOurs() {
        Interception interception = Interception.by(DENY);
        interception.pass(Stanzas.stanza(Stanzas.fixture("/xep-0155/request.xml")
            .replace("</message>", "<body>Can we talk?</body></message>")));
        int decisions = interception.journal.newest().size();

        assertThat(interception.pass(Stanzas.stanza(Stanzas.fixture("/xep-0155/service-unavailable.xml")
            .replace("ffd7076498744578d10edabfe7f4a866", "another").replace("init1", "m2")))).isTrue();
        assertThat(interception.journal.newest()).hasSize(decisions);
    }

    @Test
    void theWholeDialogueOfTheDocumentPasses() {
        Interception interception = Interception.by(ASK);

        for (String step : List.of("request", "accept", "renegotiate", "agree", "switch", "switch-agreed")) {
            assertPassesUntouched(interception, step);
        }
        String pda = "juliet@capulet.com/PDA";
        assertThat(interception.pass(Stanzas.stanza(Stanzas.fixture("/xep-0155/terminate.xml")))).isFalse();
        for (String step : List.of("terminate", "acknowledge")) {
            assertThat(interception.pass(Stanzas.stanza(Stanzas.fixture("/xep-0155/" + step + ".xml")
                .replace("juliet@capulet.com/balcony", pda)))).isTrue();
        }
        assertThat(interception.negotiations.isEmpty()).isTrue();
    }

    @Test
    void whatThePolicySaysNowCountsForEveryLaterStep() {
        AtomicReference<Policy> policy = new AtomicReference<>(ASK);
        Interception interception = new Interception(policy::get, NO_GROUPS, Interception.AT_HOME, () -> NOW);
        interception.pass(example("request"));
        policy.set(blocking(ASK, "romeo@montague.net"));

        assertThat(interception.pass(example("accept"))).isFalse();
        policy.set(ASK);
        assertThat(interception.pass(example("accept"))).isFalse();
    }

    @Test
    void aSessionThatWasAcceptedCanBeEndedWhateverThePolicySaysByThen() {
        AtomicReference<Policy> policy = new AtomicReference<>(ASK);
        Interception interception = new Interception(policy::get, NO_GROUPS, Interception.AT_HOME, () -> NOW);
        interception.pass(example("request"));
        interception.pass(example("accept"));
        policy.set(blocking(DENY, "romeo@montague.net"));

        assertThat(interception.pass(example("renegotiate"))).isFalse();
        assertThat(interception.pass(example("terminate"))).isTrue();
        assertThat(interception.pass(example("acknowledge"))).isTrue();
        policy.set(ASK);
        assertThat(interception.pass(example("acknowledge"))).isFalse();
        assertThat(interception.pass(example("request"))).isFalse();
        assertThat(interception.journal.newest().get(0).decision().cause())
            .isEqualTo(new Cause.Stanza(StanzaFault.ENDED_CHAT));
    }

    @Test
    void aSessionThatWasNotAcceptedCannotBeEnded() {
        assertThat(Interception.by(ASK).pass(example("terminate"))).isFalse();
        Interception interception = Interception.by(DENY);
        interception.pass(example("request"));
        interception.pass(example("accept"));
        assertThat(interception.pass(example("terminate"))).isFalse();
    }

    @Test
    void whoReceivesThePresenceOfTheOtherMayBeAnsweredAtAnyTime() {
        for (String answer : ANSWERS) {
            Interception interception = among(DENY, TargetKind.USER, Relationship.SUBSCRIBED);
            assertPassesUntouched(interception, answer);
        }
        assertThat(among(blocking(DENY, "romeo@montague.net"), TargetKind.USER, Relationship.SUBSCRIBED)
            .pass(example("request"))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"REMOTE", "SERVICE", "GATEWAY", "INTERNAL"})
    void whoIsNoUserOfThisServerAnswersAsTheyLike(TargetKind kind) {
        assertPassesUntouched(among(DENY, kind, Relationship.STRANGER), "accept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"from", "to", "id", "type"})
    void aStepWhoseAttributesMeanTwoThingsIsTakenOut(String name) {
        Packet request = Stanzas.stanza(Stanzas.fixture("/xep-0155/request.xml")
            .replaceFirst("<message", "<message xmlns:z='urn:z' z:" + name + "='error'"));

        assertThat(Interception.by(ASK).pass(request)).isFalse();
    }

    @Test
    void readingAStanzaASecondTimeChangesNothingMore() {
        Interception interception = Interception.by(ASK);
        interception.pass(example("request"));
        Packet decline = example("decline");

        assertThat(interception.read(decline)).isTrue();
        assertThat(interception.read(decline)).isTrue();
        assertThat(Stanzas.xml(decline)).isEqualTo(Stanzas.xml(example("decline")));
    }

    @Test
    void aPolicyThatIsOnlyTriedChangesNothing() {
        Interception interception = Interception.by(
            observing(DENY.withChatTerms(new ChatTerms(Otr.REQUIRE, Security.E2E))));

        for (String step : List.of("request", "accept", "renegotiate", "agree", "terminate", "acknowledge",
                "decline", "not-acceptable")) {
            assertPassesUntouched(interception, step);
        }
    }

    @Test
    void optionsThatTheDomainDoesNotAllowAreTakenOut() {
        Packet request = example("request");

        assertThat(Interception.by(on(Otr.REQUIRE, Security.NONE)).pass(request)).isTrue();

        assertThat(Stanzas.xml(request)).contains("Disable all message logging").doesNotContain("Allow message logging");
        assertThat(Stanzas.xml(request)).contains("var=\"otr\">\n<value>true</value>");
    }

    @Test
    void aStrangersRequestOfWhichNothingIsLeftIsSwallowed() {
        Interception interception = Interception.by(on(Otr.ALLOW, Security.E2E));

        assertThat(interception.pass(example("request"))).isFalse();

        verify(interception.messages, never()).route(any(Message.class));
        assertThat(interception.journal.newest().get(0).decision().cause().token()).isEqualTo("requirement");
        assertThat(interception.pass(example("accept"))).isFalse();
    }

    @Test
    void whoReceivesThePresenceIsToldWhatIsNotAcceptable() {
        Interception interception = among(on(Otr.FORBID, Security.E2E), TargetKind.USER, Relationship.SUBSCRIBED);

        assertThat(interception.pass(example("request"))).isFalse();

        ArgumentCaptor<Message> refusal = ArgumentCaptor.forClass(Message.class);
        verify(interception.messages).route(refusal.capture());
        assertThat(Stanzas.xml(refusal.getValue())).contains("<not-acceptable").contains(">security</text>")
            .contains("to=\"romeo@montague.net/orchard\"").contains("from=\"juliet@capulet.com\"")
            .contains("id=\"init1\"").contains("<thread>ffd7076498744578d10edabfe7f4a866</thread>");
    }

    @Test
    void anAnswerThatChoosesWhatIsNotAllowedIsSwallowedAndTheNegotiationLetGo() {
        Interception interception = Interception.by(on(Otr.REQUIRE, Security.NONE));
        assertThat(interception.pass(example("request"))).isTrue();

        assertThat(interception.pass(example("accept"))).isFalse();
        assertThat(interception.negotiations.isEmpty()).isTrue();
    }

    @Test
    void whoIsNotOnTlsCannotClaimIt() {
        Interception interception = Interception.by(ASK);
        when(interception.secure.isSecure(any())).thenReturn(Optional.empty());
        when(interception.secure.isSecure(address("romeo@montague.net/orchard"))).thenReturn(Optional.of(false));
        assertThat(interception.pass(example("request"))).isFalse();

        when(interception.secure.isSecure(address("romeo@montague.net/orchard"))).thenReturn(Optional.of(true));
        assertThat(interception.pass(example("request"))).isTrue();
        when(interception.secure.isSecure(address("juliet@capulet.com/balcony"))).thenReturn(Optional.of(false));
        assertThat(interception.pass(example("accept"))).isFalse();
    }

    @Test
    void aMalformedFormIsTakenOut() {
        assertThat(Interception.by(ASK).pass(Stanzas.stanza(Stanzas.fixture("/xep-0155/request.xml")
            .replace("<thread>ffd7076498744578d10edabfe7f4a866</thread>", "")))).isFalse();
    }

    @Test
    void aFailureSwallowsRequestsAndAnswers() {
        AtomicReference<Policy> policy = new AtomicReference<>(ASK);
        Interception interception = new Interception(() -> Optional.ofNullable(policy.get())
            .orElseGet(() -> Failures.raise(new OutOfMemoryError("broken"))), NO_GROUPS, Interception.AT_HOME,
            () -> NOW);
        interception.pass(example("request"));
        policy.set(null);

        assertThat(interception.pass(example("request"))).isFalse();
        assertThat(interception.pass(example("accept"))).isFalse();
        assertThat(interception.pass(example("service-unavailable"))).isFalse();
    }

    private static Policy on(Otr otr, Security security) {
        return ASK.withChatTerms(new ChatTerms(otr, security));
    }

    private static void assertPassesUntouched(Interception interception, String example) {
        Packet packet = example(example);

        assertThat(interception.pass(packet)).as(example).isTrue();

        assertThat(Stanzas.xml(packet)).isEqualTo(Stanzas.xml(example(example)));
    }

    private static Packet example(String name) {
        return Stanzas.stanza(Stanzas.fixture("/xep-0155/" + name + ".xml"));
    }

    private static Interception among(Policy policy, TargetKind kind, Relationship relationship) {
        return new Interception(() -> policy, NO_GROUPS, new FakeServerContext(kind, relationship, List.of()),
            () -> NOW);
    }
}
