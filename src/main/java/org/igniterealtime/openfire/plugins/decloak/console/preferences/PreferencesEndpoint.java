package org.igniterealtime.openfire.plugins.decloak.console.preferences;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.web.Endpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.Labels;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.Times;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.policy.Preference;
import org.igniterealtime.openfire.plugins.decloak.policy.UnknownChoices;
import org.igniterealtime.openfire.plugins.decloak.storage.PreferenceStore;

/** Shows what a user has chosen. Nobody but the user chooses; the page belongs to the host's pages of the user. */
public final class PreferencesEndpoint implements Endpoint {

    static final String PATH = "preferences";

    private final PreferenceStore preferences;
    private final AddressParser addresses;
    private final InstantSource clock;
    private final String domain;

    public PreferencesEndpoint(PreferenceStore preferences, AddressParser addresses, InstantSource clock,
                               String domain) {
        this.preferences = preferences;
        this.addresses = addresses;
        this.clock = clock;
        this.domain = domain;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public void get(PageRequest visit) {
        String username = visit.parameter("username");
        Optional<Address> user = user(username, addresses, domain);
        if (user.isEmpty()) {
            visit.show(PATH, "decloak-preferences", visit.text("preferences.title", ""),
                new PreferencesView("", List.of()));
            return;
        }
        try {
            show(visit, username, preferences.preferencesOf(user.get()).at(clock.instant()).all());
        } catch (UnknownChoices unknown) {
            show(visit, username, List.of(), new Notice(Notice.Kind.ERROR, visit.text("preferences.unknown")));
        }
    }

    /** A user's account; empty if the name cannot be one. */
    static Optional<Address> user(String username, AddressParser addresses, String domain) {
        return username.isEmpty() ? Optional.empty() : addresses.parse(username + "@" + domain);
    }

    private static void show(PageRequest visit, String username, List<Preference> choices, Notice... notices) {
        Labels words = new Labels(visit.texts());
        visit.showOf(username, PATH, "decloak-preferences", visit.text("preferences.title", username),
            new PreferencesView(username, choices.stream().map(choice -> shown(choice, words, visit)).toList()), notices);
    }

    private static PreferencesView.Choice shown(Preference choice, Labels words, PageRequest visit) {
        return new PreferencesView.Choice(words.who(choice.who()),
            choice.protocol().map(protocol -> words.word("protocol", protocol)).orElse(visit.text("any")),
            choice.purpose().map(purpose -> words.word("purpose", purpose)).orElse(visit.text("any")),
            choice.level().map(words::level).orElse(visit.text("preferences.domain")), lasting(choice, visit));
    }

    private static String lasting(Preference choice, PageRequest visit) {
        return choice.lasting().once() ? visit.text("lasting.once") : choice.lasting().until()
            .map(until -> visit.text("rule.until", new Times(visit.texts()).shown(until)))
            .orElse(visit.text("lasting.good"));
    }
}
