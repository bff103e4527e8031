package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionJournal;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.ServerContext;
import org.jivesoftware.openfire.session.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/** Stanzas that a room inside the server delivers without the server having read them. */
class ProtocolHandlersTest {

    private static final String OFFER = "<body>Hi</body><thread>t</thread><feature"
        + " xmlns='http://jabber.org/protocol/feature-neg'><x xmlns='jabber:x:data' type='form'>"
        + "<field var='FORM_TYPE' type='hidden'><value>http://jabber.org/protocol/chatneg</value></field>"
        + "<field var='accept' type='boolean'/></x></feature>";
    private static final String REST = "<show>dnd</show>";

    private final Session session = mock(Session.class);
    private final List<Packet> received = new ArrayList<>();
    private Interception interception;

    @Test
    void whatIsTakenOutForOneIsTakenOutOfACopy() {
        by(withDefault(Level.DENY));
        Packet ofRoom = ofRoom(Stanzas.TEMPPRES + REST);

        assertThat(interception.deliverTo(session, ofRoom)).isFalse();

        assertThat(received).singleElement().extracting(Stanzas::xml).isEqualTo(Stanzas.xml(ofRoom(REST)));
        assertThat(Stanzas.xml(ofRoom)).isEqualTo(Stanzas.xml(ofRoom(Stanzas.TEMPPRES + REST)));
        assertThat(interception.journal.newest()).singleElement().satisfies(entry -> {
            assertThat(entry.decision().level()).isEqualTo(Level.DENY);
            assertThat(entry.request().orElseThrow().requester()).hasToString("verona@rooms.shakespeare.lit/juliet");
            assertThat(entry.request().orElseThrow().target()).hasToString("tybalt@shakespeare.lit/garden");
        });
    }

    @Test
    void aMessageOfWhichNothingIsLeftIsNotDelivered() {
        by(withDefault(Level.DENY));
        Packet offer = message(OFFER.replace("<body>Hi</body>", ""));
        String before = Stanzas.xml(offer);

        assertThat(interception.deliverTo(session, offer)).isFalse();

        assertThat(Stanzas.xml(offer)).isEqualTo(before);
        assertThat(received).isEmpty();
    }

    @Test
    void whatMayPassIsDeliveredAsItIsAndDecidedAgainForTheNext() {
        by(withDefault(Level.ASK));
        Packet ofRoom = ofRoom(Stanzas.TEMPPRES + REST);

        assertThat(interception.deliverTo(session, ofRoom)).isTrue();
        ofRoom.setTo("romeo@shakespeare.lit/orchard");
        assertThat(interception.deliverTo(session, ofRoom)).isTrue();

        assertThat(Stanzas.xml(ofRoom)).contains("temppres");
        assertThat(received).isEmpty();
        assertThat(interception.journal.newest()).hasSize(2);
    }

    @Test
    void whatHasBeenReadIsNotDecidedAgain() {
        by(withDefault(Level.ASK));
        Packet ofRoom = ofRoom(Stanzas.TEMPPRES + REST);

        assertThat(interception.read(ofRoom)).isTrue();
        assertThat(interception.deliverTo(session, ofRoom)).isTrue();
        interception.done(ofRoom);

        assertThat(received).isEmpty();
        assertThat(interception.journal.newest()).hasSize(1);
    }

    @Test
    void whatARoomSendsOnceMoreIsDecidedOnceMore() {
        by(withDefault(Level.DENY));
        Packet ofRoom = ofRoom(Stanzas.TEMPPRES + REST);

        assertThat(interception.read(ofRoom)).isFalse();
        assertThat(interception.read(ofRoom)).isFalse();

        assertThat(received).hasSize(2).extracting(Stanzas::xml).containsOnly(Stanzas.xml(ofRoom(REST)));
    }

    @ParameterizedTest
    @EnumSource(names = "ASK", mode = EnumSource.Mode.EXCLUDE)
    void whatIsReadOfARoomIsChangedInACopyAsWellAndDecidedOnce(Level level) {
        by(withDefault(level));
        Packet ofRoom = ofRoom(Stanzas.TEMPPRES + REST);

        assertThat(interception.read(ofRoom)).isFalse();

        assertThat(Stanzas.xml(ofRoom)).isEqualTo(Stanzas.xml(ofRoom(Stanzas.TEMPPRES + REST)));
        assertThat(received).singleElement().extracting(Stanzas::xml).isEqualTo(Stanzas.xml(ofRoom(REST)));
        assertThat(interception.journal.newest()).hasSize(1);
    }

