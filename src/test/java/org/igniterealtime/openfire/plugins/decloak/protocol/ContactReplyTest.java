package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.blocking;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.rule;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.who;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.FakeServerContext;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Services;
import org.igniterealtime.openfire.plugins.decloak.policy.UnlistedContacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.Packet;

/** What becomes of a confirmed contact request: the recipient's act, the introduction, the reply. */
class ContactReplyTest {

    private static final String CONTACT = Stanzas.fixture("/it-se.me/contact.xml");
    private static final Address XMMP = address("xmmp@example.com");
    private static final Address RANDOM = address("random@example.com");
    private static final String REPLY = """
        <message from='xmmp@example.com/app' to='random@example.com'><body>It is me</body>
          <contact xmlns='it-se.me:contact'>
            <info>[{"provider": "phone", "id": "+4917055555", "confirmed": true}]</info>
            <jid>xmmp@example.com</jid>
          </contact></message>""";
    private static final List<String> ACTS = List.of(
        "<message from='xmmp@example.com/app' to='random@example.com/there' type='chat'><body>Hi</body></message>",
        "<message from='xmmp@example.com/app' to='random@example.com'><encryption xmlns='urn:xmpp:eme:0'/></message>",
        "<presence from='xmmp@example.com' to='random@example.com' type='subscribe'/>",
        "<presence from='xmmp@example.com' to='random@example.com' type='subscribed'/>");
    private static final Policy LISTED = withDefault(Level.ASK).withServices(
        new Services(List.of(who("itseme@jabber.ccc.de")), UnlistedContacts.STRIP, 24));
    private static final Policy UNLISTED = LISTED.withServices(Services.none());
    private static final Policy UNCONFIRMING = withDefault(Level.ASK).withServices(
        new Services(List.of(), UnlistedContacts.UNCONFIRM, 24));

    @ParameterizedTest
    @FieldSource("ACTS")
    void anActBeginsAnIntroduction(String act) {
        assertThat(isIntroducedAfter(act)).isTrue();
        assertThat(isIntroducedAfter(act.replace("to='random@example.com", "to='nurse@example.com"))).isFalse();
        assertThat(isIntroducedAfter(act.replace("from='xmmp@example.com", "from='nurse@example.com"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<message from='xmmp@example.com/app' to='random@example.com'>"
            + "<received xmlns='urn:xmpp:receipts' id='1'/></message>",
        "<message from='xmmp@example.com/app' to='random@example.com'>"
            + "<composing xmlns='http://jabber.org/protocol/chatstates'/></message>",
        "<message from='xmmp@example.com/app' to='random@example.com' type='error'><body>Hi</body></message>",
        "<message from='xmmp@example.com/app' to='random@example.com' type='groupchat'><body>Hi</body></message>",
        "<presence from='xmmp@example.com/app' to='random@example.com'/>",
        "<presence from='xmmp@example.com/app' to='random@example.com' type='unsubscribed'/>",
        "<message from='random@example.com/app' to='xmmp@example.com'><body>Hi</body></message>"})
    void whatIsNoActBeginsNothing(String stanza) {
        assertThat(isIntroducedAfter(stanza)).isFalse();
    }

    private static boolean isIntroducedAfter(String stanza) {
        Interception interception = Interception.by(LISTED);
        interception.pass(Stanzas.stanza(CONTACT));
        interception.pass(Stanzas.stanza(stanza));
        return interception.introductions.isIntroduced(RANDOM, XMMP);
    }

    @Test
    void aServiceThatSpeaksOfItselfOrOfItsRecipientConfirmsNobody() {
        assertTakenOut(LISTED, CONTACT.replace("<jid>random@example.com", "<jid>itseme@jabber.ccc.de/other"));
        assertTakenOut(LISTED, CONTACT.replace("<jid>random@example.com", "<jid>xmmp@example.com/app"));
        assertTakenOut(UNCONFIRMING, CONTACT.replace("<jid>random@example.com", "<jid>xmmp@example.com"));
    }

    @Test
    void theReplyToTheOneIntroducedPassesAndSaysThatNobodyHasConfirmedIt() {
        Interception interception = Interception.by(LISTED.withRules(List.of(rule("no", "xmmp@example.com", "any",
            Level.DENY))));
        assertThat(Stanzas.xml(passed(interception, REPLY))).doesNotContain("it-se.me");

        interception.pass(Stanzas.stanza(CONTACT));

        assertThat(Stanzas.xml(passed(interception, REPLY))).contains("+4917055555").contains("\"confirmed\":false")
            .doesNotContain("true");
        assertThat(interception.introductions.isIntroduced(RANDOM, XMMP)).isTrue();
        assertThat(interception.introductions.isKnown(XMMP, RANDOM)).isFalse();
        // Only with details of the sender's own, and only to the one who asked.
        assertThat(Stanzas.xml(passed(interception, REPLY.replace("<jid>xmmp", "<jid>nurse")))).doesNotContain("it-se.me");
        assertThat(Stanzas.xml(passed(interception, REPLY.replace("to='random", "to='nurse")))).doesNotContain("it-se.me");
    }

    @Test
    void aBlockedReplyDoesNotPass() {
        Interception interception = Interception.by(blocking(LISTED, "xmmp@example.com"));
        interception.pass(Stanzas.stanza(CONTACT));

        assertThat(Stanzas.xml(passed(interception, REPLY))).doesNotContain("it-se.me");
    }

    @Test
    void whatAUserOfThisServerClaimsSaysElsewhereThatNobodyHasConfirmedIt() {
        Interception interception = new Interception(() -> UNLISTED, NO_GROUPS,
            new FakeServerContext(TargetKind.REMOTE, Relationship.STRANGER, List.of()), () -> NOW);
        String own = REPLY.replace("xmmp@example.com", "romeo@shakespeare.lit");

        assertThat(Stanzas.xml(passed(interception, own))).contains("+4917055555").contains("\"confirmed\":false")
            .doesNotContain("true");
    }

    private static Packet passed(Interception interception, String stanza) {
        Packet packet = Stanzas.stanza(stanza);
        assertThat(interception.pass(packet)).isTrue();
        return packet;
    }

    private static void assertTakenOut(Policy policy, String stanza) {
        Interception interception = Interception.by(policy);

        assertThat(passed(interception, stanza).getElement().elements()).extracting("name").containsExactly("body");
        assertThat(interception.introductions.all()).isEmpty();
    }
}
