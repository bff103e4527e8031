package org.igniterealtime.openfire.plugins.decloak;

import java.time.InstantSource;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionJournal;
import org.igniterealtime.openfire.plugins.decloak.policy.RequestLimiter;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.SharingState;
import org.igniterealtime.openfire.plugins.decloak.sharing.ExpectedAnswers;
import org.igniterealtime.openfire.plugins.decloak.sharing.GatewayJournal;
import org.igniterealtime.openfire.plugins.decloak.sharing.HashnameDirectory;
import org.igniterealtime.openfire.plugins.decloak.sharing.Introductions;
import org.igniterealtime.openfire.plugins.decloak.sharing.Negotiations;

/**
 * All that the plugin remembers while it runs. Each part is bounded, and safe for any threads.
 *
 * @param sharing         who shares temporary presence, and who has asked for it
 * @param negotiations    the negotiations of chat sessions
 * @param hashnames       whose hashname is which
 * @param introductions   who has been introduced to whom
 * @param expectedAnswers what gateways may answer themselves
 * @param limiter         who has asked how often
 * @param decisions       what was decided
 * @param gateways        how it went with gateways
 */
public record LiveState(SharingState sharing, Negotiations negotiations, HashnameDirectory hashnames,
                        Introductions introductions, ExpectedAnswers expectedAnswers, RequestLimiter limiter,
                        DecisionJournal decisions, GatewayJournal gateways) {

    private static final int MAX_HASHNAMES = 50_000;
    private static final int MAX_INTRODUCTIONS = 100_000;
    private static final int MAX_NEGOTIATIONS = 20_000;

    /**
     * Nothing is remembered yet.
     *
     * @param domain the server's own domain
     * @param keeper keeps introductions
     */
    public static LiveState empty(String domain, InstantSource clock, Introductions.Keeper keeper) {
        return new LiveState(new SharingState(clock), new Negotiations(clock, domain, MAX_NEGOTIATIONS),
            new HashnameDirectory(clock, domain, MAX_HASHNAMES), new Introductions(clock, MAX_INTRODUCTIONS, keeper),
            new ExpectedAnswers(), new RequestLimiter(clock, domain), new DecisionJournal(), new GatewayJournal());
    }
}
