package org.igniterealtime.openfire.plugins.decloak.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsoleTexts;
import org.igniterealtime.openfire.plugins.decloak.console.web.Mistakes;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;

/** The form of the limits, with what somebody typed into it, right or wrong. */
public record LimitsForm(String sharing, String session, String requests, String targets) {

    private static final BigDecimal MINUTE = BigDecimal.valueOf(60);

    static LimitsForm of(Limits limits) {
        return new LimitsForm(minutes(limits.sharing()), minutes(limits.sessionWithin()),
            Integer.toString(limits.requestsPerMinute()), Integer.toString(limits.targetsPerHour()));
    }

    static LimitsForm of(PageRequest request) {
        return new LimitsForm(request.parameter("sharing"), request.parameter("session"), request.parameter("requests"),
            request.parameter("targets"));
    }

    private static String minutes(Duration duration) {
        return BigDecimal.valueOf(duration.toSeconds()).divide(MINUTE, 2, RoundingMode.HALF_UP).stripTrailingZeros()
            .toPlainString();
    }

    /** What is wrong, by field. */
    Mistakes mistakes(ConsoleTexts texts) {
        long minutes = Limits.LONGEST.toMinutes();
        return new Mistakes.Collector(texts)
            .check(duration(sharing).isPresent(), "sharing", "mistake.number", minutes)
            .check(duration(session).isPresent(), "session", "mistake.number", minutes)
            .check(count(requests).isPresent(), "requests", "mistake.number", Limits.MAX)
            .check(count(targets).isPresent(), "targets", "mistake.number", Limits.MAX)
            .mistakes();
    }

    private static Optional<Duration> duration(String minutes) {
        if (!minutes.matches("[0-9]{1,5}([.,][0-9]{1,2})?")) {
            return Optional.empty();
        }
        Duration duration = Duration.ofSeconds(new BigDecimal(minutes.replace(',', '.')).multiply(MINUTE)
            .setScale(0, RoundingMode.HALF_UP).longValueExact());
        return Optional.of(duration).filter(any -> !any.isZero() && any.compareTo(Limits.LONGEST) <= 0);
    }

    private static Optional<Integer> count(String number) {
        return Optional.of(number).filter(any -> any.matches("[0-9]{1,6}")).map(Integer::parseInt)
            .filter(any -> any >= 1 && any <= Limits.MAX);
    }

    /** What the form says; there must be no mistakes. */
    Limits read() {
        return new Limits(duration(sharing).orElseThrow(), duration(session).orElseThrow(),
            count(requests).orElseThrow(), count(targets).orElseThrow());
    }
}
