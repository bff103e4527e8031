package org.igniterealtime.openfire.plugins.decloak.console.transfer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.igniterealtime.openfire.plugins.decloak.console.change.ChangePreview;
import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyDiff;
import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyEditor;
import org.igniterealtime.openfire.plugins.decloak.console.change.Refusals;
import org.igniterealtime.openfire.plugins.decloak.console.web.Endpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.UploadBuffer;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyJson;
import org.igniterealtime.openfire.plugins.decloak.storage.ReplaceResult;

/** Shows what is wrong with a policy that was sent, or what it would change; and applies it. */
public final class ImportEndpoint implements Endpoint {

    /** The address. */
    static final String PATH = "import";

    private static final int SHOWN = 200;
    /** A longer text is not for correcting in a form, and would not fit in one. */
    private static final int CORRECTABLE = 50_000;

    private final PolicyEditor editor;
    private final PolicyJson json;
    private final PolicyDiff diff;
    private final ChangePreview effect;
    private final UploadBuffer staging;

    public ImportEndpoint(PolicyEditor editor, PolicyJson json, PolicyDiff diff, ChangePreview effect,
                         UploadBuffer staging) {
        this.editor = editor;
        this.json = json;
        this.diff = diff;
        this.effect = effect;
        this.staging = staging;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public boolean acceptsPost() {
        return true;
    }

    @Override
    public void get(PageRequest visit) {
        show(visit);
    }

    @Override
    public void post(PageRequest visit) {
        if (!(read(visit) instanceof ReplaceResult.Accepted accepted)) {
            show(visit);
            return;
        }
        // Applied on top of what the operator was shown: the revision in the file says only what it was made from.
        Policy draft = accepted.policy().withRevision(visit.number("revision").orElse(-1L));
        ReplaceResult outcome = editor.apply(visit.administrator(), "policy imported", draft);
        if (outcome instanceof ReplaceResult.Refused refused) {
            show(visit, Refusals.notice(refused, visit.texts()));
        } else {
            staging.clear(visit.session());
            visit.redirect("policy", visit.text("done.import"));
        }
    }

    private ReplaceResult read(PageRequest visit) {
        return json.read(staging.text(visit.session()), OptionalLong.of(editor.current().revision()));
    }

    private void show(PageRequest visit, Notice... notices) {
        ReplaceResult outcome = read(visit);
        ImportView view = outcome instanceof ReplaceResult.Accepted accepted
            ? preview(accepted.policy())
            : mistakes((ReplaceResult.Refused) outcome, staging.text(visit.session()));
        visit.show("import", TransferEndpoint.ITEM, visit.text("import.title"), view, notices);
    }

    private ImportView preview(Policy draft) {
        Policy current = editor.current();
        List<PolicyDiff.Difference> differences = diff.between(current, draft);
        return new ImportView(List.of(), "", current.revision(), draft.revision(), differences.size(),
            differences.stream().limit(SHOWN).toList(), Optional.of(effect.of(current, draft)));
    }

    private ImportView mistakes(ReplaceResult.Refused refused, String text) {
        return new ImportView(refused.problems(), text.length() > CORRECTABLE ? "" : text,
            editor.current().revision(), 0, 0, List.of(), Optional.empty());
    }
}
