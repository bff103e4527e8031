package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.console.web.AddressPatternField;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsolePage;
import org.igniterealtime.openfire.plugins.decloak.console.web.Directory;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.Route;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Gateway;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;

/** Shows the gateways, and the form of one that is connected, one that is listed, or another one to list. */
public final class GatewaysPage implements ConsolePage {

    private static final String ITEM = "decloak-gateways";
    private static final String PATH = "gateways";

    private final ChangeFlow flow;
    private final GatewaySource source;
    private final Directory directory;
    private final AddressParser addresses;

    GatewaysPage(ChangeFlow flow, GatewaySource source, Directory directory, AddressParser addresses) {
        this.flow = flow;
        this.source = source;
        this.directory = directory;
        this.addresses = addresses;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(PATH, this::showAll), Route.form("gateway", this::show, this::save),
            Route.post("gateway-remove", this::remove));
    }

    private void showAll(PageRequest request) {
        Policy policy = flow.current();
        List<GatewayRows.Row> rows = new GatewayRows(source, request.texts()).of(policy);
        request.show(PATH, ITEM, request.text("gateways.title"), new ListView(rows, policy.revision()));
    }

    private void show(PageRequest request) {
        Policy policy = flow.current();
        String domain = request.parameter("domain");
        GatewayForm form = domain.isEmpty()
            ? new GatewayForm("", "", Level.ANSWER.word(), AddressPatternField.of(new AddressPattern.Anyone()), List.of())
            : GatewayForm.of(domain, policy.gateway(domain));
        show(request, form, FormState.at(policy.revision()));
    }

    private void save(PageRequest request) {
        Policy policy = flow.current();
        GatewayForm form = GatewayForm.of(request);
        flow.submit(request, form.mistakes(addresses, policy, request.texts()),
            () -> change(policy, form.read(addresses), request),
            (state, notices) -> show(request, form, state, notices));
    }

    private static ChangeFlow.Change change(Policy policy, Gateway gateway, PageRequest request) {
        return new ChangeFlow.Change(policy.withGateway(gateway), "gateway " + gateway.domain() + " changed", PATH,
            request.text("done.gateway", gateway.domain()));
    }

    private void remove(PageRequest request) {
        String domain = request.parameter("domain");
        flow.save(request, new ChangeFlow.Change(flow.current().withoutGateway(domain),
            "gateway " + domain + " removed", PATH, request.text("done.gateway-removed", domain)));
    }

    private void show(PageRequest request, GatewayForm form, FormState state, Notice... notices) {
        View view = new View(form, state, directory.groups(), directory.domains(), Keyword.all(Purpose.class),
            Keyword.all(Level.class));
        String title = form.isNew() ? request.text("gateway.title.new") : request.text("gateway.title", form.domain());
        request.show("gateway", ITEM, title, view, notices);
    }

    /**
     * The page with the gateways.
     *
     * @param rows     the gateways
     * @param revision the revision that changes are based on
     */
    public record ListView(List<GatewayRows.Row> rows, long revision) {
    }

    /**
     * The page with the form of a gateway.
     *
     * @param groups   groups to offer
     * @param domains  domains to offer
     * @param purposes the purposes to choose from
     * @param levels   the levels to choose from
     */
    public record View(GatewayForm form, FormState state, List<String> groups, List<String> domains,
                       List<String> purposes, List<String> levels) {
    }
}
