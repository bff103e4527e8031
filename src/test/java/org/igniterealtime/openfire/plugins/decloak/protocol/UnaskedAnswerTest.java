package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;

import java.time.Duration;
import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.ServerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.Packet;

/** Steps of negotiations that nobody has begun, sent to a user of this server from elsewhere. */
class UnaskedAnswerTest {

    private static final Policy DENY = withDefault(Level.DENY);
    private static final Policy ASK = withDefault(Level.ASK);

    @ParameterizedTest
    @ValueSource(strings = {"accept", "decline", "agree", "terminate", "acknowledge"})
    void anAnswerToNothingIsDecidedAndCountedLikeAnOfferOfItsSender(String answer) {
        ServerContext elsewhere = new Apart("romeo@montague.net");
        assertThat(by(DENY, elsewhere).pass(toRomeo(answer, "t"))).isFalse();
        assertThat(by(DENY, elsewhere).pass(errorOf(toRomeo(answer, "t")))).isFalse();

        Interception interception = by(ASK.withLimits(
            new Limits(Duration.ofMinutes(240), Duration.ofMinutes(5), 2, 9)), elsewhere);
        assertThat(interception.pass(toRomeo(answer, "t1"))).isTrue();
        assertThat(interception.pass(errorOf(toRomeo(answer, "t2")))).isTrue();
        assertThat(interception.pass(toRomeo(answer, "t3"))).isFalse();
        assertThat(interception.journal.newest().get(0).request().orElseThrow())
            .extracting(DisclosureRequest::requester, DisclosureRequest::target)
            .containsExactly(address("juliet@capulet.com/balcony"), address("romeo@montague.net/orchard"));
    }

    @Test
    void noErrorLeavesAboutAnAnswerToNothingOfWhichOnlyTheTextWasLetIn() {
        Interception interception = by(DENY, new Apart("romeo@montague.net"));
        Packet answer = toRomeo("accept", "t1");
        answer.getElement().addElement("body").setText("Hark");
        assertThat(interception.pass(answer)).isTrue();

        assertThat(interception.pass(Stanzas.stanza("<message type='error' from='romeo@montague.net/orchard' "
            + "to='juliet@capulet.com/balcony'><thread>t1</thread><error type='cancel'/></message>"))).isFalse();
    }

    private static Interception by(Policy policy, ServerContext context) {
        return new Interception(() -> policy, NO_GROUPS, context, () -> NOW);
    }

    private static Packet toRomeo(String answer, String thread) {
        Packet packet = Stanzas.stanza(Stanzas.fixture("/xep-0155/" + answer + ".xml"));
        packet.setFrom("juliet@capulet.com/balcony");
        packet.setTo("romeo@montague.net/orchard");
        packet.getElement().element("thread").setText(thread);
        return packet;
    }

    private static Packet errorOf(Packet answer) {
        answer.getElement().addAttribute("type", "error");
        return answer;
    }

    /** One user of this server, and everybody else elsewhere. */
    private record Apart(String user) implements ServerContext {

        @Override
        public TargetKind kindOf(Address target) {
            return target.bare().toString().equals(user) ? TargetKind.USER : TargetKind.REMOTE;
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
