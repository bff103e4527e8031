package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.ChatTerms;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyArbitraries;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyEngine;
import org.igniterealtime.openfire.plugins.decloak.policy.ServerContext;
import org.xmpp.packet.Packet;

/**
 * What is decided on the wire is what an explanation says in that moment, whatever the policy is, in every protocol whose
 * decision depends on the two parties and the policy only.
 */
class ExplanationPropertyTest {

    private static final Set<Cause.Kind> NOT_WRITTEN_DOWN = Set.of(Cause.Kind.SUBSCRIBED, Cause.Kind.TARGET);

    /**
     * What is asked, how often.
     *
     * @param relationships what the two are to each other, request by request: more often than the smallest limit lets pass
     */
    record Asked(Address requester, Address target, Protocol protocol, TargetKind kind,
                 List<Relationship> relationships) {

        private Disclosure disclosure() {
            return new Disclosure(protocol, protocol == Protocol.CHAT_SESSION ? Purpose.TEXT : Purpose.UNSPECIFIED);
        }

        private Packet stanza(int number) {
            return Stanzas.stanza(switch (protocol) {
                case DECLOAK -> "<presence" + parties(requester,
                    target) + "><temppres xmlns='urn:xmpp:temppres:0'/></presence>";
                case CHAT_SESSION -> "<message" + parties(requester, target) + "><thread>t" + number + "</thread><feature "
                    + "xmlns='http://jabber.org/protocol/feature-neg'><x xmlns='jabber:x:data' type='form'><field "
                    + "var='FORM_TYPE' type='hidden'><value>urn:xmpp:ssn</value></field><field var='accept' "
                    + "type='boolean'><required/></field></x></feature><body>Hark</body></message>";
                // Whoever gets a hashname asks, and whoever sends it is asked.
                case HASHNAME -> "<message" + parties(target, requester) + "><body>Hark</body><hashname "
                    + "xmlns='urn:xmpp:th:hashname' value='" + "a1".repeat(32) + "'/></message>";
                case VERIFICATION -> Stanzas.fixture("/it-se.me/verify-completed.xml")
                    .replaceFirst("<message[^>]*>",
                        Matcher.quoteReplacement("<message" + parties(requester, target) + ">"));
                case CONTACT -> throw new IllegalArgumentException("It depends on what the stanza says, too");
            });
        }

        private static String parties(Address from, Address to) {
            return " from=\"" + from + "\" to=\"" + to + "\"";
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theExplanationIsTheDecision(@ForAll("policies") Policy policy, @ForAll("requests") Asked asked) {
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
            .as((policy, limit) -> policy.withChatTerms(ChatTerms.none())
                .withLimits(new Limits(Duration.ofHours(1), Duration.ofMinutes(5), limit, 100)));
    }

    @Provide
    Arbitrary<Asked> requests() {
        Arbitrary<Address> requesters = Arbitraries.of(address("romeo@shakespeare.lit/orchard"),
            address("mallory@spam.example/bot"), address("itseme@jabber.ccc.de/XXXXX"), address("d'artagnan@x.lit/inn"));
        Arbitrary<Address> targets = Arbitraries.of(address("tybalt@shakespeare.lit/garden"),
            address("romeo@shakespeare.lit/balcony"));
        return Combinators.combine(requesters, targets, Arbitraries.of(Protocol.DECLOAK, Protocol.CHAT_SESSION,
                Protocol.HASHNAME, Protocol.VERIFICATION), Arbitraries.of(TargetKind.values()),
            Arbitraries.of(Relationship.values()).list().ofMinSize(1).ofMaxSize(8)).as(Asked::new);
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
