package org.igniterealtime.openfire.plugins.decloak.console.change;

import org.igniterealtime.openfire.plugins.decloak.console.web.ConsoleTexts;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.storage.ReplaceResult;

/** Says to the operator why a change was not made. */
public final class Refusals {

    private Refusals() {
    }

    /** What to show at the top of the page. */
    public static Notice notice(ReplaceResult.Refused refused, ConsoleTexts texts) {
        String text = refused.isStale() ? texts.of("refused.stale") : texts.of("refused", refused.text());
        return new Notice(refused.isStale() ? Notice.Kind.WARNING : Notice.Kind.ERROR, text);
    }
}
