package org.igniterealtime.openfire.plugins.decloak.console;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Properties;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsoleTexts;

/** The texts of the English bundle, as Openfire looks them up. */
public final class EnglishTexts implements ConsoleTexts {

    /** The one there is. */
    public static final ConsoleTexts TEXTS = new EnglishTexts();

    private final Properties bundle = new Properties();

    private EnglishTexts() {
        try (Reader file = Files.newBufferedReader(Path.of("i18n/decloak_i18n.properties"))) {
            bundle.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String of(String key, Object... values) {
        String text = bundle.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("There is no text " + key);
        }
        return values.length == 0 ? text : new MessageFormat(text, Locale.ENGLISH).format(values);
    }

    @Override
    public Locale locale() {
        return Locale.ENGLISH;
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }
}
