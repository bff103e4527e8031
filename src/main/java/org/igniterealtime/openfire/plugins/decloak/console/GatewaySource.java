package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.ConnectedComponent;
import org.igniterealtime.openfire.plugins.decloak.sharing.GatewayJournal;

/** What is known of gateways at this moment. */
public interface GatewaySource {

    /** The components that are connected, gateways and others. */
    List<ConnectedComponent> components();

    /** How often a gateway was answered for, and why not the last time. */
    GatewayJournal.Entry history(String domain);
}
