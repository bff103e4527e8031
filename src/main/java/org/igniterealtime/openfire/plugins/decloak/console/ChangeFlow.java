package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.console.web.Mistakes;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.storage.ReplaceResult;

/** The way of every change of the policy by a page: shown, previewed, and then saved or refused. */
final class ChangeFlow {

    private final PolicyEditor editor;
    private final ChangePreview preview;

    ChangeFlow(PolicyEditor editor, ChangePreview preview) {
        this.editor = editor;
        this.preview = preview;
    }

    /** The policy in force. */
    Policy current() {
        return editor.current();
    }

    /** What a draft would have changed. */
    ChangePreview.View preview(Policy draft) {
        return preview.of(editor.current(), draft);
    }

    /**
     * Takes a form: shows it again with what is wrong or with what it would change, or saves the change.
     *
     * @param mistakes what is wrong with the form
     * @param change   makes the change that it asks for; used only if nothing is wrong
     * @param screen   shows it again
     */
    void submit(PageRequest request, Mistakes mistakes, Supplier<Change> change, FormState.Screen screen) {
        if (!mistakes.isEmpty()) {
            screen.show(new FormState(request.revision(), mistakes, Optional.empty()),
                Notice.error(request.text("mistakes")));
        } else if (request.isPreview()) {
            screen.show(new FormState(request.revision(), Mistakes.NONE, Optional.of(preview(change.get().draft()))));
        } else {
            save(request, change.get(), screen);
        }
    }

    /** Saves a change and goes on with its page; shows the form again if the change was refused. */
    void save(PageRequest request, Change change, FormState.Screen screen) {
        Optional<Notice> refusal = apply(request, change);
        if (refusal.isPresent()) {
            // On top of what is in force now, once the operator has seen the message.
            screen.show(FormState.at(current().revision()), refusal.get());
        } else {
            request.redirect(change.page(), change.done());
        }
    }

    /** Saves a change that has no form of its own: goes on with its page, whatever comes of it. */
    void save(PageRequest request, Change change) {
        request.redirect(change.page(), apply(request, change).orElseGet(() -> Notice.success(change.done())));
    }

    /**
     * Puts a change in force, on top of the revision that the request names.
     *
     * @return why it was refused; empty if it was not
     */
    Optional<Notice> apply(PageRequest request, Change change) {
        ReplaceResult result = editor.apply(request.administrator(), change.summary(),
            change.draft().withRevision(request.revision()));
        return result instanceof ReplaceResult.Refused refused ? Optional.of(notice(refused, request)) : Optional.empty();
    }

    private static Notice notice(ReplaceResult.Refused refused, PageRequest request) {
        return refused.isStale()
            ? Notice.warning(request.text("refused.stale"))
            : Notice.error(request.text("refused", refused.text()));
    }

    /**
     * A change that is asked for.
     *
     * @param draft   the new policy
     * @param summary what is done, in a line for the audit log
     * @param page    where to go on afterwards
     * @param done    what that page says then
     */
    record Change(Policy draft, String summary, String page, String done) {
    }
}
