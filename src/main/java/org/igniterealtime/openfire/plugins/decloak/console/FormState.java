package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.web.Mistakes;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;

/**
 * How it stands with a form that changes the policy.
 *
 * @param revision the revision of the policy that the form is based on
 * @param mistakes what is wrong with it
 * @param preview  what it would have changed, if that was asked
 */
public record FormState(long revision, Mistakes mistakes, Optional<ChangePreview.View> preview) {

    /** A form with nothing wrong, and nothing asked. */
    static FormState at(long revision) {
        return new FormState(revision, Mistakes.NONE, Optional.empty());
    }

    /** What is wrong with a field; empty if nothing is. */
    public String mistake(String field) {
        return mistakes.of(field);
    }

    /** Shows a form again as it was filled in. */
    @FunctionalInterface
    interface Screen {
        void show(FormState state, Notice... notices);
    }
}
