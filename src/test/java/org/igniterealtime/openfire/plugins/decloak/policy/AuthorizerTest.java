package org.igniterealtime.openfire.plugins.decloak.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.MEDIA;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.denyAll;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.policy;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.rule;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.who;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withGateway;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFault;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuthorizerTest {

    private static final Address JULIET = address("juliet@shakespeare.lit/balcony");
    private static final Address TYBALT = address("tybalt@shakespeare.lit");
    private static final Address GARDEN = TYBALT.withResource("garden");
    private static final Address LIBRARY = TYBALT.withResource("library");
    private static final Disclosure FILE = new Disclosure(Protocol.DECLOAK, Purpose.FILE);
    private static final FakeServerContext AT_HOME =
        new FakeServerContext(TargetKind.USER, Relationship.SAME_DOMAIN, List.of(GARDEN, LIBRARY));

    @Test
    void aQuestionSaysWhatTheServerKnowsOfTheTwo() {
        Verdict verdict = verdict(Policy.outOfTheBox(), TYBALT, MEDIA);

        assertThat(verdict.request())
            .contains(new DisclosureRequest(JULIET, TYBALT, TargetKind.USER, Relationship.SAME_DOMAIN, MEDIA));
        assertThat(verdict.policy()).isEqualTo(Policy.outOfTheBox());
    }

    @Test
    void anAnswerIsFromEveryAvailableResource() {
        assertThat(verdict(withDefault(Level.ANSWER), TYBALT, MEDIA).answerFrom()).containsExactly(GARDEN, LIBRARY);
    }

    @Test
    void anAnswerIsFromThoseResourcesOnlyThatCanDoWhatTheRequestIsFor() {
        ServerContext context = new ServerContext() {
            @Override
            public TargetKind kindOf(Address target) {
                return AT_HOME.kindOf(target);
            }

            @Override
            public Relationship relationship(Address requester, Address target) {
                return AT_HOME.relationship(requester, target);
            }

            @Override
            public List<Address> availableResources(Address target) {
                return AT_HOME.availableResources(target);
            }

            @Override
            public boolean suits(Address resource, Purpose purpose) {
                return purpose == Purpose.MEDIA && resource.equals(GARDEN);
            }
        };

        Authorizer authorizer = authorizer(withDefault(Level.ANSWER), context);

        assertThat(authorizer.decide(JULIET, TYBALT, List.of(MEDIA)).answerFrom()).containsExactly(GARDEN);
        assertThat(authorizer.decide(JULIET, TYBALT, List.of(FILE)).answerFrom()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "ANSWER", mode = EnumSource.Mode.EXCLUDE)
    void nothingIsAnsweredUnlessTheLevelIsAnswer(Level level) {
        assertThat(verdict(withDefault(level), TYBALT, MEDIA).answerFrom()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVICE", "REMOTE", "INTERNAL"})
    void nothingIsAnsweredForWhatIsNoUser(TargetKind kind) {
        FakeServerContext context = new FakeServerContext(kind, Relationship.STRANGER, List.of(GARDEN));

        Verdict verdict = authorizer(withDefault(Level.ANSWER), context).decide(JULIET, TYBALT, List.of(MEDIA));

        assertThat(verdict.answerFrom()).isEmpty();
        assertThat(verdict.decision().level()).isEqualTo(Level.ASK);
    }

    @ParameterizedTest
    @EnumSource(names = "USER", mode = EnumSource.Mode.EXCLUDE)
    void whatTheOperatorCallsAGatewayIsOne(TargetKind kind) {
        FakeServerContext context = new FakeServerContext(kind, Relationship.STRANGER, List.of());
        Address contact = address("romeo%x.lit@sip.lit/phone");

        Verdict verdict = authorizer(withGateway(policy(), "sip.lit", Level.ANSWER, "any"), context)
            .decide(JULIET, contact, List.of(MEDIA));

        assertThat(verdict.request()).map(DisclosureRequest::kind).contains(TargetKind.GATEWAY);
        assertThat(verdict.answerFrom()).containsExactly(contact.bare());
    }

    @Test
    void anAccountStaysAnAccountWhateverTheOperatorCallsItsDomain() {
        Verdict verdict = verdict(withGateway(withDefault(Level.DENY), "shakespeare.lit", Level.ANSWER, "any"), TYBALT,
            MEDIA);

        assertThat(verdict.request()).map(DisclosureRequest::kind).contains(TargetKind.USER);
        assertThat(verdict.decision().level()).isEqualTo(Level.DENY);
    }

    @Test
    void ofSeveralRequestsTheOneThatIsDecidedMostStrictlyDecides() {
        Policy policy = policy(forPurpose("calls", Purpose.MEDIA, Level.ANSWER),
            forPurpose("files", Purpose.FILE, Level.ASK));

        for (Verdict verdict : List.of(verdict(policy, TYBALT, MEDIA, FILE), verdict(policy, TYBALT, FILE, MEDIA))) {
            assertThat(verdict.decision().level()).isEqualTo(Level.ASK);
            assertThat(verdict.decision().cause()).isEqualTo(new Cause.Rule("files"));
            assertThat(verdict.request()).map(DisclosureRequest::disclosure).contains(FILE);
            assertThat(verdict.answerFrom()).isEmpty();
        }
    }

    @Test
    void oneDeniedRequestDeniesTheWholeStanza() {
        Policy policy = policy(forPurpose("calls", Purpose.MEDIA, Level.ANSWER));

        assertThat(verdict(policy, TYBALT, MEDIA, FILE, MEDIA).decision().level()).isEqualTo(Level.DENY);
    }

    @Test
    void aResourceWithARuleOfItsOwnIsNotAnsweredForWithTheOthers() {
        for (Level level : List.of(Level.DENY, Level.ASK)) {
            Policy policy = policy(rule("garden", "any", GARDEN.toString(), level),
                rule("open", "any", "any", Level.ANSWER));

            assertThat(verdict(policy, TYBALT, MEDIA).answerFrom()).containsExactly(LIBRARY);
        }
    }

    @Test
    void whereClientsAreAskedOneDeniedResourceDeniesItForAll() {
        Policy policy = policy(rule("garden", "any", GARDEN.toString(), Level.DENY),
            rule("ask", "any", "any", Level.ASK));

        assertThat(verdict(policy, TYBALT, MEDIA).decision().cause().token()).isEqualTo("rule:garden");
        assertThat(verdict(policy, TYBALT, MEDIA).decision().level()).isEqualTo(Level.DENY);
        assertThat(verdict(policy, LIBRARY, MEDIA).decision().level()).isEqualTo(Level.ASK);
    }

    @Test
    void aRuleThatOpensOneResourceDoesNotOpenTheAccount() {
        Policy policy = policy(rule("garden", "any", GARDEN.toString(), Level.ANSWER), denyAll("all"));

        assertThat(verdict(policy, TYBALT, MEDIA).decision().level()).isEqualTo(Level.DENY);
        assertThat(verdict(policy, GARDEN, MEDIA).answerFrom()).contains(GARDEN).doesNotContain(LIBRARY);
    }

    @Test
    void oneRulingIsByOneRevision() {
        AtomicInteger revision = new AtomicInteger();
        Authorizer authorizer = new Authorizer(() -> withDefault(Level.ANSWER).withRevision(revision.incrementAndGet()),
            new PolicyEngine(() -> NOW, NO_GROUPS), AT_HOME, new RequestLimiter(() -> NOW, "shakespeare.lit"));

        authorizer.decide(JULIET, TYBALT, List.of(MEDIA, FILE));

        assertThat(revision).hasValue(1);
    }

    @Test
    void theSameRequestAThousandTimesInOneStanzaIsDecidedOnce() {
        AtomicInteger asked = new AtomicInteger();
        Authorizer authorizer = new Authorizer(() -> policy(rule("desk", "any", "group:desk", Level.ASK)),
            new PolicyEngine(() -> NOW, (group, account) -> asked.incrementAndGet() < 0), AT_HOME,
                new RequestLimiter(() -> NOW, "shakespeare.lit"));

        authorizer.decide(JULIET, TYBALT, Collections.nCopies(1_000, MEDIA));

        assertThat(asked).hasValue(1);
    }

    @Test
    void aRulingNeedsARequest() {
        assertThatIllegalArgumentException().isThrownBy(() -> verdict(Policy.outOfTheBox(), TYBALT));
    }

    @Test
    void whatCannotBeDecidedIsDenied() {
        Verdict verdict = authorizer(withDefault(Level.ANSWER), AT_HOME).denyUndecidable(StanzaFault.NO_RECIPIENT);

        assertThat(verdict.decision().level()).isEqualTo(Level.DENY);
        assertThat(verdict.decision().cause()).isEqualTo(new Cause.Stanza(StanzaFault.NO_RECIPIENT));
        assertThat(verdict.request()).isEmpty();
    }

    @Test
    void anExplanationIsOfTheSameDecision() {
        Policy policy = policy(rule("others", "verona.lit", "any", Level.ASK),
            rule("open", "any", "any", Level.ANSWER));
        Explanation explanation = authorizer(policy, AT_HOME).explain(JULIET, TYBALT, MEDIA);

        assertThat(explanation.decision()).isEqualTo(verdict(policy, TYBALT, MEDIA).decision());
        assertThat(explanation.passedOver()).containsExactly(
            new Explanation.PassedOver("others", Mismatch.REQUESTER));
    }

    @Test
    void anExplanationTooLooksAtEachResourceThatWouldSeeTheRequest() {
        Policy policy = policy(rule("garden", "any", "tybalt@shakespeare.lit/garden", Level.DENY),
            rule("everybody", "any", "any", Level.ASK));

        assertThat(authorizer(policy, AT_HOME).explain(JULIET, TYBALT, MEDIA).decision())
            .isEqualTo(verdict(policy, TYBALT, MEDIA).decision())
            .extracting(Decision::level).isEqualTo(Level.DENY);
    }

    private static Verdict verdict(Policy policy, Address target, Disclosure... disclosures) {
        return authorizer(policy, AT_HOME).decide(JULIET, target, List.of(disclosures));
    }

    private static Authorizer authorizer(Policy policy, ServerContext context) {
        return new Authorizer(() -> policy, new PolicyEngine(() -> NOW, NO_GROUPS), context,
            new RequestLimiter(() -> NOW, "shakespeare.lit"));
    }

    private static Rule forPurpose(String id, Purpose purpose, Level level) {
        return new Rule(id, true, "", who("any"), who("any"), Set.of(), Set.of(), Set.of(purpose), level, level,
            Optional.empty());
    }
}
