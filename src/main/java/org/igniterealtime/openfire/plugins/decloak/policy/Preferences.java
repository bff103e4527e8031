package org.igniterealtime.openfire.plugins.decloak.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;

/**
 * All choices of one user. Immutable.
 *
 * @param all the choices, no two about the same
 */
public record Preferences(List<Preference> all) {

    /** How many choices a user may have; such as have expired do not count. */
    public static final int MAX = 100;
    /** Of a user who leaves everything to the domain. */
    public static final Preferences NONE = new Preferences(List.of());

    public Preferences {
        all = List.copyOf(all);
    }

    /** The choice that counts for a question; empty if the user has made none. */
    public Optional<Preference> of(DisclosureRequest request, Instant now) {
        return all.stream().filter(preference -> preference.matches(request, now)).max(Preference.WEIGHT);
    }

    /** The choice for everybody and everything; empty if the user has made none. */
    public Optional<Preference> general() {
        return all.stream().filter(Preference::isGeneral).findFirst();
    }

    /** With another choice, in the place of one that is about the same. */
    public Preferences with(Preference preference) {
        List<Preference> more = new ArrayList<>(all);
        more.replaceAll(choice -> choice.isAboutTheSame(preference) ? preference : choice);
        if (!more.contains(preference)) {
            more.add(preference);
        }
        return new Preferences(more);
    }

    /** Whether so many are too many to come in the place of others: one can always have fewer. */
    public boolean areTooMany(Preferences before) {
        return all.size() > MAX && all.size() > before.all.size();
    }

    /** Without some of the choices. */
    public Preferences without(Predicate<Preference> taken) {
        return new Preferences(all.stream().filter(taken.negate()).toList());
    }

    /** Without those whose time is over. */
    public Preferences at(Instant now) {
        return without(preference -> preference.hasExpired(now));
    }

    /** From when on something else may be decided, since a choice expires; {@link Instant#MAX} if none does. */
    public Instant nextExpiry(Instant now) {
        return all.stream().map(preference -> preference.lasting().until()).flatMap(Optional::stream)
            .filter(until -> until.isAfter(now))
            .min(Instant::compareTo).orElse(Instant.MAX);
    }
}
