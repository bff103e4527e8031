package org.igniterealtime.openfire.plugins.decloak.console;

import org.igniterealtime.openfire.plugins.decloak.console.change.Effect;
import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyDiff;
import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyEditor;
import org.igniterealtime.openfire.plugins.decloak.console.rules.PolicyServlet;
import org.igniterealtime.openfire.plugins.decloak.console.rules.RuleActionServlet;
import org.igniterealtime.openfire.plugins.decloak.console.rules.RuleDeleteServlet;
import org.igniterealtime.openfire.plugins.decloak.console.rules.RuleServlet;
import org.igniterealtime.openfire.plugins.decloak.console.web.CsrfToken;
import org.igniterealtime.openfire.plugins.decloak.console.web.Front;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageServlet;
import org.igniterealtime.openfire.plugins.decloak.console.web.Renderer;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyComparison;
import org.igniterealtime.openfire.plugins.decloak.policy.RuleReview;
import java.util.ArrayList;
import java.util.List;

/** The console: all that is served, and what each address is made of. */
public final class Console {

    private final Host host;
    private final Core core;
    private final Front front;
    private final PolicyDiff diff;
    private final PolicyEditor editor;
    private final Effect effect;

    public Console(Host host, Core core) {
        this.host = host;
        this.core = core;
        this.front = new Front(host.administrators(), host.texts(), new CsrfToken(), new Renderer(),
            () -> core.policies().get().fault());
        this.diff = new PolicyDiff(core.json());
        this.editor = new PolicyEditor(core.policies(), diff, host.audit());
        this.effect = new Effect(new PolicyComparison(core.engine()), core.journal(), host.texts());
    }

    /** Everything that is served, each at its own address. */
    public List<PageServlet> servlets() {
        List<PageServlet> servlets = new ArrayList<>();
        servlets.addAll(rules());
        return servlets;
    }

    private List<PageServlet> rules() {
        RuleReview review = new RuleReview(core.clock(), host.directory()::hasGroup);
        return List.of(
            new PolicyServlet(front, editor, effect, core.journal(), review, core.clock()),
            new RuleServlet(front, editor, effect, host.directory(), core.addresses()),
            new RuleActionServlet(front, editor),
            new RuleDeleteServlet(front, editor, effect));
    }
}
