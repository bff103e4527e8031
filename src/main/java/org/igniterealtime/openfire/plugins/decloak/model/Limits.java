package org.igniterealtime.openfire.plugins.decloak.model;

import java.time.Duration;

/**
 * How much of everything: how long a sharing lasts, and how often anybody may ask.
 *
 * @param sharing           how long a sharing lasts at most
 * @param sessionWithin     how long after an answer a session has to begin; a sharing that is not used ends then
 * @param requestsPerMinute how many requests of one requester are decided in a minute; what is above is denied
 * @param targetsPerHour    how many different targets one requester may ask in an hour; what is above is denied
 */
public record Limits(Duration sharing, Duration sessionWithin, int requestsPerMinute, int targetsPerHour) {

    /** What holds until an operator says otherwise. */
    public static final Limits DEFAULT = new Limits(Duration.ofMinutes(240), Duration.ofMinutes(5), 20, 60);

    /** No time of a sharing is longer. */
    public static final Duration LONGEST = Duration.ofDays(7);
    /** No number of requests or targets is greater. */
    public static final int MAX = 10_000;

    public Limits {
        if (sharing.isNegative() || sharing.isZero() || sessionWithin.isNegative() || sessionWithin.isZero()) {
            throw new IllegalArgumentException("A sharing needs some time");
        }
        if (requestsPerMinute < 1 || targetsPerHour < 1) {
            throw new IllegalArgumentException("A requester needs at least one request; to allow none, deny them");
        }
    }
}
