package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.codec.digest.DigestUtils;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.HashedIdentity;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFacts;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyArbitraries;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyEngine;
import org.igniterealtime.openfire.plugins.decloak.policy.ServerContext;
import org.xmpp.packet.Packet;

/**
 * What is decided on the wire is what an explanation says in that moment, whatever the policy is and whatever the stanza
 * says that counts, in every protocol.
 */
class ExplanationPropertyTest {

    private static final Set<Cause.Kind> NOT_WRITTEN_DOWN = Set.of(Cause.Kind.SUBSCRIBED, Cause.Kind.TARGET);

    /**
     * What is asked, how often.
     *
     * @param relationships what the two are to each other, request by request: more often than the smallest limit lets pass
     * @param said          what the stanza says beside, where the protocol has it
     */
    record Asked(Address requester, Address target, Protocol protocol, TargetKind kind,
                 List<Relationship> relationships, Said said) {

        private Disclosure disclosure() {
            return switch (protocol) {
                case CHAT_SESSION -> new Disclosure(protocol, Purpose.TEXT).with(new StanzaFacts.Chat(
                    SessionMove.Kind.REQUEST, said.otr.isEmpty() ? Map.of() : Map.of("otr", said.otr), true));
                case CONTACT -> new Disclosure(protocol, Purpose.UNSPECIFIED,
                    Set.of(new HashedIdentity(DigestUtils.sha512Hex("phone:+123456789"))),
                    new StanzaFacts.Contact(said.sender,
                        said.confirmed && !said.sender.bare().equals(requester.bare())));
                default -> new Disclosure(protocol, Purpose.UNSPECIFIED);
            };
        }

        private Packet stanza(int number) {
            return Stanzas.stanza(switch (protocol) {
                case DECLOAK -> "<presence" + parties(requester,
                    target) + "><temppres xmlns='urn:xmpp:temppres:0'/></presence>";
                case CHAT_SESSION -> "<message" + parties(requester, target) + "><thread>t" + number + "</thread><feature "
                    + "xmlns='http://jabber.org/protocol/feature-neg'><x xmlns='jabber:x:data' type='form'><field "
                    + "var='FORM_TYPE' type='hidden'><value>urn:xmpp:ssn</value></field><field var='accept' "
                    + "type='boolean'><required/></field>" + said.otrField() + "</x></feature><body>Hark</body></message>";
                // Whoever gets a hashname asks, and whoever sends it is asked.
                case HASHNAME -> "<message" + parties(target, requester) + "><body>Hark</body><hashname "
                    + "xmlns='urn:xmpp:th:hashname' value='" + "a1".repeat(32) + "'/></message>";
                case VERIFICATION -> Stanzas.fixture("/it-se.me/verify-completed.xml")
                    .replaceFirst("<message[^>]*>",
                        Matcher.quoteReplacement("<message" + parties(requester, target) + ">"));
                case CONTACT -> "<message" + parties(said.sender, target) + "><contact xmlns='it-se.me:contact'><info>[{"
                    + "\"provider\":\"phone\",\"id\":\"+123456789\",\"confirmed\":" + said.confirmed + "}]</info><jid>"
                    + requester + "</jid></contact></message>";
            });
        }

        private static String parties(Address from, Address to) {
            return " from=\"" + from + "\" to=\"" + to + "\"";
        }
    }

    /**
     * What a stanza says that counts.
     *
     * @param sender    who sends a contact request
     * @param confirmed whether that one says that its details are confirmed
     * @param otr       which values a chat request offers for keeping no log; none if it does not have the field
     */
    record Said(Address sender, boolean confirmed, List<String> otr) {

        private String otrField() {
            return otr.isEmpty() ? "" : "<field var='otr' type='list-single'>" + otr.stream()
                .map(value -> "<option><value>" + value + "</value></option>").collect(Collectors.joining()) + "</field>";
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theExplanationIsTheDecision(@ForAll("policies") Policy policy, @ForAll("requests") Asked asked) {
        // Nobody asks itself for contact, so there is no such question.
        Assume.that(asked.protocol != Protocol.CONTACT || !asked.requester.bare().equals(asked.target.bare()));
        AtomicReference<Relationship> now = new AtomicReference<>();
        ServerContext context = new Changing(asked.kind, now, List.of(asked.target));
        Interception interception = new Interception(() -> policy, NO_GROUPS, context, () -> NOW);
        Authorizer authorizer = new Authorizer(() -> policy, new PolicyEngine(() -> NOW, NO_GROUPS), context,
            interception.state.limiter());
        for (int i = 0; i < asked.relationships.size(); i++) {
            now.set(asked.relationships.get(i));
            int before = interception.journal.newest().size();
            Decision explained = authorizer.explain(asked.requester, asked.target, asked.disclosure()).decision();

            interception.read(asked.stanza(i));

            if (interception.journal.newest().size() == before) {
                assertThat(NOT_WRITTEN_DOWN).contains(explained.cause().kind());
            } else {
                assertThat(interception.journal.newest().get(0).decision()).isEqualTo(explained);
            }
        }
    }

    @Provide
    Arbitrary<Policy> policies() {
        return Combinators.combine(PolicyArbitraries.policies(), Arbitraries.integers().between(1, 3))
            .as((policy, limit) -> policy.withLimits(new Limits(Duration.ofHours(1), Duration.ofMinutes(5), limit, 100)));
    }

    @Provide
    Arbitrary<Asked> requests() {
        Arbitrary<Address> requesters = Arbitraries.of(address("romeo@shakespeare.lit/orchard"),
            address("mallory@spam.example/bot"), address("itseme@jabber.ccc.de/XXXXX"), address("d'artagnan@x.lit/inn"));
        Arbitrary<Address> targets = Arbitraries.of(address("tybalt@shakespeare.lit/garden"),
            address("romeo@shakespeare.lit/balcony"));
        return Combinators.combine(requesters, targets, Arbitraries.of(Protocol.values()),
            Arbitraries.of(TargetKind.values()), Arbitraries.of(Relationship.values()).list().ofMinSize(1).ofMaxSize(8),
            said()).as(Asked::new);
    }

    private static Arbitrary<Said> said() {
        return Combinators.combine(Arbitraries.of(address("itseme@jabber.ccc.de/XXXXX"), address("mallory@spam.example/bot"),
                address("romeo@shakespeare.lit/orchard")), Arbitraries.of(true, false),
            Arbitraries.of("true", "false").list().uniqueElements()).as(Said::new);
    }

    /** What two are to each other changes. */
    private record Changing(TargetKind kind, AtomicReference<Relationship> now, List<Address> resources)
            implements ServerContext {

        @Override
        public TargetKind kindOf(Address target) {
            return kind;
        }

        @Override
        public Relationship relationship(Address requester, Address target) {
            return now.get();
        }

        @Override
        public List<Address> availableResources(Address target) {
            return resources;
        }
    }
}
