package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsolePage;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.Route;
import org.igniterealtime.openfire.plugins.decloak.console.web.UploadBuffer;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyJson;
import org.igniterealtime.openfire.plugins.decloak.storage.Problem;
import org.igniterealtime.openfire.plugins.decloak.storage.ReplaceResult;

/**
 * Hands out the policy in force as a file, and takes one: shows what is wrong with it or what it would change, and
 * applies it.
 */
public final class TransferPage implements ConsolePage {

    private static final String ITEM = "decloak-transfer";
    private static final String PATH = "transfer";
    private static final String IMPORT = "import";
    private static final int SHOWN = 200;
    /** A longer text is not for correcting in a form, and would not fit in one. */
    private static final int CORRECTABLE = 50_000;

    private final ChangeFlow flow;
    private final PolicyJson json;
    private final PolicyDiff diff;
    private final UploadBuffer upload;

    TransferPage(ChangeFlow flow, PolicyJson json, PolicyDiff diff, UploadBuffer upload) {
        this.flow = flow;
        this.json = json;
        this.diff = diff;
        this.upload = upload;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.form(PATH, this::offer, this::take), Route.get("export", this::export),
            Route.form(IMPORT, this::show, this::apply));
    }

    private void offer(PageRequest request) {
        request.show(PATH, ITEM, request.text("transfer.title"), "");
    }

    private void export(PageRequest request) {
        request.file("decloak-policy.json", "application/json", json.write(flow.current()));
    }

    private void take(PageRequest request) {
        upload.put(request.session(), request.raw("text"));
        request.redirect(IMPORT);
    }

    private void apply(PageRequest request) {
        if (!(read(request) instanceof ReplaceResult.Accepted accepted)) {
            show(request);
            return;
        }
        // Applied on top of what the operator was shown: the revision in the file says only what it was made from.
        ChangeFlow.Change change = new ChangeFlow.Change(accepted.policy(), "policy imported", PolicyPage.PATH,
            request.text("done.import"));
        Optional<Notice> refusal = flow.apply(request, change);
        if (refusal.isPresent()) {
            show(request, refusal.get());
        } else {
            upload.clear(request.session());
            request.redirect(change.page(), change.done());
        }
    }

    private ReplaceResult read(PageRequest request) {
        return json.read(upload.text(request.session()), OptionalLong.of(flow.current().revision()));
    }

    private void show(PageRequest request, Notice... notices) {
        ReplaceResult result = read(request);
        View view = result instanceof ReplaceResult.Accepted accepted
            ? preview(accepted.policy())
            : problems((ReplaceResult.Refused) result, upload.text(request.session()));
        request.show(IMPORT, ITEM, request.text("import.title"), view, notices);
    }

    private View preview(Policy draft) {
        Policy current = flow.current();
        List<PolicyDiff.Difference> differences = diff.between(current, draft);
        return new View(List.of(), "", current.revision(), draft.revision(), differences.size(),
            differences.stream().limit(SHOWN).toList(), Optional.of(flow.preview(draft)));
    }

    private View problems(ReplaceResult.Refused refused, String text) {
        return new View(refused.problems(), text.length() > CORRECTABLE ? "" : text,
            flow.current().revision(), 0, 0, List.of(), Optional.empty());
    }

    /**
     * A policy that was sent.
     *
     * @param problems    what is wrong with it
     * @param text        the text, to be corrected
     * @param revision    the revision that it would replace
     * @param made        the revision that it says it was made from
     * @param changed     how many things it would change
     * @param differences those, or the first of them
     * @param preview     what it would have made of the newest decisions
     */
    public record View(List<Problem> problems, String text, long revision, long made, int changed,
                       List<PolicyDiff.Difference> differences, Optional<ChangePreview.View> preview) {
    }
}
