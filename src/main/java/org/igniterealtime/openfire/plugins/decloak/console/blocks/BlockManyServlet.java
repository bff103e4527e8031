package org.igniterealtime.openfire.plugins.decloak.console.blocks;

import org.igniterealtime.openfire.plugins.decloak.console.web.Front;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageServlet;
import org.igniterealtime.openfire.plugins.decloak.console.web.Staging;
import org.igniterealtime.openfire.plugins.decloak.console.web.Visit;

/** Takes many addresses at once, to be looked at before they are added. */
public final class BlockManyServlet extends PageServlet {

    /** The address. */
    public static final String PATH = "blocked-many";

    private static final long serialVersionUID = 1;

    private final transient Staging staging;

    public BlockManyServlet(Front front, Staging staging) {
        super(front, PATH);
        this.staging = staging;
    }

    @Override
    public boolean acceptsPost() {
        return true;
    }

    @Override
    protected void get(Visit visit) {
        visit.show("blocked-many", BlockListServlet.ITEM, visit.text("blocked.many.title"), "");
    }

    @Override
    protected void post(Visit visit) {
        staging.put(visit.session(), visit.raw("text"));
        visit.redirect(BlockPreviewServlet.PATH);
    }
}
