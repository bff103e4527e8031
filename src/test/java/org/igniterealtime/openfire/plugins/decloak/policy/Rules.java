package org.igniterealtime.openfire.plugins.decloak.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;

/** Rules, policies and questions for tests: neutral, but for what a test says. */
public final class Rules {

    public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    public static final Groups NO_GROUPS = (group, account) -> false;
    public static final Disclosure MEDIA = new Disclosure(Protocol.DECLOAK, Purpose.MEDIA);

    private static final Jids JIDS = new Jids();

    private Rules() {
    }

    public static Address address(String text) {
        return JIDS.parse(text).orElseThrow(() -> new IllegalArgumentException(text));
    }

    public static AddressPattern who(String text) {
        return AddressPattern.parse(text, JIDS).orElseThrow(() -> new IllegalArgumentException(text));
    }

    /** A rule that matches everything and denies it. */
    public static Rule denyAll(String id) {
        return rule(id, "any", "any", Level.DENY);
    }

    public static Rule rule(String id, String requester, String target, Level level) {
        return new Rule(id, true, "", who(requester), who(target), Set.of(), Set.of(), Set.of(), level, level,
            Optional.empty());
    }

    public static Policy policy(Rule... rules) {
        return new Policy(1, Mode.ENFORCE, Level.DENY, List.of(rules), List.of(), BlockList.EMPTY);
    }

    public static Policy withDefault(Level level) {
        return new Policy(1, Mode.ENFORCE, level, List.of(), List.of(), BlockList.EMPTY);
    }

    public static Policy blocking(Policy policy, String... jids) {
        return policy.withBlocked(BlockList.of(List.of(jids).stream().map(Rules::block).toList()));
    }

    public static Policy observing(Policy policy) {
        return policy.withMode(Mode.OBSERVE);
    }

    public static Block block(String jid) {
        return new Block(who(jid), "", Optional.empty());
    }

    public static Block blockUntil(String jid, Instant expires) {
        return new Block(who(jid), "", Optional.of(expires));
    }

    /** A policy that says something of one gateway more. */
    public static Policy withGateway(Policy policy, String domain, Level level, String requesters,
                                     Purpose... purposes) {
        List<Gateway> gateways = new ArrayList<>(policy.gateways());
        gateways.add(new Gateway(domain, level, who(requesters), Set.of(purposes)));
        return new Policy(policy.revision(), policy.mode(), policy.defaultLevel(), policy.rules(), gateways,
            policy.blocked());
    }

    /** A call of a stranger to a user. */
    public static DisclosureRequest request(String requester, String target) {
        return request(requester, target, TargetKind.USER, Relationship.STRANGER);
    }

    public static DisclosureRequest request(String requester, String target, TargetKind kind, Relationship relationship) {
        return new DisclosureRequest(address(requester), address(target), kind, relationship, MEDIA);
    }
}
