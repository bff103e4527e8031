package org.igniterealtime.openfire.plugins.decloak.console;

import org.igniterealtime.openfire.plugins.decloak.console.activity.ActivityDataServlet;
import org.igniterealtime.openfire.plugins.decloak.console.activity.ActivityServlet;
import org.igniterealtime.openfire.plugins.decloak.console.blocks.BlockDownloadServlet;
import org.igniterealtime.openfire.plugins.decloak.console.blocks.BlockListServlet;
import org.igniterealtime.openfire.plugins.decloak.console.blocks.BlockManyServlet;
import org.igniterealtime.openfire.plugins.decloak.console.blocks.BlockPreviewServlet;
import org.igniterealtime.openfire.plugins.decloak.console.blocks.BlockRemoveServlet;
import org.igniterealtime.openfire.plugins.decloak.console.blocks.BlockSearches;
import org.igniterealtime.openfire.plugins.decloak.console.change.Effect;
import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyDiff;
import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyEditor;
import org.igniterealtime.openfire.plugins.decloak.console.rules.PolicyServlet;
import org.igniterealtime.openfire.plugins.decloak.console.rules.RuleActionServlet;
import org.igniterealtime.openfire.plugins.decloak.console.rules.RuleDeleteServlet;
import org.igniterealtime.openfire.plugins.decloak.console.rules.RuleServlet;
import org.igniterealtime.openfire.plugins.decloak.console.transfer.ExportServlet;
import org.igniterealtime.openfire.plugins.decloak.console.transfer.ImportServlet;
import org.igniterealtime.openfire.plugins.decloak.console.transfer.TransferServlet;
import org.igniterealtime.openfire.plugins.decloak.console.web.CsrfToken;
import org.igniterealtime.openfire.plugins.decloak.console.web.Front;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageServlet;
import org.igniterealtime.openfire.plugins.decloak.console.web.Renderer;
import org.igniterealtime.openfire.plugins.decloak.console.web.Staging;
import org.igniterealtime.openfire.plugins.decloak.console.web.UploadServlet;
import org.igniterealtime.openfire.plugins.decloak.console.whatif.WhatIfServlet;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyComparison;
import org.igniterealtime.openfire.plugins.decloak.policy.RuleReview;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        Staging addresses = new Staging("blocked");
        Staging policy = new Staging("policy");
        List<PageServlet> servlets = new ArrayList<>();
        servlets.addAll(rules());
        servlets.addAll(blocks(addresses));
        servlets.add(new WhatIfServlet(front, core.judge(), core.addresses(), core.policies()));
        servlets.add(new ActivityServlet(front));
        servlets.add(new ActivityDataServlet(front, core.journal(), core.policies(), core.clock()));
        servlets.add(new TransferServlet(front, policy));
        servlets.add(new ExportServlet(front, core.policies()));
        servlets.add(new ImportServlet(front, editor, core.json(), diff, effect, policy));
        servlets.add(new UploadServlet(front, Map.of("blocked", addresses, "policy", policy)));
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

    private List<PageServlet> blocks(Staging staging) {
        BlockSearches searches = new BlockSearches();
        searches.prepare(core.policies().get());
        core.policies().addListener(searches::prepare);
        return List.of(
            new BlockListServlet(front, editor, searches, host.directory(), core.addresses(), core.clock()),
            new BlockRemoveServlet(front, editor),
            new BlockDownloadServlet(front, editor),
            new BlockManyServlet(front, staging),
            new BlockPreviewServlet(front, editor, staging, core.addresses()));
    }
}
