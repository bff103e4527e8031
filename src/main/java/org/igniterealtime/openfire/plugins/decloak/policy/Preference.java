package org.igniterealtime.openfire.plugins.decloak.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;

/**
 * A user's own choice: what is to happen to requests of some requesters, by some protocol, for some purpose.
 *
 * @param who      the requesters that it is for: everybody, or an exception for a JID or domain
 * @param protocol by which protocol; empty for any
 * @param purpose  for which purpose; empty for any
 * @param level    what the user wants to happen; empty for what the domain says
 * @param lasting  how long it stands
 */
public record Preference(AddressPattern who, Optional<Protocol> protocol, Optional<Purpose> purpose, Optional<Level> level,
                         Lasting lasting) {

    /** Of two that match, the greater is the one that counts: the more exact, then the more passing, then the stricter. */
    static final Comparator<Preference> WEIGHT = Comparator
        .comparingInt((Preference preference) -> preference.who.exactness())
        .thenComparingInt(preference -> (preference.protocol.isPresent() ? 1 : 0)
            + (preference.purpose.isPresent() ? 1 : 0))
        .thenComparing(preference -> !preference.lasting.equals(Lasting.FOR_GOOD))
        .thenComparing(preference -> preference.level.orElse(Level.ANSWER), Comparator.reverseOrder());

    public Preference {
        if (who.kind() == PatternKind.GROUP) {
            throw new IllegalArgumentException("A user's choice cannot be for a group of the server");
        }
    }

    /**
     * How long a choice stands.
     *
     * @param until when it ends; empty if never
     * @param once  whether it is used up by the first request that it decides; such a choice is for requests for
     *              temporary presence alone, since every other protocol takes several stanzas
     */
    public record Lasting(Optional<Instant> until, boolean once) {

        /** For good. */
        public static final Lasting FOR_GOOD = new Lasting(Optional.empty(), false);
        /** For the next request only. */
        public static final Lasting ONCE = new Lasting(Optional.empty(), true);

        /** Until an instant. */
        public static Lasting until(Instant end) {
            return new Lasting(Optional.of(end), false);
        }
    }

    /** A choice for everybody and everything, for good. */
    public static Preference general(Optional<Level> level) {
        return new Preference(new AddressPattern.Anyone(), Optional.empty(), Optional.empty(), level, Lasting.FOR_GOOD);
    }

    /** Whether it is for everybody and everything, for good. */
    public boolean isGeneral() {
        return equals(general(level));
    }

    /** Whether two choices are about the same, so that the later one takes the place of the earlier. */
    boolean isAboutTheSame(Preference other) {
        return who.equals(other.who) && protocol.equals(other.protocol) && purpose.equals(other.purpose)
            && lasting.once == other.lasting.once && lasting.until.isPresent() == other.lasting.until.isPresent();
    }

    boolean hasExpired(Instant now) {
        return lasting.until.isPresent() && !now.isBefore(lasting.until.get());
    }

    boolean matches(DisclosureRequest request, Instant now) {
        Disclosure disclosure = request.disclosure();
        return !hasExpired(now)
            && (!lasting.once || disclosure.protocol() == Protocol.DECLOAK)
            && protocol.map(disclosure.protocol()::equals).orElse(true)
            && purpose.map(disclosure.purpose()::equals).orElse(true)
            && who.matches(request.requester(), (group, account) -> false);
    }
}
