package org.igniterealtime.openfire.plugins.decloak.console.gateways;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.change.ChangePreview;
import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyEditor;
import org.igniterealtime.openfire.plugins.decloak.console.change.Refusals;
import org.igniterealtime.openfire.plugins.decloak.console.web.AddressPatternField;
import org.igniterealtime.openfire.plugins.decloak.console.web.Directory;
import org.igniterealtime.openfire.plugins.decloak.console.web.Endpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Gateway;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.storage.ReplaceResult;

/** The form of a gateway: one that is connected, one that is listed, or another one to list. */
public final class GatewayEndpoint implements Endpoint {

    private final PolicyEditor editor;
    private final ChangePreview effect;
    private final Directory directory;
    private final AddressParser addresses;

    public GatewayEndpoint(PolicyEditor editor, ChangePreview effect, Directory directory, AddressParser addresses) {
        this.editor = editor;
        this.effect = effect;
        this.directory = directory;
        this.addresses = addresses;
    }

    @Override
    public String path() {
        return "gateway";
    }

    @Override
    public boolean acceptsPost() {
        return true;
    }

    @Override
    public void get(PageRequest visit) {
        Policy policy = editor.current();
        String domain = visit.parameter("domain");
        GatewayForm form = domain.isEmpty()
            ? new GatewayForm("", "", Level.ANSWER.word(), AddressPatternField.of(new AddressPattern.Anyone()), List.of())
            : GatewayForm.of(domain, policy.gateway(domain));
        show(visit, form, policy.revision(), Map.of(), Optional.empty());
    }

    @Override
    public void post(PageRequest visit) {
        Policy policy = editor.current();
        long revision = visit.number("revision").orElse(-1L);
        GatewayForm form = GatewayForm.of(visit);
        Map<String, String> mistakes = form.mistakes(addresses, policy, visit.texts());
        if (!mistakes.isEmpty()) {
            show(visit, form, revision, mistakes, Optional.empty(),
                new Notice(Notice.Kind.ERROR, visit.text("mistakes")));
            return;
        }
        Gateway gateway = form.read(addresses);
        Policy draft = Drafts.with(policy, gateway);
        if (visit.parameter("action").equals("preview")) {
            show(visit, form, revision, Map.of(), Optional.of(effect.of(policy, draft)));
        } else {
            save(visit, form, gateway, draft.withRevision(revision));
        }
    }

    private void save(PageRequest visit, GatewayForm form, Gateway gateway, Policy draft) {
        ReplaceResult outcome = editor.apply(visit.administrator(), "gateway " + gateway.domain() + " set", draft);
        if (outcome instanceof ReplaceResult.Refused refused) {
            // On top of what is in force now, once the operator has seen the message.
            show(visit, form, editor.current().revision(), Map.of(), Optional.empty(),
                Refusals.notice(refused, visit.texts()));
        } else {
            visit.redirect(GatewayListEndpoint.PATH, visit.text("done.gateway", gateway.domain()));
        }
    }

    private void show(PageRequest visit, GatewayForm form, long revision, Map<String, String> mistakes,
                      Optional<ChangePreview.View> preview, Notice... notices) {
        GatewayView view = new GatewayView(form, revision, mistakes, directory.groups(), directory.domains(),
            Keyword.all(Purpose.class), Keyword.all(Level.class), preview);
        String title = form.isNew() ? visit.text("gateway.title.new") : visit.text("gateway.title", form.domain());
        visit.show("gateway", GatewayListEndpoint.ITEM, title, view, notices);
    }
}
