package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.blocking;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.observing;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.policy;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.rule;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionJournal;
import org.igniterealtime.openfire.plugins.decloak.policy.FakeServerContext;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xmpp.packet.Packet;

class HashnameHandlerTest {

    private static final String HASHNAME = "<hashname xmlns='urn:xmpp:th:hashname' "
        + "value='851042800434dd49c45299c6c3fc69ab427ec49862739b6449e1fcd77b27d3a6'/>";
    private static final String BODY = "<body>Art thou not Romeo?</body>";

    @Test
    void toAStrangerItIsTakenOutOfPresenceAndMessages() {
        assertLeft(withDefault(Level.DENY), presence(HASHNAME + "<show>dnd</show>"), presence("<show>dnd</show>"));
        assertLeft(withDefault(Level.DENY), message(BODY + HASHNAME), message(BODY));
    }

    @ParameterizedTest
    @EnumSource(names = "DENY", mode = EnumSource.Mode.EXCLUDE)
    void whereThePolicyLetsTheRecipientHaveItItPasses(Level level) {
        assertLeft(withDefault(level), presence(HASHNAME), presence(HASHNAME));
        assertLeft(withDefault(level), message(BODY + HASHNAME), message(BODY + HASHNAME));
    }

    @Test
    void inPresenceToEverybodyWhoIsSubscribedItPasses() {
        String broadcast = "<presence from='tybalt@shakespeare.lit/garden'>" + HASHNAME + "</presence>";

        assertLeft(withDefault(Level.DENY), broadcast, broadcast);
    }

    @Test
    void malformedItIsTakenOutEvenThere() {
        Policy open = withDefault(Level.ANSWER);

        assertLeft(open, "<presence from='tybalt@shakespeare.lit/garden'>" + HASHNAME + HASHNAME + "</presence>",
            "<presence from='tybalt@shakespeare.lit/garden'></presence>");
        assertLeft(open, message(BODY + HASHNAME.replace("8510", "")), message(BODY));
    }

    @Test
    void aMessageWithNothingElseIsSwallowed() {
        for (String rest : List.of("", "<thread>t</thread>", "<request xmlns='urn:xmpp:receipts'/>",
                "<store xmlns='urn:xmpp:hints'/>")) {
            assertThat(Interception.by(withDefault(Level.DENY)).pass(Stanzas.stanza(message(HASHNAME + rest))))
                .isFalse();
        }
        for (String rest : List.of(BODY, "<subject>s</subject>", "<error type='cancel'/>", "<event xmlns='urn:x'/>")) {
            assertThat(Interception.by(withDefault(Level.DENY)).pass(Stanzas.stanza(message(HASHNAME + rest))))
                .isTrue();
        }
    }

    @Test
    void presenceIsNeverSwallowed() {
        assertThat(Interception.by(withDefault(Level.DENY)).pass(Stanzas.stanza(presence(HASHNAME)))).isTrue();
    }

    @Test
    void theRecipientIsTheRequesterAndTheSenderTheTarget() {
        Interception interception = Interception.by(policy(
            rule("tybalt-tells-juliet", "juliet@shakespeare.lit", "tybalt@shakespeare.lit", Level.ASK)));
        Packet packet = Stanzas.stanza(message(HASHNAME));

        assertThat(interception.pass(packet)).isTrue();

        assertThat(interception.journal.newest()).singleElement().satisfies(entry -> {
            assertThat(entry.decision().cause().token()).isEqualTo("rule:tybalt-tells-juliet");
            assertThat(entry.request()).map(DisclosureRequest::requester)
                .contains(address("juliet@shakespeare.lit/balcony"));
            assertThat(entry.request()).map(DisclosureRequest::target).contains(Interception.GARDEN);
        });
    }

    @Test
    void whoIsBlockedDoesNotGetIt() {
        assertLeft(blocking(withDefault(Level.ASK), "juliet@shakespeare.lit"), presence(HASHNAME), presence(""));
    }

    @Test
    void aSubscriberGetsItByMessageTooWithoutALineInTheLog() {
        Interception interception = among(withDefault(Level.DENY), TargetKind.USER, Relationship.SUBSCRIBED);
        Packet packet = Stanzas.stanza(message(HASHNAME));

        assertThat(interception.pass(packet)).isTrue();

        assertThat(Stanzas.xml(packet)).contains("hashname");
        assertThat(interception.journal.newest()).isEmpty();
    }

    @Test
    void ofARoomItIsLeftAlone() {
        Interception interception = among(withDefault(Level.DENY), TargetKind.INTERNAL, Relationship.UNKNOWN);
        Packet packet = Stanzas.stanza(message(HASHNAME));

        assertThat(interception.pass(packet)).isTrue();

        assertThat(Stanzas.xml(packet)).contains("hashname");
        assertThat(interception.journal.newest()).isEmpty();
    }

