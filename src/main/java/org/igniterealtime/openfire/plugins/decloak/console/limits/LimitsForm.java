package org.igniterealtime.openfire.plugins.decloak.console.limits;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsoleTexts;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;

/** The form of the limits, with what somebody typed into it, right or wrong. */
public record LimitsForm(String sharing, String session, String requests, String targets) {

    private static final BigDecimal MINUTE = BigDecimal.valueOf(60);

    static LimitsForm of(Limits limits) {
        return new LimitsForm(minutes(limits.sharing()), minutes(limits.sessionWithin()),
            Integer.toString(limits.requestsPerMinute()), Integer.toString(limits.targetsPerHour()));
    }

    static LimitsForm of(PageRequest visit) {
        return new LimitsForm(visit.parameter("sharing"), visit.parameter("session"), visit.parameter("requests"),
            visit.parameter("targets"));
    }

    private static String minutes(Duration duration) {
        return BigDecimal.valueOf(duration.toSeconds()).divide(MINUTE, 2, RoundingMode.HALF_UP).stripTrailingZeros()
            .toPlainString();
    }

    /** What is wrong, by field. */
    Map<String, String> mistakes(ConsoleTexts texts) {
        Map<String, String> mistakes = new LinkedHashMap<>();
        String ofMinutes = texts.of("mistake.number", Limits.LONGEST.toMinutes());
        String ofRequests = texts.of("mistake.number", Limits.MAX);
        note(mistakes, "sharing", duration(sharing), ofMinutes);
        note(mistakes, "session", duration(session), ofMinutes);
        note(mistakes, "requests", count(requests), ofRequests);
        note(mistakes, "targets", count(targets), ofRequests);
        return mistakes;
    }

    private static void note(Map<String, String> mistakes, String field, Optional<?> read, String mistake) {
        if (read.isEmpty()) {
            mistakes.put(field, mistake);
        }
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
