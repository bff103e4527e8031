package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.console.activity.ActivityDataEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.activity.ActivityEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.blocks.BlockDownloadEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.blocks.BlockListEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.blocks.BlockManyEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.blocks.BlockPreviewEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.blocks.BlockRemoveEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.blocks.BlockSearches;
import org.igniterealtime.openfire.plugins.decloak.console.change.ChangePreview;
import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyDiff;
import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyEditor;
import org.igniterealtime.openfire.plugins.decloak.console.gateways.GatewayEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.gateways.GatewayListEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.gateways.GatewayRemoveEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.limits.LimitsEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.limits.OffenderBlockEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.preferences.PreferencesEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.preferences.PreferencesResetEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.protocols.HashnameReleaseEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.protocols.ProtocolsEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.rules.PolicyEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.rules.RuleActionEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.rules.RuleDeleteEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.rules.RuleEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.sharings.SharingEndEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.sharings.SharingsDataEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.sharings.SharingsEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.transfer.ExportEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.transfer.ImportEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.transfer.TransferEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.CsrfToken;
import org.igniterealtime.openfire.plugins.decloak.console.web.Endpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageServlet;
import org.igniterealtime.openfire.plugins.decloak.console.web.Renderer;
import org.igniterealtime.openfire.plugins.decloak.console.web.UploadBuffer;
import org.igniterealtime.openfire.plugins.decloak.console.web.UploadEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.WebContext;
import org.igniterealtime.openfire.plugins.decloak.console.whatif.WhatIfEndpoint;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyComparison;
import org.igniterealtime.openfire.plugins.decloak.policy.RuleReview;

/** The console: all that is served, and what each address is made of. */
public final class Console {

    private final Host host;
    private final ConsoleServices core;
    private final WebContext front;
    private final PolicyDiff diff;
    private final PolicyEditor editor;
    private final ChangePreview effect;

    public Console(Host host, ConsoleServices core) {
        this.host = host;
        this.core = core;
        this.front = new WebContext(host.administrators(), host.texts(), new CsrfToken(), new Renderer(),
            () -> core.policies().get().fault());
        this.diff = new PolicyDiff(core.json());
        this.editor = new PolicyEditor(core.policies(), diff, host.audit());
        this.effect = new ChangePreview(new PolicyComparison(core.engine()), core.journal(), host.texts());
    }

    /** Everything that is served, each at its own address. */
    public List<PageServlet> servlets() {
        return endpoints().stream().map(endpoint -> new PageServlet(front, endpoint)).toList();
    }

    private List<Endpoint> endpoints() {
        UploadBuffer addresses = new UploadBuffer("blocked");
        UploadBuffer policy = new UploadBuffer("policy");
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.addAll(rules());
        endpoints.addAll(blocks(addresses));
        endpoints.addAll(gateways());
        endpoints.add(new ProtocolsEndpoint(editor, effect, core.addresses(), core.hashnames()));
        endpoints.add(new HashnameReleaseEndpoint(core.hashnames(), host.audit()));
        endpoints.addAll(consents());
        endpoints.add(new WhatIfEndpoint(core.authorizer(), core.addresses(), core.policies()));
        endpoints.add(new ActivityEndpoint());
        endpoints.add(new ActivityDataEndpoint(core.journal(), core.policies(), core.clock()));
        endpoints.add(new TransferEndpoint(policy));
        endpoints.add(new ExportEndpoint(core.policies()));
        endpoints.add(new ImportEndpoint(editor, core.json(), diff, effect, policy));
        endpoints.add(new UploadEndpoint(Map.of("blocked", addresses, "policy", policy)));
        return endpoints;
    }

    private List<Endpoint> rules() {
        RuleReview review = new RuleReview(core.clock(), host.directory()::hasGroup);
        return List.of(
            new PolicyEndpoint(host.texts(), editor, effect, core.journal(), review, core.clock()),
            new RuleEndpoint(editor, effect, host.directory(), core.addresses()),
            new RuleActionEndpoint(editor),
            new RuleDeleteEndpoint(editor, effect));
    }

    private List<Endpoint> gateways() {
        return List.of(
            new GatewayListEndpoint(editor, core.gateways()),
            new GatewayEndpoint(editor, effect, host.directory(), core.addresses()),
            new GatewayRemoveEndpoint(editor));
    }

    private List<Endpoint> consents() {
        SharingAdministration consents = core.consents();
        return List.of(
            new SharingsEndpoint(),
            new SharingsDataEndpoint(consents.sharings(), core.policies()),
            new SharingEndEndpoint(consents.sharings(), consents.revoke(), core.addresses(), host.audit()),
            new LimitsEndpoint(editor, consents.limiter(), core.clock()),
            new OffenderBlockEndpoint(editor, core.addresses()),
            new PreferencesEndpoint(consents.preferences(), core.addresses(), core.clock(), host.domain()),
            new PreferencesResetEndpoint(consents.preferences(), core.addresses(), host.audit(), host.domain()));
    }

    private List<Endpoint> blocks(UploadBuffer staging) {
        BlockSearches searches = new BlockSearches();
        searches.prepare(core.policies().get());
        core.policies().addListener(searches::prepare);
        return List.of(
            new BlockListEndpoint(editor, searches, host.directory(), core.addresses(), core.clock()),
            new BlockRemoveEndpoint(editor),
            new BlockDownloadEndpoint(editor),
            new BlockManyEndpoint(staging),
            new BlockPreviewEndpoint(editor, staging, core.addresses()));
    }
}
