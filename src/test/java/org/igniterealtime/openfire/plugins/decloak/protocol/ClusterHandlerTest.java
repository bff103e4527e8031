package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;

import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.sharing.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.Presence;

/** In a cluster: Juliet has asked on this node, and Tybalt is connected to another one, which reads what he sends. */
class ClusterHandlerTest {

    private static final String BALCONY = "juliet@shakespeare.lit/balcony";
    private static final String GARDEN = "tybalt@shakespeare.lit/garden";
    private static final String CAPS = "<c xmlns='http://jabber.org/protocol/caps' ver='tybalt'/>";

    private Policy policy = withDefault(Level.ASK);
    private final Interception interception =
        new Interception(() -> policy, NO_GROUPS, Interception.AT_HOME, new Clock());

    @BeforeEach
    void julietAsks() {
        interception.isClustered = true;
        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));
    }

    @Test
    void theAnswerIsTrimmedWhereItIsDeliveredAndBeginsASharing() {
        Presence answer = fromTybalt("juliet@shakespeare.lit");

        assertThat(interception.deliverTo(BALCONY, answer)).isTrue();

        assertThat(answer.getElement().elements()).extracting(child -> child.getName()).containsExactly("c");
        assertThat(interception.sharings.all()).hasSize(1);
    }

    @Test
    void whoHasNotAskedIsNotGivenAnothersAnswer() {
        assertThat(interception.deliverTo("juliet@shakespeare.lit/chamber", fromTybalt("juliet@shakespeare.lit")))
            .isFalse();
        assertThat(interception.deliverTo("romeo@shakespeare.lit/orchard", fromTybalt("romeo@shakespeare.lit"))).isTrue();
        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @Test
    void laterPresenceIsTrimmedToo() {
        interception.deliverTo(BALCONY, fromTybalt("juliet@shakespeare.lit"));
        Presence later = fromTybalt(BALCONY);

        interception.deliverTo(BALCONY, later);

        assertThat(later.getStatus()).isNull();
    }

    @Test
    void whatIsDeniedByNowIsNotDelivered() {
        policy = withDefault(Level.DENY);

        assertThat(interception.deliverTo(BALCONY, fromTybalt(BALCONY))).isFalse();

        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @Test
    void itEndsWithWhatIsDelivered() {
        interception.deliverTo(BALCONY, fromTybalt("juliet@shakespeare.lit"));

        interception.deliver(Stanzas.presence("<presence type='unavailable' from='" + GARDEN + "' to='" + BALCONY + "'/>"),
            true);

        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @Test
    void aServerThatIsAloneHasLookedBefore() {
        interception.isClustered = false;
        Presence own = fromTybalt(BALCONY);

        assertThat(interception.deliverTo(BALCONY, own)).isTrue();

        assertThat(own.getStatus()).isEqualTo("on the phone");
    }

    private static Presence fromTybalt(String to) {
        return Stanzas.presence("<presence from='" + GARDEN + "' to='" + to + "'><status>on the phone</status>" + CAPS
            + "</presence>");
    }
}
