package org.igniterealtime.openfire.plugins.decloak.console.sharings;

import org.igniterealtime.openfire.plugins.decloak.console.web.Endpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;

/** Shows the sharings that live; the page's script fetches them and keeps them fresh. */
public final class SharingsEndpoint implements Endpoint {

    static final String PATH = "sharings";

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public void get(PageRequest visit) {
        visit.show(PATH, "decloak-sharings", visit.text("sharings.title"), "");
    }
}
