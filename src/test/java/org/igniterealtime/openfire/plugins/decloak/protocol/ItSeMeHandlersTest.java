package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.blocking;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.observing;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.policy;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.rule;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.who;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;

import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.HashedIdentity;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Block;
import org.igniterealtime.openfire.plugins.decloak.policy.BlockList;
import org.igniterealtime.openfire.plugins.decloak.policy.FakeServerContext;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Services;
import org.igniterealtime.openfire.plugins.decloak.policy.UnlistedContacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.xmpp.packet.Packet;

/** Verification codes and contact requests on their way. */
class ItSeMeHandlersTest {

    private static final String VERIFY = Stanzas.fixture("/it-se.me/verify-completed.xml");
    private static final String CONTACT = Stanzas.fixture("/it-se.me/contact.xml");
    private static final Address XMMP = address("xmmp@example.com");
    private static final Address RANDOM = address("random@example.com");
    private static final Policy LISTED = listing(UnlistedContacts.STRIP);
    private static final Policy UNLISTED = LISTED.withServices(Services.none());
    private static final Policy UNCONFIRMING = withDefault(Level.ASK).withServices(
        new Services(List.of(), UnlistedContacts.UNCONFIRM, 24));

    @Test
    void aCodeOfAListedServicePassesMarkedAsASecret() {
        Packet packet = passed(LISTED, VERIFY);

        assertThat(Stanzas.xml(packet)).contains("<code>3991</code>")
            .contains("<no-store xmlns=\"urn:xmpp:hints\"/>").contains("<no-copy xmlns=\"urn:xmpp:hints\"/>")
            .contains("<private xmlns=\"urn:xmpp:carbons:2\"/>");
    }

    @Test
    void aCarbonCopyOfACodeIsNotDelivered() {
        String marked = VERIFY.replace("</message>", "<no-copy xmlns='urn:xmpp:hints'/></message>");

        for (String kind : List.of("received", "sent")) {
            assertThat(Interception.by(LISTED).deliver(Stanzas.stanza(copy(kind, marked)), false)).isFalse();
            assertThat(Interception.by(LISTED).deliver(Stanzas.stanza(copy(kind, VERIFY)), false)).isTrue();
            assertThat(Interception.by(LISTED).deliver(Stanzas.stanza(copy(kind, "<message/>")), false)).isTrue();
        }
        assertThat(Interception.by(LISTED).deliver(Stanzas.stanza(marked), false)).isTrue();
    }

    private static String copy(String kind, String message) {
        return "<message from='xmmp@example.com' to='xmmp@example.com/pda'><" + kind
            + " xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'>" + message + "</forwarded></" + kind
            + "></message>";
    }

    @Test
    void aCodeOfAnybodyElseIsTakenOutAndTheTextStays() {
        assertThat(Stanzas.xml(passed(UNLISTED, VERIFY))).contains("Verify with: 3991")
            .doesNotContain("it-se.me").doesNotContain("no-store");
    }

    @Test
    void theDocumentsExampleIsTakenOutSinceItsHashIsBlackedOut() {
        assertThat(Stanzas.xml(passed(LISTED, Stanzas.fixture("/it-se.me/verify.xml")))).contains("Verify with: 3991")
            .doesNotContain("it-se.me");
    }

    @Test
    void aCodeWithoutATextIsSwallowedWhereItIsDenied() {
        String only = VERIFY.replaceFirst("<body>.*</body>", "");

        assertThat(Interception.by(UNLISTED).pass(Stanzas.stanza(only))).isFalse();
        assertThat(Interception.by(LISTED).pass(Stanzas.stanza(only))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"REMOTE", "SERVICE", "INTERNAL"})
    void aCodeToSomebodyElsewhereIsLeftToTheirServer(TargetKind kind) {
        Packet packet = Stanzas.stanza(VERIFY);

        assertThat(among(UNLISTED, kind).pass(packet)).isTrue();

        assertThat(Stanzas.xml(packet)).contains("<code>3991</code>");
    }

