package org.igniterealtime.openfire.plugins.decloak.policy;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;

/**
 * One line of the operator's policy: who asks whom, for what, by which protocol, and what is to happen then.
 *
 * @param id            the rule's name; unique in a policy
 * @param enabled       false: the rule is kept but passed over
 * @param note          the operator's own words; may be empty
 * @param requester     who asks
 * @param target        who is asked; a request to a bare JID is not one to a full JID
 * @param relationships what the two may be to each other; empty for any
 * @param protocols     by which protocols; empty for any
 * @param purposes      for which purposes; empty for any
 * @param defaultLevel  what happens
 * @param ceiling       the most that a user may choose to let happen instead; never below the default level
 * @param expires       from when on the rule is passed over
 */
public record Rule(String id, boolean enabled, String note, AddressPattern requester, AddressPattern target,
                   Set<Relationship> relationships, Set<Protocol> protocols, Set<Purpose> purposes,
                   Level defaultLevel, Level ceiling, Optional<Instant> expires) {

    public Rule {
        relationships = Set.copyOf(relationships);
        protocols = Set.copyOf(protocols);
        purposes = Set.copyOf(purposes);
        if (defaultLevel.exceeds(ceiling)) {
            throw new IllegalArgumentException("The ceiling of rule " + id + " is below its default level");
        }
    }

    /** This rule, switched on or off. */
    public Rule withEnabled(boolean other) {
        return new Rule(id, other, note, requester, target, relationships, protocols, purposes, defaultLevel, ceiling,
            expires);
    }

    /**
     * Why this rule is not the one for a question.
     *
     * @return empty if it is: if the rule matches
     */
    public Optional<Mismatch> mismatch(DisclosureRequest request, Instant now, Groups groups) {
        if (!enabled) {
            return Optional.of(Mismatch.DISABLED);
        }
        if (hasExpired(now)) {
            return Optional.of(Mismatch.EXPIRED);
        }
        return mismatchOf(request.disclosure()).or(() -> mismatchOfParties(request, groups));
    }

    private Optional<Mismatch> mismatchOf(Disclosure disclosure) {
        if (!allows(protocols, disclosure.protocol())) {
            return Optional.of(Mismatch.PROTOCOL);
        }
        return allows(purposes, disclosure.purpose()) ? Optional.empty() : Optional.of(Mismatch.PURPOSE);
    }

    // Groups last: they may have to be read from the database or a directory.
    private Optional<Mismatch> mismatchOfParties(DisclosureRequest request, Groups groups) {
        if (!allows(relationships, request.relationship())) {
            return Optional.of(Mismatch.RELATIONSHIP);
        }
        if (!requester.matches(request.requester(), groups)) {
            return Optional.of(Mismatch.REQUESTER);
        }
        return target.matches(request.target(), groups) ? Optional.empty() : Optional.of(Mismatch.TARGET);
    }

    /** Whether the rule is for a purpose of a protocol. */
    boolean isAbout(Protocol protocol, Purpose purpose) {
        return allows(protocols, protocol) && allows(purposes, purpose);
    }

    /** Whether the rule's time is over. */
    public boolean hasExpired(Instant now) {
        return expires.isPresent() && !now.isBefore(expires.get());
    }

    /** Whether the rule can let something be asked for by a protocol: it is in use for that, and denies it neither way. */
    public boolean permits(Protocol protocol, Instant now) {
        return isInForce(now) && ceiling.exceeds(Level.DENY) && allows(protocols, protocol);
    }

    /**
     * Whether the rule discloses presence to strangers in the name of users who have chosen nothing. XEP-0276 §8 wants a
     * user's own choice for that.
     */
    boolean answersStrangers() {
        boolean isForStrangers = relationships.contains(Relationship.STRANGER)
            || relationships.isEmpty() && requester.kind() == PatternKind.ANY;
        return isForStrangers && defaultLevel == Level.ANSWER && allows(protocols, Protocol.DECLOAK);
    }

    boolean isInForce(Instant now) {
        return enabled && !hasExpired(now);
    }

    /** Whether no request to a target gets past the rule. */
    boolean isForAnythingOf(Address account, Groups groups) {
        return requester.kind() == PatternKind.ANY && relationships.isEmpty() && protocols.isEmpty()
            && purposes.isEmpty()
            && target.matches(account, groups);
    }

    /** Whether the rule may be for a target, or for a resource of it. */
    boolean isFor(Address account, Groups groups) {
        return target.matches(account, groups) || new AddressPattern.Account(account.bare()).covers(target);
    }

    private static <T> boolean allows(Set<T> any, T one) {
        return any.isEmpty() || any.contains(one);
    }
}
