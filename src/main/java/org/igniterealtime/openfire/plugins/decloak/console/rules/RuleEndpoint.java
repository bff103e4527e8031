package org.igniterealtime.openfire.plugins.decloak.console.rules;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.console.change.ChangePreview;
import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyEditor;
import org.igniterealtime.openfire.plugins.decloak.console.change.Refusals;
import org.igniterealtime.openfire.plugins.decloak.console.web.Directory;
import org.igniterealtime.openfire.plugins.decloak.console.web.Endpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.Times;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Rule;
import org.igniterealtime.openfire.plugins.decloak.storage.ReplaceResult;

/** The form of a rule: a new one, a copy of one, or one that is edited. */
public final class RuleEndpoint implements Endpoint {

    /** The address. */
    public static final String PATH = "rule";

    private final PolicyEditor editor;
    private final ChangePreview effect;
    private final Directory directory;
    private final AddressParser addresses;

    public RuleEndpoint(PolicyEditor editor, ChangePreview effect, Directory directory, AddressParser addresses) {
        this.editor = editor;
        this.effect = effect;
        this.directory = directory;
        this.addresses = addresses;
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
        Policy policy = editor.current();
        Times times = new Times(visit.texts());
        RuleForm form = Drafts.find(policy, visit.parameter("id"))
            .map(rule -> RuleForm.of(rule, rule.id(), "", rule.id(), times))
            .or(() -> Drafts.find(policy, visit.parameter("copy"))
                .map(rule -> RuleForm.of(rule, "", rule.id(), freeId(policy, rule.id() + "-"), times)))
            .orElseGet(() -> RuleForm.blank(freeId(policy, "rule-")));
        show(visit, form, policy.revision(), Map.of(), Optional.empty());
    }

    private static String freeId(Policy policy, String stem) {
        return Stream.iterate(stem.equals("rule-") ? 1 : 2, number -> number + 1).map(number -> stem + number)
            .filter(id -> Drafts.find(policy, id).isEmpty()).findFirst().orElseThrow();
    }

    @Override
    public void post(PageRequest visit) {
        Policy policy = editor.current();
        long revision = visit.number("revision").orElse(-1L);
        RuleForm form = RuleForm.of(visit);
        RuleFormReader reader = new RuleFormReader(addresses, visit.texts());
        Optional<Rule> rule = reader.read(form, policy);
        if (rule.isEmpty()) {
            show(visit, form, revision, reader.mistakes(), Optional.empty(),
                new Notice(Notice.Kind.ERROR, visit.text("mistakes")));
        } else if (visit.parameter("action").equals("preview")) {
            Policy draft = Drafts.with(policy, rule.get(), form);
            show(visit, form, revision, Map.of(), Optional.of(effect.of(policy, draft)));
        } else {
            save(visit, form, Drafts.with(policy, rule.get(), form).withRevision(revision));
        }
    }

    private void save(PageRequest visit, RuleForm form, Policy draft) {
        String what = form.isNew() ? "added" : "changed";
        ReplaceResult outcome = editor.apply(visit.administrator(), "rule " + form.id() + " " + what, draft);
        if (outcome instanceof ReplaceResult.Refused refused) {
            // On top of what is in force now, once the operator has seen the message.
            show(visit, form, editor.current().revision(), Map.of(), Optional.empty(),
                Refusals.notice(refused, visit.texts()));
        } else {
            visit.redirect(PolicyEndpoint.PATH, visit.text("done.rule", form.id()));
        }
    }

    private void show(PageRequest visit, RuleForm form, long revision, Map<String, String> mistakes,
                      Optional<ChangePreview.View> preview, Notice... notices) {
        RuleView view = new RuleView(form, revision, mistakes, directory.groups(), directory.domains(),
            Keyword.all(Relationship.class), Keyword.all(Protocol.class), Keyword.all(Purpose.class),
                Keyword.all(Level.class),
            visit.texts().zone().getId(), preview);
        String title = form.isNew() ? visit.text("rule.title.new") : visit.text("rule.title.edit", form.original());
        visit.show("rule", PolicyEndpoint.ITEM, title, view, notices);
    }
}
