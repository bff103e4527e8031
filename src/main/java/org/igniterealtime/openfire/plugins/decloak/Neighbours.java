package org.igniterealtime.openfire.plugins.decloak;

import java.time.InstantSource;
import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.enforcement.DecisionRecorder;
import org.igniterealtime.openfire.plugins.decloak.enforcement.Departures;
import org.igniterealtime.openfire.plugins.decloak.enforcement.Gate;
import org.igniterealtime.openfire.plugins.decloak.enforcement.HashnameGate;
import org.igniterealtime.openfire.plugins.decloak.policy.Judge;
import org.igniterealtime.openfire.plugins.decloak.protocol.HashnameReader;
import org.igniterealtime.openfire.plugins.decloak.protocol.PresenceReader;
import org.igniterealtime.openfire.plugins.decloak.sharing.HashnameDirectory;

/**
 * The protocols beside decloaking, put together.
 *
 * @param hashnames  the directory of hashnames
 * @param gates      what stanzas pass, in this order
 * @param departures who notices that somebody goes
 */
record Neighbours(HashnameDirectory hashnames, List<Gate> gates, Departures departures) {

    private static final int RESOURCES = 50_000;

    static Neighbours of(String domain, InstantSource clock, Judge judge, DecisionRecorder recorder) {
        HashnameDirectory hashnames = new HashnameDirectory(clock, domain, RESOURCES);
        return new Neighbours(hashnames,
            List.of(new HashnameGate(new HashnameReader(domain), judge, recorder, hashnames)),
            new Departures(new PresenceReader(domain), hashnames));
    }
}