    @Test
    void aPolicyThatIsOnlyTriedChangesNothing() {
        assertLeft(observing(withDefault(Level.DENY)), message(HASHNAME), message(HASHNAME));
        assertLeft(observing(withDefault(Level.DENY)), message(HASHNAME + HASHNAME), message(HASHNAME + HASHNAME));
    }

    @Test
    void whatComesBackInAnErrorIsNobodysHashname() {
        for (String stanza : List.of(message(HASHNAME + BODY), presence(HASHNAME))) {
            Packet error = Stanzas.stanza(stanza.replaceFirst("from=", "type='error' from="));
            Interception interception = Interception.by(withDefault(Level.ASK));

            assertThat(interception.pass(error)).isTrue();

            assertThat(Stanzas.xml(error)).contains("type=\"error\"").doesNotContain("hashname");
            assertThat(interception.hashnames.known(Interception.GARDEN)).isEmpty();
        }
    }

    @Test
    void whatTheHostAndAClientMayTakeForTwoThingsIsNobodysEither() {
        for (String name : List.of("from", "to", "id", "type")) {
            Packet packet = Stanzas.stanza(message(HASHNAME + BODY)
                .replaceFirst("from=", "xmlns:z='urn:z' z:" + name + "='tybalt@shakespeare.lit/garden' from="));
            Interception interception = Interception.by(withDefault(Level.ASK));

            interception.pass(packet);

            assertThat(Stanzas.xml(packet)).doesNotContain("hashname");
            assertThat(interception.hashnames.known(Interception.GARDEN)).isEmpty();
        }
    }

    @Test
    void besideARequestForPresenceEachIsDecidedByItself() {
        Policy policy = policy(rule("juliet-learns", "juliet@shakespeare.lit", "any", Level.ASK));
        String both = HASHNAME + Stanzas.TEMPPRES;

        assertLeft(policy, presence(both), presence(HASHNAME));
    }

    @Test
    void theDirectoryKnowsWhatWasSaidUntilTheResourceGoes() {
        Interception interception = Interception.by(withDefault(Level.DENY));
        interception.pass(Stanzas.stanza(message(HASHNAME)));
        assertThat(interception.hashnames.known(Interception.GARDEN)).singleElement()
            .satisfies(known -> assertThat(known.told()).isEmpty());

        interception.pass(Stanzas.stanza("<presence from='tybalt@shakespeare.lit/garden' to='x@y.lit' "
            + "type='unavailable'/>"));
        assertThat(interception.hashnames.known(Interception.GARDEN)).hasSize(1);

        interception.pass(Stanzas.stanza("<presence from='tybalt@shakespeare.lit/garden' type='unavailable'>"
            + HASHNAME + "</presence>"));
        assertThat(interception.hashnames.known(Interception.GARDEN)).isEmpty();
    }

    @Test
    void whoWasToldInPersonIsRemembered() {
        Interception interception = Interception.by(withDefault(Level.ASK));

        interception.pass(Stanzas.stanza(message(HASHNAME)));

        assertThat(interception.hashnames.known(Interception.GARDEN)).singleElement()
            .satisfies(known -> assertThat(known.told()).containsExactly(address("juliet@shakespeare.lit")));
    }

    @Test
    void aFailureTakesItOutAndSwallowsWhatIsEmptyThen() {
        Interception interception = new Interception(() -> Failures.raise(new OutOfMemoryError("broken")), NO_GROUPS,
            Interception.AT_HOME, () -> NOW);
        Packet packet = Stanzas.stanza(message(BODY + HASHNAME));

        assertThat(interception.pass(packet)).isTrue();
        assertThat(Stanzas.xml(packet)).isEqualTo(Stanzas.xml(Stanzas.stanza(message(BODY))));
        assertThat(interception.pass(Stanzas.stanza(message(HASHNAME)))).isFalse();
    }

    private static void assertLeft(Policy policy, String before, String after) {
        Packet packet = Stanzas.stanza(before);
        Interception interception = Interception.by(policy);

        assertThat(interception.pass(packet)).isTrue();

        assertThat(Stanzas.xml(packet)).isEqualTo(Stanzas.xml(Stanzas.stanza(after)));
        DecisionJournal journal = interception.journal;
        assertThat(journal.newest().size()).isLessThanOrEqualTo(2);
    }

    private static String presence(String content) {
        return "<presence from='tybalt@shakespeare.lit/garden' to='juliet@shakespeare.lit/balcony'>" + content
            + "</presence>";
    }

    private static String message(String content) {
        return "<message from='tybalt@shakespeare.lit/garden' to='juliet@shakespeare.lit/balcony'>" + content
            + "</message>";
    }

    private static Interception among(Policy policy, TargetKind kind, Relationship relationship) {
        return new Interception(() -> policy, NO_GROUPS, new FakeServerContext(kind, relationship, List.of()),
            () -> NOW);
    }
}
