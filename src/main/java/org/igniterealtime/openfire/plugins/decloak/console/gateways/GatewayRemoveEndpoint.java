package org.igniterealtime.openfire.plugins.decloak.console.gateways;

import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyEditor;
import org.igniterealtime.openfire.plugins.decloak.console.change.Refusals;
import org.igniterealtime.openfire.plugins.decloak.console.web.ChangeEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.storage.ReplaceResult;

/** Takes a gateway off the list: nothing is said of it any more. */
public final class GatewayRemoveEndpoint implements ChangeEndpoint {

    private final PolicyEditor editor;

    public GatewayRemoveEndpoint(PolicyEditor editor) {
        this.editor = editor;
    }

    @Override
    public String path() {
        return "gateway-remove";
    }

    @Override
    public void post(PageRequest visit) {
        String domain = visit.parameter("domain");
        Policy draft = Drafts.without(editor.current(), domain).withRevision(visit.number("revision").orElse(-1L));
        ReplaceResult outcome = editor.apply(visit.administrator(), "gateway " + domain + " removed", draft);
        if (outcome instanceof ReplaceResult.Refused refused) {
            visit.redirect(GatewayListEndpoint.PATH, Refusals.notice(refused, visit.texts()));
        } else {
            visit.redirect(GatewayListEndpoint.PATH, visit.text("done.gateway-removed", domain));
        }
    }
}
