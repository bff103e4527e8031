package org.igniterealtime.openfire.plugins.decloak.policy;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;

/** The users' own part in a decision: the smaller of the user's choice and the rule's ceiling. */
final class ConsentStep {

    private final Consent consent;

    ConsentStep(Consent consent) {
        this.consent = consent;
    }

    /**
     * What becomes of what the domain says. Nobody is asked for a choice, or for a list of blocked ones, where nothing
     * can come of it: the list may have to be read from the database. Where what the user has chosen is not known, the
     * answer is no.
     */
    Decision decide(DisclosureRequest request, Level ceiling, Instant now, Decision byDomain) {
        if (request.kind() != TargetKind.USER || ceiling == Level.DENY) {
            return byDomain;
        }
        try {
            return byUser(request, ceiling, now, byDomain);
        } catch (UnknownChoices unknown) {
            return Decision.deny(new Cause.Failure(Cause.Failure.About.PREFERENCES, unknown.getMessage()));
        }
    }

    private Decision byUser(DisclosureRequest request, Level ceiling, Instant now, Decision byDomain) {
        Decision decision = consent.preferencesOf(request.target()).of(request, now)
            .flatMap(preference -> chosen(preference, ceiling, byDomain))
            .orElse(byDomain);
        return decision.level() == Level.DENY ? decision : shutOut(request).orElse(decision);
    }

    /** The denial of what a target has shut out itself; empty if it has not, and where the target is no user. */
    Optional<Decision> shutOut(DisclosureRequest request) {
        return request.kind() == TargetKind.USER && consent.blocks(request.target(), request.requester())
            ? Optional.of(Decision.deny(new Cause.OwnBlock()))
            : Optional.empty();
    }

    private static Optional<Decision> chosen(Preference preference, Level ceiling, Decision byDomain) {
        return preference.level()
            // Beyond a ceiling that is the default too, it changes nothing, and it is the domain that has decided.
            .filter(level -> !level.exceeds(ceiling) || ceiling != byDomain.level())
            .map(level -> new Decision(level.strictest(ceiling),
                new Cause.Preference(preference.lasting().once(), level.exceeds(ceiling))));
    }

    /** The same step as if the user had chosen a level for everything; whom the user blocks stays blocked. */
    ConsentStep given(Level level) {
        return withPreferences(account -> Preferences.NONE.with(Preference.general(Optional.of(level))));
    }

    /** The same step without the choices for one request only, which are for a request to come. */
    ConsentStep standing() {
        return withPreferences(account ->
            consent.preferencesOf(account).without(preference -> preference.lasting().once()));
    }

    /** From when on a user's choices may decide otherwise, since one expires; at once while they are not known. */
    Instant nextExpiry(Address target, Instant now) {
        try {
            return consent.preferencesOf(target).nextExpiry(now);
        } catch (UnknownChoices unknown) {
            return now;
        }
    }

    private ConsentStep withPreferences(Function<Address, Preferences> others) {
        return new ConsentStep(new Consent() {
            @Override
            public Preferences preferencesOf(Address account) {
                return others.apply(account);
            }

            @Override
            public boolean blocks(Address target, Address requester) {
                return consent.blocks(target, requester);
            }
        });
    }

    Consent consent() {
        return consent;
    }
}
