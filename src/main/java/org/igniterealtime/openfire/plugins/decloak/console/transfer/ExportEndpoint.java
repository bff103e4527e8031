package org.igniterealtime.openfire.plugins.decloak.console.transfer;

import org.igniterealtime.openfire.plugins.decloak.console.web.Endpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.Visit;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyKeeper;

/** Hands out the policy in force as a file. */
public final class ExportEndpoint implements Endpoint {

    private final PolicyKeeper policies;

    public ExportEndpoint(PolicyKeeper policies) {
        this.policies = policies;
    }

    @Override
    public String path() {
        return "export";
    }

    @Override
    public void get(Visit visit) {
        visit.file("decloak-policy.json", "application/json", policies.document(policies.get()));
    }
}
