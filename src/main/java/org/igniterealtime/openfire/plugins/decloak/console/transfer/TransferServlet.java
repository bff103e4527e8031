package org.igniterealtime.openfire.plugins.decloak.console.transfer;

import org.igniterealtime.openfire.plugins.decloak.console.web.Front;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageServlet;
import org.igniterealtime.openfire.plugins.decloak.console.web.Staging;
import org.igniterealtime.openfire.plugins.decloak.console.web.Visit;

/** Offers the policy as a file, and takes one to be looked at before it is applied. */
public final class TransferServlet extends PageServlet {

    /** The sidebar's item. */
    static final String ITEM = "decloak-transfer";

    private static final long serialVersionUID = 1;

    private final transient Staging staging;

    public TransferServlet(Front front, Staging staging) {
        super(front, "transfer");
        this.staging = staging;
    }

    @Override
    public boolean acceptsPost() {
        return true;
    }

    @Override
    protected void get(Visit visit) {
        visit.show("transfer", ITEM, visit.text("transfer.title"), "");
    }

    @Override
    protected void post(Visit visit) {
        staging.put(visit.session(), visit.raw("text"));
        visit.redirect(ImportServlet.PATH);
    }
}
