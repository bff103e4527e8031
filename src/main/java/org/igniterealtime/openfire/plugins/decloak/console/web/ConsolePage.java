package org.igniterealtime.openfire.plugins.decloak.console.web;

import java.util.List;

/** A page of the console, with all addresses that belong to it. */
public interface ConsolePage {

    /** The page's addresses; the same ones each time. */
    List<Route> routes();
}
