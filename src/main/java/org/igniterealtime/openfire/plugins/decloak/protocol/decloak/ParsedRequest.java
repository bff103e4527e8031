package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFault;

/** What a stanza with an element of the protocol means. */
public sealed interface ParsedRequest {

    /**
     * A request.
     *
     * @param requester   who asks
     * @param target      who is asked, as addressed
     * @param disclosures what is asked for, in the order of the stanza; at least one
     */
    record Request(Address requester, Address target, List<Disclosure> disclosures) implements ParsedRequest {
        public Request {
            disclosures = List.copyOf(disclosures);
        }
    }

    /**
     * An element of the protocol that is not a valid request.
     *
     * @param fault what is wrong with it
     */
    record Undecidable(StanzaFault fault) implements ParsedRequest {
    }
}