    @Test
    void aConfirmedContactRequestOfAListedServicePassesAndIntroducesTheTwoOnceTheRecipientActs() {
        Interception interception = Interception.by(LISTED);
        Packet packet = Stanzas.stanza(CONTACT);

        assertThat(interception.pass(packet)).isTrue();

        assertThat(Stanzas.xml(packet)).isEqualTo(Stanzas.xml(Stanzas.stanza(CONTACT)));
        assertThat(interception.introductions.isKnown(RANDOM, XMMP)).isTrue();
        assertThat(interception.introductions.isIntroduced(RANDOM, XMMP)).isFalse();
        interception.pass(Stanzas.stanza("<presence from='xmmp@example.com' to='random@example.com' type='subscribe'/>"));
        assertThat(interception.introductions.isIntroduced(RANDOM, XMMP)).isTrue();
        assertThat(interception.introductions.isIntroduced(XMMP, RANDOM)).isFalse();
        assertThat(interception.introductions.isKnown(address("itseme@jabber.ccc.de"), XMMP)).isFalse();
    }

    @Test
    void deniedItIsTakenOutAndNobodyIsIntroduced() {
        assertTakenOut(LISTED.withRules(List.of(rule("no", "random@example.com", "any", Level.DENY))), CONTACT);
        assertTakenOut(blocking(LISTED, "random@example.com"), CONTACT);
        assertTakenOut(blocking(LISTED, "itseme@jabber.ccc.de"), CONTACT);
        assertTakenOut(LISTED.withBlocked(BlockList.of(List.of(new Block(new AddressPattern.Holder(phone()), "",
            Optional.empty())))), CONTACT);
        assertTakenOut(policy().withServices(LISTED.services()), CONTACT);
    }

    @Test
    void aServiceThatHasNotConfirmedAllIsNotBelieved() {
        assertTakenOut(LISTED, CONTACT.replaceFirst("true", "false"));
    }

