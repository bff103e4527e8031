package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFault;

/** What a stanza that carries an element of ours turned out to be. */
public sealed interface ParsedRequest {

    /**
     * Somebody asks somebody for something.
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
     * There is an element of ours, but not a request that could be decided.
     *
     * @param fault what is wrong with it
     */
    record Undecidable(StanzaFault fault) implements ParsedRequest {
    }
}
