package org.igniterealtime.openfire.plugins.decloak.fuzz;

import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.blocking;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.observing;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.rule;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.who;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withGateway;

import java.time.Duration;
import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.ChatTerms;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.ServerContext;
import org.igniterealtime.openfire.plugins.decloak.policy.Services;
import org.igniterealtime.openfire.plugins.decloak.policy.UnlistedContacts;

/**
 * A policy, and who is around.
 *
 * @param name         what it is called in a report
 * @param policy       the policy in force
 * @param context who is what to whom
 */
record World(String name, Policy policy, ServerContext context) {

    static final List<Address> ONLINE =
        List.of(address("tybalt@shakespeare.lit/garden"), address("tybalt@shakespeare.lit/library"));

    // So that much is shared.
    private static final Limits GENEROUS =
        new Limits(Duration.ofMinutes(1), Duration.ofSeconds(30), Limits.MAX, Limits.MAX);
    private static final Relationship[] RELATIONSHIPS = Relationship.values();

    /** Nobody knows anybody, and nothing is allowed: whatever comes by, nothing of it may arrive. */
    static World denying() {
        return new World("denying", withDefault(Level.DENY),
            new Users());
    }

    /** As on a real server, but nobody knows anybody, and nothing is allowed. */
    static World strangers() {
        return new World("strangers", withDefault(Level.DENY), new Verona(true));
    }

    /** Everything is allowed, but not to those from one place. */
    static World blockingMontague() {
        return new World("blocking", blocking(withDefault(Level.ANSWER), "montague.net").withLimits(GENEROUS),
            new Users());
    }

    /** A policy that would deny, answer and ask, but is only tried. */
    static World observed() {
        return new World("observing", observing(mixed().policy()), new Verona(false));
    }

    /** Users, gateways, rooms and others, to whom different things are allowed. */
    static World mixed() {
        Policy policy = withDefault(Level.ANSWER)
            .withRules(List.of(rule("no-rooms", "conference.shakespeare.lit", "any", Level.DENY),
                rule("ask", "romeo@montague.net", "any", Level.ASK)))
            .withServices(new Services(List.of(who("itseme@jabber.ccc.de")), UnlistedContacts.UNCONFIRM, 24))
            .withLimits(GENEROUS)
            .withChatTerms(new ChatTerms(ChatTerms.Otr.REQUIRE, ChatTerms.Security.C2S));
        return new World("mixed", withGateway(policy, "sip.shakespeare.lit", Level.ANSWER, "any"), new Verona(false));
    }

    boolean is(String other) {
        return name.equals(other);
    }

    /** Whether anything may be disclosed to somebody. */
    boolean mayShare(Address requester) {
        return is("mixed") || is("blocking") && !requester.domain().equals("montague.net");
    }

    private static List<Address> online(Address target) {
        return ONLINE.stream().filter(resource -> resource.equals(target) || resource.bare().equals(target)).toList();
    }

    /** Everybody is a user, and nobody knows anybody. */
    private record Users() implements ServerContext {

        @Override
        public TargetKind kindOf(Address target) {
            return TargetKind.USER;
        }

        @Override
        public Relationship relationship(Address requester, Address target) {
            return Relationship.STRANGER;
        }

        @Override
        public List<Address> availableResources(Address target) {
            return online(target);
        }
    }

    /** As on a real server, but who is what to whom is a matter of chance, the same each time. */
    private record Verona(boolean strangers) implements ServerContext {

        @Override
        public TargetKind kindOf(Address target) {
            return switch (target.domain()) {
                case "sip.shakespeare.lit" -> TargetKind.GATEWAY;
                case "shakespeare.lit" -> target.hasLocalpart() ? TargetKind.USER : TargetKind.INTERNAL;
                case "conference.shakespeare.lit" -> TargetKind.INTERNAL;
                default -> TargetKind.REMOTE;
            };
        }

        @Override
        public Relationship relationship(Address requester, Address target) {
            int two = requester.bare().hashCode() * 31 + target.bare().hashCode();
            return strangers ? Relationship.STRANGER : RELATIONSHIPS[Math.floorMod(two, RELATIONSHIPS.length)];
        }

        @Override
        public List<Address> availableResources(Address target) {
            return online(target);
        }
    }
}
