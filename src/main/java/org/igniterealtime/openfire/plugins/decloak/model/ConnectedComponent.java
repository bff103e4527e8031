package org.igniterealtime.openfire.plugins.decloak.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A component that is connected, and what it says of itself.
 *
 * @param domain    its domain
 * @param since     since when it is connected, as far as is known
 * @param isGateway whether it says that it is a gateway (XEP-0100)
 * @param name      what it calls itself; empty if it does not
 * @param kinds     what it is: category and type of each identity (XEP-0030 §3.1)
 * @param features  what it can do
 * @param fault     what is wrong with what it says; empty if nothing is
 */
public record ConnectedComponent(String domain, Instant since, boolean isGateway, Optional<String> name,
                                 List<String> kinds, List<String> features, Optional<String> fault) {

    public ConnectedComponent {
        kinds = List.copyOf(kinds);
        features = List.copyOf(features);
    }
}
