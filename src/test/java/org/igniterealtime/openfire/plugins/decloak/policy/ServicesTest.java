package org.igniterealtime.openfire.plugins.decloak.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.blocking;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.denyAll;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.policy;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.rule;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.who;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.HashedIdentity;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFacts;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the policy says of services, and of what they send. */
class ServicesTest {

    private static final Policy LISTED = Policy.outOfTheBox().withServices(
        new Services(List.of(who("itseme@jabber.ccc.de")), UnlistedContacts.STRIP, 24));
    private static final HashedIdentity PHONE = new HashedIdentity("0123456789abcdef".repeat(8));

    private final PolicyEngine engine = new PolicyEngine(() -> NOW, NO_GROUPS);

    @ParameterizedTest
    @ValueSource(strings = {"itseme@jabber.ccc.de", "itseme@jabber.ccc.de/XXXXX"})
    void aListedServiceMaySendCodesToAnyUser(String service) {
        assertDecided(LISTED, code(service), Level.ASK, "service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"itseme@jabber.ccc.de.evil.example", "itseme2@jabber.ccc.de", "jabber.ccc.de",
        "juliet@shakespeare.lit"})
    void nobodyElseMayWhateverTheRulesSay(String sender) {
        assertDecided(LISTED, code(sender), Level.DENY, "service");
        assertDecided(policy(rule("open", "any", "any", Level.ANSWER)), code(sender), Level.DENY, "service");
    }

    @Test
    void outOfTheBoxNobodyMay() {
        assertDecided(Policy.outOfTheBox(), code("itseme@jabber.ccc.de"), Level.DENY, "service");
    }

    @Test
    void aRuleOrABlockIsAboveTheList() {
        assertDecided(LISTED.withRules(List.of(denyAll("none"))), code("itseme@jabber.ccc.de"), Level.DENY,
            "rule:none");
        assertDecided(blocking(LISTED, "jabber.ccc.de"), code("itseme@jabber.ccc.de"), Level.DENY,
            "block:jabber.ccc.de");
    }

    @Test
    void aDomainOrOneResourceCanBeAServiceToo() {
        Services services = new Services(List.of(who("itse.me"), who("a@b.example/c")), UnlistedContacts.STRIP, 24);

        assertThat(services.include(address("anybody@itse.me/x"))).isTrue();
        assertThat(services.include(address("a@b.example/c"))).isTrue();
        assertThat(services.include(address("a@b.example"))).isFalse();
        assertThat(services.include(address("x.itse.me"))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"SELF", "SUBSCRIBED"})
    void toReceiveSomebodysPresenceIsNotToKnowWhoTheyAre(Relationship relationship) {
        assertDecided(withDefault(Level.DENY), contact(relationship, Set.of()), Level.DENY, "default");
    }

    @Test
    void anIdentityIsBlockedWhateverTheAddress() {
        Policy blocking = withDefault(Level.ASK).withBlocked(
            BlockList.of(List.of(new Block(new AddressPattern.Holder(PHONE), "", Optional.empty()))));

        assertDecided(blocking, contact(Relationship.STRANGER, Set.of(PHONE)), Level.DENY, "block:" + PHONE);
        assertDecided(blocking, contact(Relationship.STRANGER, Set.of()), Level.ASK, "default");
    }

    @Test
    void anIdentityIsBlockedForItsTimeOnly() {
        Policy blocking = withDefault(Level.ASK).withBlocked(
            BlockList.of(List.of(new Block(new AddressPattern.Holder(PHONE), "", Optional.of(NOW)))));

        assertDecided(blocking, contact(Relationship.STRANGER, Set.of(PHONE)), Level.ASK, "default");
    }

    @Test
    void noAddressIsAnIdentity() {
        assertThat(new AddressPattern.Holder(PHONE).matches(address("a@b.example"), NO_GROUPS)).isFalse();
        assertThat(new AddressPattern.Holder(PHONE).covers(who("a@b.example"))).isFalse();
        assertThat(new AddressPattern.Holder(PHONE).text()).isEqualTo("sha512:" + PHONE.sha512());
    }

    private static DisclosureRequest code(String sender) {
        return new DisclosureRequest(address(sender), address("xmmp@example.com"), TargetKind.USER, Relationship.STRANGER,
            new Disclosure(Protocol.VERIFICATION, Purpose.UNSPECIFIED));
    }

    private static DisclosureRequest contact(Relationship relationship, Set<HashedIdentity> identities) {
        return new DisclosureRequest(address("random@example.com"), address("xmmp@example.com"), TargetKind.USER,
            relationship,
            new Disclosure(Protocol.CONTACT, Purpose.UNSPECIFIED, identities, StanzaFacts.NONE));
    }

    private void assertDecided(Policy policy, DisclosureRequest request, Level level, String cause) {
        Decision decision = engine.decide(policy, request);
        assertThat(decision.level()).isEqualTo(level);
        assertThat(decision.cause().token()).isEqualTo(cause);
        assertThat(engine.explain(policy, request).decision()).isEqualTo(decision);
    }

    @ParameterizedTest
    @ValueSource(strings = {"itseme@jabber.ccc.de/XXXXX", "itseme@jabber.ccc.de", "jabber.ccc.de"})
    void aServiceIsAnAddressOrADomain(String text) {
        assertThat(Services.service(text, new Jids())).contains(who(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "any", "group:desk", "*.jabber.ccc.de", "no@address at all", "@"})
    void nothingElseIsAService(String text) {
        assertThat(Services.service(text, new Jids())).isEmpty();
    }
}
