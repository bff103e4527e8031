package org.igniterealtime.openfire.plugins.decloak.console.preferences;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.web.AuditLog;
import org.igniterealtime.openfire.plugins.decloak.console.web.ChangeEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.storage.PreferenceStore;
import org.igniterealtime.openfire.plugins.decloak.storage.SaveResult;

/** Forgets all that a user has chosen: the policy decides again. */
public final class PreferencesResetEndpoint implements ChangeEndpoint {

    private final PreferenceStore preferences;
    private final AddressParser addresses;
    private final AuditLog audit;
    private final String domain;

    public PreferencesResetEndpoint(PreferenceStore preferences, AddressParser addresses, AuditLog audit,
                                    String domain) {
        this.preferences = preferences;
        this.addresses = addresses;
        this.audit = audit;
        this.domain = domain;
    }

    @Override
    public String path() {
        return "preferences-reset";
    }

    @Override
    public void post(PageRequest visit) {
        String username = visit.parameter("username");
        Optional<Address> user = PreferencesEndpoint.user(username, addresses, domain);
        if (user.isEmpty()) {
            visit.redirect(PreferencesEndpoint.PATH);
            return;
        }
        visit.redirectOf(username, PreferencesEndpoint.PATH, reset(visit, user.get()));
    }

    private Notice reset(PageRequest visit, Address user) {
        SaveResult saving = preferences.forget(user);
        if (saving.state() == SaveResult.State.FAILED) {
            return new Notice(Notice.Kind.ERROR, visit.text("preferences.failed", saving.why()));
        }
        audit.record(visit.administrator(), "Decloak: choices reset", user.toString());
        return new Notice(Notice.Kind.SUCCESS,
            visit.text(saving.state() == SaveResult.State.SAVED ? "done.preferences" : "preferences.under-way"));
    }
}