    @Test
    void whatARoomPassesOnIsDecidedAgainSinceItIsFromAnotherNow() {
        by(withDefault(Level.DENY));
        Packet whispered = message(OFFER);
        whispered.setFrom("juliet@shakespeare.lit/balcony");
        whispered.setTo("verona@rooms.shakespeare.lit/tybalt");
        assertThat(interception.read(whispered)).isTrue();
        whispered.setFrom("verona@rooms.shakespeare.lit/juliet");
        whispered.setTo("tybalt@shakespeare.lit/garden");

        assertThat(interception.deliverTo(session, whispered)).isFalse();

        assertThat(received).singleElement().extracting(Stanzas::xml).asString().contains("Hi")
            .doesNotContain("feature-neg");
    }

    @Test
    void aRequestThatComesByARoomIsTakenOutWhereTheServerWouldAnswer() {
        by(withDefault(Level.ANSWER));

        assertThat(interception.deliverTo(session, ofRoom(Stanzas.TEMPPRES + REST))).isFalse();

        assertThat(received).singleElement().extracting(Stanzas::xml).asString().doesNotContain("temppres");
    }

    @ParameterizedTest
    @ValueSource(strings = {"juliet@shakespeare.lit/balcony", "romeo@montague.net/orchard", "x@sip.shakespeare.lit"})
    void whatOthersSendHasBeenReadBefore(String sender) {
        by(withDefault(Level.DENY));
        Packet presence = ofRoom(Stanzas.TEMPPRES);
        presence.setFrom(sender);

        assertThat(interception.deliverTo(session, presence)).isTrue();

        assertThat(Stanzas.xml(presence)).contains("temppres");
    }

    @Test
    void whatTheServerItselfTellsItsClientIsLeftAlone() {
        by(withDefault(Level.DENY));
        Packet refused = Stanzas.presence("<presence to='tybalt@shakespeare.lit/garden' type='error'>" + Stanzas.TEMPPRES
            + "</presence>");

        assertThat(interception.deliverTo(session, refused)).isTrue();

        assertThat(Stanzas.xml(refused)).contains("temppres");
        assertThat(interception.journal.newest()).isEmpty();
    }

    @Test
    void whatCannotBeDecidedIsNotDeliveredAndStaysAsItIs() {
        interception = new Interception(() -> {
            throw new IllegalStateException("no policy");
        }, NO_GROUPS, new WithRooms(), () -> NOW);
        Packet ofRoom = ofRoom(Stanzas.TEMPPRES + REST);

        assertThat(interception.deliverTo(session, ofRoom)).isFalse();

        assertThat(Stanzas.xml(ofRoom)).isEqualTo(Stanzas.xml(ofRoom(Stanzas.TEMPPRES + REST)));
        assertThat(interception.journal.newest()).singleElement().extracting(DecisionJournal.Entry::request)
            .isEqualTo(Optional.empty());
    }

    @Test
    void whoLeavesARoomLeavesTheirNegotiationsThereToo() {
        by(withDefault(Level.ASK));
        Packet offer = message(OFFER);
        interception.deliverTo(session, offer);

        Packet left = ofRoom("");
        left.getElement().addAttribute("type", "unavailable");
        assertThat(interception.deliverTo(session, left)).isTrue();

        assertThat(interception.negotiations.isWaiting()).isTrue();
        verify(session, never()).process(any());
    }

    private void by(Policy policy) {
        interception = new Interception(() -> policy, NO_GROUPS, new WithRooms(), () -> NOW);
        doAnswer(call -> {
            Packet packet = call.getArgument(0);
            // As a session does: the copy passes the interceptors as well.
            if (interception.deliverTo(session, packet)) {
                received.add(packet);
            }
            return null;
        }).when(session).process(any());
        doAnswer(call -> {
            Packet packet = call.getArgument(0);
            if (interception.read(packet)) {
                session.process(packet);
            }
            return null;
        }).when(interception.packets).route(any(Packet.class));
    }

    private static Packet ofRoom(String content) {
        return Stanzas.presence("<presence from='verona@rooms.shakespeare.lit/juliet' to='tybalt@shakespeare.lit/garden'>"
            + content + "</presence>");
    }

    private static Message message(String content) {
        return Stanzas.message("<message from='verona@rooms.shakespeare.lit/juliet' to='tybalt@shakespeare.lit/garden'"
            + " id='m'>" + content + "</message>");
    }

    /** A server with users, rooms and a gateway. */
    private record WithRooms() implements ServerContext {

        @Override
        public TargetKind kindOf(Address target) {
            return switch (target.domain()) {
                case "shakespeare.lit" -> target.hasLocalpart() ? TargetKind.USER : TargetKind.INTERNAL;
                case "rooms.shakespeare.lit" -> TargetKind.INTERNAL;
                case "sip.shakespeare.lit" -> TargetKind.SERVICE;
                default -> TargetKind.REMOTE;
            };
        }

        @Override
        public Relationship relationship(Address requester, Address target) {
            return Relationship.STRANGER;
        }

        @Override
        public List<Address> availableResources(Address target) {
            return List.of();
        }
    }
}
