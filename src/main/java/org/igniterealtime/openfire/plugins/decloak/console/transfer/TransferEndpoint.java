package org.igniterealtime.openfire.plugins.decloak.console.transfer;

import org.igniterealtime.openfire.plugins.decloak.console.web.Endpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.UploadBuffer;

/** Offers the policy as a file, and takes one to be looked at before it is applied. */
public final class TransferEndpoint implements Endpoint {

    /** The sidebar's item. */
    static final String ITEM = "decloak-transfer";

    private final UploadBuffer staging;

    public TransferEndpoint(UploadBuffer staging) {
        this.staging = staging;
    }

    @Override
    public String path() {
        return "transfer";
    }

    @Override
    public boolean acceptsPost() {
        return true;
    }

    @Override
    public void get(PageRequest visit) {
        visit.show("transfer", ITEM, visit.text("transfer.title"), "");
    }

    @Override
    public void post(PageRequest visit) {
        staging.put(visit.session(), visit.raw("text"));
        visit.redirect(ImportEndpoint.PATH);
    }
}
