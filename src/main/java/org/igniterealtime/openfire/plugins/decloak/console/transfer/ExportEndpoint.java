package org.igniterealtime.openfire.plugins.decloak.console.transfer;

import org.igniterealtime.openfire.plugins.decloak.console.web.Endpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyStore;

/** Hands out the policy in force as a file. */
public final class ExportEndpoint implements Endpoint {

    private final PolicyStore policies;

    public ExportEndpoint(PolicyStore policies) {
        this.policies = policies;
    }

    @Override
    public String path() {
        return "export";
    }

    @Override
    public void get(PageRequest visit) {
        visit.file("decloak-policy.json", "application/json", policies.document(policies.get()));
    }
}
