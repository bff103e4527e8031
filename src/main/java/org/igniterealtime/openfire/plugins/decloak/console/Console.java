package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsolePage;
import org.igniterealtime.openfire.plugins.decloak.console.web.CsrfToken;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageServlet;
import org.igniterealtime.openfire.plugins.decloak.console.web.Renderer;
import org.igniterealtime.openfire.plugins.decloak.console.web.UploadBuffer;
import org.igniterealtime.openfire.plugins.decloak.console.web.UploadPage;
import org.igniterealtime.openfire.plugins.decloak.console.web.WebContext;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyComparison;
import org.igniterealtime.openfire.plugins.decloak.policy.RuleReview;

/** The console: all its pages. It follows the policy from {@link #start} until {@link #close}. */
public final class Console implements AutoCloseable {

    private final Host host;
    private final ConsoleServices services;
    private final PolicyAdministration policy;
    private final PolicyDiff diff;
    private final ChangeFlow flow;
    private final BlockListPage blockList;
    private final Consumer<Policy> policyListener;

    public Console(Host host, ConsoleServices services) {
        this.host = host;
        this.services = services;
        this.policy = services.policy();
        this.diff = new PolicyDiff(policy.json());
        this.flow = new ChangeFlow(new PolicyEditor(policy.policies(), diff, host.audit()),
            new ChangePreview(new PolicyComparison(policy.engine()), policy.journal(), host.texts()));
        this.blockList = new BlockListPage(flow, host.directory(), services.addresses(), services.clock());
        this.policyListener = blockList::prepare;
    }

    /** Has the block list ready for being searched, now and after each change. */
    public void start() {
        policy.policies().addListener(policyListener);
        blockList.prepare(policy.policies().get());
    }

    @Override
    public void close() {
        policy.policies().removeListener(policyListener);
    }

    /** Everything that is served, each at its own address. */
    public List<PageServlet> servlets() {
        WebContext context = new WebContext(host.administrators(), host.texts(), new CsrfToken(), new Renderer(),
            () -> policy.policies().get().fault());
        return pages().stream().flatMap(page -> page.routes().stream())
            .map(route -> new PageServlet(context, route)).toList();
    }

    private List<ConsolePage> pages() {
        UploadBuffer blocked = new UploadBuffer("blocked");
        UploadBuffer imported = new UploadBuffer("policy");
        SharingAdministration sharing = services.sharing();
        RuleReview review = new RuleReview(services.clock(), host.directory()::hasGroup);
        return List.of(
            new PolicyPage(flow, new RuleRows(policy.journal(), review, host.texts()), services.clock()),
            new RulePage(flow, host.directory(), services.addresses()),
            blockList,
            new BlockImportPage(flow, blocked, services.addresses()),
            new GatewaysPage(flow, services.gateways(), host.directory(), services.addresses()),
            new ProtocolsPage(flow, services.addresses(), services.hashnames(), sharing.introductions(), host.audit()),
            new SharingsPage(sharing, policy.policies(), services.addresses(), host.audit()),
            new LimitsPage(flow, sharing.limiter(), services.addresses(), services.clock()),
            new PreferencesPage(sharing.preferences(), services.addresses(), services.clock(), host),
            new WhatIfPage(policy.authorizer(), services.addresses(), policy.policies()),
            new ActivityPage(policy.journal(), policy.policies(), services.clock()),
            new TransferPage(flow, policy.json(), diff, imported),
            new UploadPage(Map.of("blocked", blocked, "policy", imported)));
    }
}
