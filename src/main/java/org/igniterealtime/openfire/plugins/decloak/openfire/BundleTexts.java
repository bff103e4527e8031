package org.igniterealtime.openfire.plugins.decloak.openfire;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.igniterealtime.openfire.plugins.decloak.model.Texts;

/** The plugin's own bundle, which the host puts on the plugin's class path. A language that it lacks is English. */
public final class BundleTexts implements Texts {

    private static final String BUNDLE = "decloak_i18n";

    private final Locale locale;
    private final ResourceBundle bundle;

    public BundleTexts(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(BUNDLE, locale, BundleTexts.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
    }

    @Override
    public String of(String key, Object... values) {
        String text = bundle.getString(key);
        return values.length == 0 ? text : new MessageFormat(text, locale).format(values);
    }
}
