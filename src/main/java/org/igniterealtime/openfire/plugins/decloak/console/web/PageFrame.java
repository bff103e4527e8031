package org.igniterealtime.openfire.plugins.decloak.console.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * What every page shows around its own content.
 *
 * @param item    the sidebar's item that the page belongs to
 * @param about   what links in the sidebar are about, as the parameters of their addresses; mostly empty
 * @param title   the heading
 * @param csrf    the token for forms
 * @param notices messages at the top
 * @param texts   the texts
 */
public record PageFrame(String item, String about, String title, String csrf, List<Notice> notices, ConsoleTexts texts) {

    /** A text of the bundle. */
    public String text(String key, Object... values) {
        return texts.of(key, values);
    }

    /** A time to read. */
    public String time(Instant time) {
        return new Times(texts).shown(time);
    }

    /** The page's language, as HTML names it. */
    public String language() {
        return texts.locale().toLanguageTag();
    }

    /** A number, grouped as the language does. */
    public String number(long number) {
        return String.format(texts.locale(), "%,d", number);
    }

    /** A link to a page with one parameter. */
    public String link(String path, String name, String value) {
        return path + "?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
