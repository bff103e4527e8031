package org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway;

import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoReply;

/** Is told what happens to the server's components (XEP-0114), among them gateways. */
public interface ComponentListener {

    /** A component has come, or can do something else than before. */
    void changed(String domain);

    /** A component has said what it can do. */
    void said(String domain, DiscoReply reply);

    /** A component has disconnected. */
    void gone(String domain);
}
