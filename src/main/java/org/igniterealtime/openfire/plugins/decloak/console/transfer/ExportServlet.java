package org.igniterealtime.openfire.plugins.decloak.console.transfer;

import org.igniterealtime.openfire.plugins.decloak.console.web.Front;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageServlet;
import org.igniterealtime.openfire.plugins.decloak.console.web.Visit;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyKeeper;

/** Hands out the policy in force as a file. */
public final class ExportServlet extends PageServlet {

    private static final long serialVersionUID = 1;

    private final transient PolicyKeeper policies;

    public ExportServlet(Front front, PolicyKeeper policies) {
        super(front, "export");
        this.policies = policies;
    }

    @Override
    protected void get(Visit visit) {
        visit.file("decloak-policy.json", "application/json", policies.document(policies.get()));
    }
}
