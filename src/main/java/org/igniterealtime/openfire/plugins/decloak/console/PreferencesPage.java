package org.igniterealtime.openfire.plugins.decloak.console;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsolePage;
import org.igniterealtime.openfire.plugins.decloak.console.web.Labels;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.Route;
import org.igniterealtime.openfire.plugins.decloak.console.web.Times;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.policy.Preference;
import org.igniterealtime.openfire.plugins.decloak.policy.UnknownChoices;
import org.igniterealtime.openfire.plugins.decloak.storage.PreferenceStore;
import org.igniterealtime.openfire.plugins.decloak.storage.SaveResult;

/**
 * Shows what a user has chosen, and can forget all of it, so that the policy decides again. Nobody but the user chooses;
 * the page belongs to the host's pages of the user.
 */
public final class PreferencesPage implements ConsolePage {

    private static final String PATH = "preferences";
    private static final String ITEM = "decloak-preferences";

    private final PreferenceStore preferences;
    private final AddressParser addresses;
    private final InstantSource clock;
    private final Host host;

    PreferencesPage(PreferenceStore preferences, AddressParser addresses, InstantSource clock, Host host) {
        this.preferences = preferences;
        this.addresses = addresses;
        this.clock = clock;
        this.host = host;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(PATH, this::show), Route.post("preferences-reset", this::reset));
    }

    private void show(PageRequest request) {
        String username = request.parameter("username");
        Optional<Address> user = user(username);
        if (user.isEmpty()) {
            request.show(PATH, ITEM, request.text("preferences.title", ""), new View("", List.of()));
            return;
        }
        try {
            show(request, username, preferences.preferencesOf(user.get()).at(clock.instant()).all());
        } catch (UnknownChoices unknown) {
            show(request, username, List.of(), Notice.error(request.text("preferences.unknown")));
        }
    }

    // A user's account; empty if the name cannot be one.
    private Optional<Address> user(String username) {
        return username.isEmpty() ? Optional.empty() : addresses.parse(username + "@" + host.domain());
    }

    private static void show(PageRequest request, String username, List<Preference> choices, Notice... notices) {
        request.showOf(username, PATH, ITEM, request.text("preferences.title", username),
            new View(username, choices.stream().map(choice -> shown(choice, request)).toList()), notices);
    }

    private static Choice shown(Preference choice, PageRequest request) {
        Labels labels = new Labels(request.texts());
        return new Choice(labels.who(choice.who()),
            choice.protocol().map(protocol -> labels.word("protocol", protocol)).orElse(request.text("any")),
            choice.purpose().map(purpose -> labels.word("purpose", purpose)).orElse(request.text("any")),
            choice.level().map(labels::level).orElse(request.text("preferences.domain")), lasting(choice, request));
    }

    private static String lasting(Preference choice, PageRequest request) {
        return choice.lasting().once() ? request.text("lasting.once") : choice.lasting().until()
            .map(until -> request.text("rule.until", new Times(request.texts()).shown(until)))
            .orElse(request.text("lasting.good"));
    }

    private void reset(PageRequest request) {
        String username = request.parameter("username");
        user(username).ifPresentOrElse(user -> request.redirectOf(username, PATH, reset(request, user)),
            () -> request.redirect(PATH));
    }

    private Notice reset(PageRequest request, Address user) {
        SaveResult saving = preferences.forget(user);
        if (saving.state() == SaveResult.State.FAILED) {
            return Notice.error(request.text("preferences.failed", saving.why()));
        }
        host.audit().record(request.administrator(), "Decloak: preferences reset", user.toString());
        return Notice.success(
            request.text(saving.state() == SaveResult.State.SAVED ? "done.preferences" : "preferences.under-way"));
    }

    /**
     * The page of what a user has chosen.
     *
     * @param username the user; empty if none was given
     * @param choices  what the user has chosen
     */
    public record View(String username, List<Choice> choices) {
    }

    /** One choice, in words. */
    public record Choice(String who, String protocol, String purpose, String level, String lasting) {
    }
}
