package org.igniterealtime.openfire.plugins.decloak.console.protocols;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.change.ChangePreview;
import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyEditor;
import org.igniterealtime.openfire.plugins.decloak.console.change.Refusals;
import org.igniterealtime.openfire.plugins.decloak.console.web.Endpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.Times;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.policy.ChatTerms;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.UnlistedContacts;
import org.igniterealtime.openfire.plugins.decloak.sharing.HashnameDirectory;
import org.igniterealtime.openfire.plugins.decloak.storage.ReplaceResult;

/** What is said of chat sessions and services, and the hashnames that two claim. */
public final class ProtocolsEndpoint implements Endpoint {

    static final String PATH = "protocols";

    private static final String ITEM = "decloak-protocols";

    private final PolicyEditor editor;
    private final ChangePreview effect;
    private final AddressParser addresses;
    private final HashnameDirectory hashnames;

    public ProtocolsEndpoint(PolicyEditor editor, ChangePreview effect, AddressParser addresses,
                             HashnameDirectory hashnames) {
        this.editor = editor;
        this.effect = effect;
        this.addresses = addresses;
        this.hashnames = hashnames;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public boolean acceptsPost() {
        return true;
    }

    @Override
    public void get(PageRequest visit) {
        Policy policy = editor.current();
        show(visit, ProtocolsForm.of(policy), policy.revision(), Map.of(), Optional.empty());
    }

    @Override
    public void post(PageRequest visit) {
        Policy policy = editor.current();
        long revision = visit.number("revision").orElse(-1L);
        ProtocolsForm form = ProtocolsForm.of(visit);
        Map<String, String> mistakes = form.mistakes(addresses, visit.texts());
        if (!mistakes.isEmpty()) {
            show(visit, form, revision, mistakes, Optional.empty(),
                new Notice(Notice.Kind.ERROR, visit.text("mistakes")));
            return;
        }
        Policy draft = form.on(policy, addresses);
        if (visit.parameter("action").equals("preview")) {
            show(visit, form, revision, Map.of(), Optional.of(effect.of(policy, draft)));
        } else {
            save(visit, form, draft.withRevision(revision));
        }
    }

    private void save(PageRequest visit, ProtocolsForm form, Policy draft) {
        ReplaceResult outcome = editor.apply(visit.administrator(), "other protocols set", draft);
        if (outcome instanceof ReplaceResult.Refused refused) {
            // On top of what is in force now, once the operator has seen the message.
            show(visit, form, editor.current().revision(), Map.of(), Optional.empty(),
                Refusals.notice(refused, visit.texts()));
        } else {
            visit.redirect(PATH, visit.text("done.protocols"));
        }
    }

    private void show(PageRequest visit, ProtocolsForm form, long revision, Map<String, String> mistakes,
                      Optional<ChangePreview.View> preview, Notice... notices) {
        ProtocolsView view = new ProtocolsView(form, revision, mistakes, Keyword.all(ChatTerms.Otr.class),
            Keyword.all(ChatTerms.Security.class), Keyword.all(UnlistedContacts.class), conflicts(visit), preview);
        visit.show(PATH, ITEM, visit.text("protocols.title"), view, notices);
    }

    private List<ProtocolsView.Conflict> conflicts(PageRequest visit) {
        Times times = new Times(visit.texts());
        return hashnames.conflicts().stream()
            .map(conflict -> new ProtocolsView.Conflict(conflict.hashname().digits(), conflict.holder().toString(),
                conflict.claimant().toString(), times.shown(conflict.last()), conflict.times()))
            .toList();
    }
}
