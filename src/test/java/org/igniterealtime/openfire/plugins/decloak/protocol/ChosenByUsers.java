package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.policy.Consent;
import org.igniterealtime.openfire.plugins.decloak.policy.Preference;
import org.igniterealtime.openfire.plugins.decloak.policy.Preferences;

/** What the users of a {@link SmallHost} have chosen: one choice each at most. */
final class ChosenByUsers implements Consent {

    private final Map<Integer, Preference> kept = new HashMap<>();

    Map<Integer, Preference> all() {
        return kept;
    }

    @Override
    public Preferences preferencesOf(Address account) {
        Preference choice = kept.get(Integer.parseInt(account.localpart().substring(1)));
        return choice == null ? Preferences.NONE : new Preferences(List.of(choice));
    }

    @Override
    public boolean blocks(Address target, Address requester) {
        return false;
    }

    @Override
    public boolean consumeOnce(DisclosureRequest request) {
        int user = Integer.parseInt(request.target().localpart().substring(1));
        Preference choice = kept.get(user);
        boolean used = choice != null && choice.lasting().once();
        if (used) {
            kept.remove(user);
        }
        return used;
    }
}
