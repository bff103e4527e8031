package org.igniterealtime.openfire.plugins.decloak.console.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Writes and reads times as people do, in the server's language and time zone. */
public final class Times {

    private final DateTimeFormatter shown;
    private final ZoneId zone;

    public Times(ConsoleTexts texts) {
        this.zone = texts.zone();
        this.shown = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
            .withLocale(texts.locale()).withZone(zone);
    }

    /** A time to read. */
    public String shown(Instant time) {
        return shown.format(time);
    }

    /** A time as a field for date and time has it. */
    public String field(Instant time) {
        return LocalDateTime.ofInstant(time, zone).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The time in such a field; empty if it is not one. */
    public Optional<Instant> read(String field) {
        try {
            return Optional.of(LocalDateTime.parse(field.strip()).atZone(zone).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** The time zone's name, to be shown beside such a field. */
    public String zone() {
        return zone.getId();
    }
}
