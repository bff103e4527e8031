package org.igniterealtime.openfire.plugins.decloak.console.rules;

import java.time.InstantSource;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.change.ChangePreview;
import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyEditor;
import org.igniterealtime.openfire.plugins.decloak.console.change.Refusals;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsoleTexts;
import org.igniterealtime.openfire.plugins.decloak.console.web.Endpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionJournal;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.RuleReview;
import org.igniterealtime.openfire.plugins.decloak.storage.ReplaceResult;

/** Shows what is in force, and changes the settings. */
public final class PolicyEndpoint implements Endpoint {

    /** The sidebar's item. */
    public static final String ITEM = "decloak-policy";
    /** The address. */
    public static final String PATH = "policy";

    private final PolicyEditor editor;
    private final ChangePreview effect;
    private final RuleRows rows;
    private final PolicySentences sentences;
    private final InstantSource clock;

    public PolicyEndpoint(ConsoleTexts texts, PolicyEditor editor, ChangePreview effect, DecisionJournal journal,
        RuleReview review,
                          InstantSource clock) {
        this.editor = editor;
        this.effect = effect;
        this.rows = new RuleRows(journal, review, texts);
        this.sentences = new PolicySentences(texts);
        this.clock = clock;
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
        show(visit, policy, policy.mode(), policy.defaultLevel(), Optional.empty());
    }

    @Override
    public void post(PageRequest visit) {
        Policy policy = editor.current();
        Mode mode = Keyword.parse(Mode.class, visit.parameter("mode")).orElse(policy.mode());
        Level level = Keyword.parse(Level.class, visit.parameter("defaultLevel")).orElse(policy.defaultLevel());
        Policy draft = policy.withSettings(mode, level).withRevision(visit.number("revision").orElse(-1L));
        if (visit.parameter("action").equals("preview")) {
            show(visit, policy, mode, level, Optional.of(effect.of(policy, draft)));
            return;
        }
        ReplaceResult outcome = editor.apply(visit.administrator(), "settings changed", draft);
        if (outcome instanceof ReplaceResult.Refused refused) {
            show(visit, editor.current(), mode, level, Optional.empty(), Refusals.notice(refused, visit.texts()));
        } else {
            visit.redirect(PATH, visit.text("done.settings"));
        }
    }

    private void show(PageRequest visit, Policy policy, Mode mode, Level level, Optional<ChangePreview.View> preview,
                      Notice... notices) {
        PolicyView view = new PolicyView(sentences.of(policy, clock.instant()),
            policy.permitsAnything(clock.instant()), policy.revision(), mode.word(), level.word(),
            Keyword.all(Level.class), rows.of(policy.rules()), preview);
        visit.show("policy", ITEM, visit.text("policy.title"), view, notices);
    }
}
