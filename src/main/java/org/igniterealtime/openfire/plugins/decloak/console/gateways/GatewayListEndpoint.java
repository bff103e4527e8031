package org.igniterealtime.openfire.plugins.decloak.console.gateways;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyEditor;
import org.igniterealtime.openfire.plugins.decloak.console.web.Endpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;

/** Shows the gateways. */
public final class GatewayListEndpoint implements Endpoint {

    /** The sidebar's item. */
    public static final String ITEM = "decloak-gateways";
    /** The address. */
    public static final String PATH = "gateways";

    private final PolicyEditor editor;
    private final GatewaySource source;

    public GatewayListEndpoint(PolicyEditor editor, GatewaySource source) {
        this.editor = editor;
        this.source = source;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public void get(PageRequest visit) {
        Policy policy = editor.current();
        List<GatewayRow> rows = new GatewayRows(source, visit.texts()).of(policy);
        visit.show(PATH, ITEM, visit.text("gateways.title"), new View(rows, policy.revision()));
    }

    /**
     * The page with the gateways.
     *
     * @param rows     the gateways
     * @param revision the revision that changes are based on
     */
    public record View(List<GatewayRow> rows, long revision) {
    }
}
