package org.igniterealtime.openfire.plugins.decloak.storage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;

/** The JSON form of the limits. */
final class LimitsJson {

    private static final String SHARING = "sharingMinutes";
    private static final String SESSION = "sessionWithinMinutes";
    private static final String REQUESTS = "requestsPerMinute";
    private static final String TARGETS = "targetsPerHour";
    private static final List<String> FIELDS = List.of(SHARING, SESSION, REQUESTS, TARGETS);

    private LimitsJson() {
    }

    static Limits read(JsonCursor limits) {
        Limits neutral = Limits.DEFAULT;
        if (!limits.isObjectOf(FIELDS)) {
            return neutral;
        }
        return new Limits(
            limits.field(SHARING).flatMap(field -> field.minutes(Limits.LONGEST)).orElse(neutral.sharing()),
            limits.field(SESSION).flatMap(field -> field.minutes(Limits.LONGEST)).orElse(neutral.sessionWithin()),
            limits.field(REQUESTS).flatMap(field -> field.number(1, Limits.MAX)).orElse(neutral.requestsPerMinute()),
            limits.field(TARGETS).flatMap(field -> field.number(1, Limits.MAX)).orElse(neutral.targetsPerHour()));
    }

    static String write(Limits limits) {
        return "{ \"" + SHARING + "\": " + minutes(limits.sharing())
            + ", \"" + SESSION + "\": " + minutes(limits.sessionWithin())
            + ", \"" + REQUESTS + "\": " + limits.requestsPerMinute()
            + ", \"" + TARGETS + "\": " + limits.targetsPerHour() + " }";
    }

    // With as many decimals as it takes to read the same second again.
    private static String minutes(Duration duration) {
        return BigDecimal.valueOf(duration.toSeconds()).divide(BigDecimal.valueOf(60), 4, RoundingMode.HALF_UP)
            .stripTrailingZeros().toPlainString();
    }
}
