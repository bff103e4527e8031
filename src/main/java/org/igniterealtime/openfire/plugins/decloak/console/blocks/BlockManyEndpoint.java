package org.igniterealtime.openfire.plugins.decloak.console.blocks;

import org.igniterealtime.openfire.plugins.decloak.console.web.Endpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.UploadBuffer;

/** Takes many addresses at once, to be looked at before they are added. */
public final class BlockManyEndpoint implements Endpoint {

    /** The address. */
    public static final String PATH = "blocked-many";

    private final UploadBuffer staging;

    public BlockManyEndpoint(UploadBuffer staging) {
        this.staging = staging;
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
        visit.show("blocked-many", BlockListEndpoint.ITEM, visit.text("blocked.many.title"), "");
    }

    @Override
    public void post(PageRequest visit) {
        staging.put(visit.session(), visit.raw("text"));
        visit.redirect(BlockPreviewEndpoint.PATH);
    }
}