    @Test
    void aContactRequestOfAnybodyElseIsTakenOut() {
        assertTakenOut(UNLISTED, CONTACT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<jid/><jid>", "<jid>@", "<jid><x/>", "<info/><jid>"})
    void malformedItIsTakenOut(String instead) {
        assertTakenOut(LISTED, CONTACT.replace("<jid>", instead));
        assertTakenOut(UNCONFIRMING, CONTACT.replace("<jid>", instead));
    }

    @Test
    void whatComesBackInAnErrorIsNobodysWord() {
        for (String stanza : List.of(CONTACT, VERIFY)) {
            String error = stanza.replaceFirst(" type='[^']*'", " type='error'").replace("</message>",
                "<error type='cancel'/></message>");
            assertThat(error).contains("type='error'");
            Interception interception = Interception.by(LISTED);
            Packet packet = Stanzas.stanza(error);

            assertThat(interception.pass(packet)).isTrue();

            assertThat(packet.getElement().elements()).extracting("name").contains("error")
                .doesNotContain("verify", "contact");
            assertThat(interception.introductions.isKnown(RANDOM, XMMP)).isFalse();
        }
    }

    @Test
    void whatTheHostAndAClientMayTakeForTwoThingsIsTakenOut() {
        for (String name : List.of("from", "to", "id", "type")) {
            for (String stanza : List.of(CONTACT, VERIFY)) {
                assertTakenOut(LISTED, stanza.replaceFirst("<message", "<message xmlns:z='urn:z' z:" + name + "='error'"));
            }
        }
    }

    @Test
    void orItIsDeliveredAsUnconfirmedWhereTheOperatorSaysSo() {
        Interception interception = Interception.by(UNCONFIRMING);
        Packet packet = Stanzas.stanza(CONTACT);

        assertThat(interception.pass(packet)).isTrue();

        assertThat(Stanzas.xml(packet)).contains("\"confirmed\":false").doesNotContain("true").contains("+123456789");
        assertThat(interception.introductions.size()).isZero();
    }

    @Test
    void whoSendsAnUnlistedContactRequestIsDecidedAboutToo() {
        assertTakenOut(blocking(UNCONFIRMING, "jabber.ccc.de"), CONTACT);
        assertTakenOut(blocking(UNCONFIRMING, "random@example.com"), CONTACT);
    }

    @Test
    void aContactRequestToSomebodyElsewhereIsLeftToTheirServer() {
        Interception interception = among(UNLISTED, TargetKind.REMOTE);
        Packet packet = Stanzas.stanza(CONTACT);

        assertThat(interception.pass(packet)).isTrue();

        assertThat(Stanzas.xml(packet)).isEqualTo(Stanzas.xml(Stanzas.stanza(CONTACT)));
        assertThat(interception.introductions.size()).isZero();
    }

    @Test
    void aPolicyThatIsOnlyTriedChangesNothing() {
        for (Policy policy : List.of(LISTED, UNLISTED, UNCONFIRMING, Policy.outOfTheBox())) {
            for (String stanza : List.of(VERIFY, CONTACT, VERIFY.replace("<code>", "<code/><code>"))) {
                Interception interception = Interception.by(observing(policy));
                Packet packet = Stanzas.stanza(stanza);

                assertThat(interception.pass(packet)).isTrue();

                assertThat(Stanzas.xml(packet)).isEqualTo(Stanzas.xml(Stanzas.stanza(stanza)));
                assertThat(interception.introductions.size()).isZero();
                assertThat(interception.journal.newest()).hasSize(1);
            }
        }
    }

    @Test
    void theLogShowsNeitherCodesNorDetails() {
        Interception interception = Interception.by(UNLISTED);
        interception.pass(Stanzas.stanza(CONTACT));
        interception.pass(Stanzas.stanza(VERIFY));

        assertThat(Mockito.mockingDetails(interception.log).getInvocations()).hasSize(2)
            .map(call -> call.getArgument(1).toString())
            .noneMatch(line -> line.contains("123456789") || line.contains("xmpp2") || line.contains("3991"))
            .anyMatch(line -> line.contains("identities=\"sha512:") && line.contains(phone().toString()));
        assertThat(interception.journal.newest().toString()).doesNotContain("123456789").doesNotContain("3991");
    }

    @Test
    void aFailureTakesAllOut() {
        Interception broken = new Interception(() -> Failures.raise(new StackOverflowError()), NO_GROUPS,
            Interception.AT_HOME, () -> NOW);
        for (String stanza : List.of(VERIFY, CONTACT)) {
            Packet packet = Stanzas.stanza(stanza);

            assertThat(broken.pass(packet)).isTrue();

            assertThat(packet.getElement().elements()).extracting("name").containsExactly("body");
        }
    }

    private static void assertTakenOut(Policy policy, String stanza) {
        Interception interception = Interception.by(policy);
        Packet packet = Stanzas.stanza(stanza);

        assertThat(interception.pass(packet)).isTrue();

        assertThat(packet.getElement().elements()).extracting("name").containsExactly("body");
        assertThat(interception.introductions.size()).isZero();
    }

    private static Packet passed(Policy policy, String stanza) {
        Packet packet = Stanzas.stanza(stanza);
        assertThat(Interception.by(policy).pass(packet)).isTrue();
        return packet;
    }

    private static HashedIdentity phone() {
        return new HashedIdentity(DigestUtils.sha512Hex("phone:+123456789"));
    }

    private static Policy listing(UnlistedContacts unlisted) {
        return withDefault(Level.ASK).withServices(
            new Services(List.of(who("itseme@jabber.ccc.de")), unlisted, 24));
    }

    private static Interception among(Policy policy, TargetKind kind) {
        return new Interception(() -> policy, NO_GROUPS, new FakeServerContext(kind, Relationship.STRANGER, List.of()),
            () -> NOW);
    }
}
