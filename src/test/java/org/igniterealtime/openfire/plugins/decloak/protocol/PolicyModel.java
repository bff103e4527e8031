package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.who;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.BlockList;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Preference;
import org.igniterealtime.openfire.plugins.decloak.policy.Rule;

/** The policies of the model: what is asked of users, and whether their hashnames may be known. */
final class PolicyModel {

    static final Limits LIMITS = new Limits(Duration.ofMinutes(240), Duration.ofMinutes(5), 10_000, 10_000);

    // Of each, what is asked of users by default, and the most that they may choose.
    private static final List<Level[]> LEVELS = List.of(new Level[] {Level.DENY, Level.DENY},
        new Level[] {Level.DENY, Level.ASK}, new Level[] {Level.DENY, Level.ANSWER}, new Level[] {Level.ASK, Level.ASK},
        new Level[] {Level.ASK, Level.ANSWER}, new Level[] {Level.ANSWER, Level.ANSWER});

    private PolicyModel() {
    }

    static Level[] levels(int which) {
        return LEVELS.get(which % LEVELS.size());
    }

    static Preference choice(int way, Instant now) {
        Preference.Lasting lasting = way == 4 ? Preference.Lasting.ONCE : way == 3
            ? Preference.Lasting.until(now.plus(Duration.ofMinutes(3))) : Preference.Lasting.FOR_GOOD;
        return new Preference(new AddressPattern.Anyone(), Optional.empty(), Optional.empty(),
            Optional.of(Level.values()[Math.min(way, 2)]), lasting);
    }

    static Policy of(Level byDefault, Level ceiling, boolean namesMayBeKnown) {
        return new Policy(1, Mode.ENFORCE, Level.DENY, List.of(rule(Protocol.DECLOAK, byDefault, ceiling),
            rule(Protocol.HASHNAME, namesMayBeKnown ? Level.ASK : Level.DENY,
                namesMayBeKnown ? Level.ANSWER : Level.DENY)), List.of(), BlockList.EMPTY, LIMITS);
    }

    private static Rule rule(Protocol protocol, Level byDefault, Level ceiling) {
        return new Rule(protocol.word(), true, "", who("any"), who("any"), Set.of(), Set.of(protocol), Set.of(),
            byDefault, ceiling, Optional.empty());
    }
}
