package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.console.web.AuditLog;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsolePage;
import org.igniterealtime.openfire.plugins.decloak.console.web.Json;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.Route;
import org.igniterealtime.openfire.plugins.decloak.console.web.Times;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;

/**
 * Shows the sharings that live, and ends one of them, or all of a user. The page's script fetches the sharings and keeps
 * them fresh.
 */
final class SharingsPage implements ConsolePage {

    private static final String PATH = "sharings";
    private static final int ROWS = 200;
    private static final int LOGGED = 100;

    private final SharingAdministration administration;
    private final Supplier<Policy> policies;
    private final AddressParser addresses;
    private final AuditLog audit;

    SharingsPage(SharingAdministration administration, Supplier<Policy> policies, AddressParser addresses,
                 AuditLog audit) {
        this.administration = administration;
        this.policies = policies;
        this.addresses = addresses;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(PATH, this::show), Route.get("sharings-data", this::data),
            Route.post("sharing-end", this::end));
    }

    private void show(PageRequest request) {
        request.show(PATH, "decloak-sharings", request.text("sharings.title"), "");
    }

    // Every text in it is ready to be shown as text.
    private void data(PageRequest request) {
        List<Sharing> all = administration.sharings().all();
        String text = request.parameter("text").toLowerCase(Locale.ROOT);
        List<Sharing> wanted = all.stream()
            .filter(sharing -> (sharing.target() + " " + sharing.requester()).toLowerCase(Locale.ROOT).contains(text))
            .sorted(Comparator.comparing(Sharing::ends)).toList();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("fault", policies.get().fault().map(why -> request.text("fault", why)).orElse(""));
        data.put("shown", request.text("sharings.shown", Math.min(ROWS, wanted.size()), wanted.size(), all.size()));
        data.put("rows", wanted.stream().limit(ROWS).map(sharing -> row(sharing, request)).toList());
        request.json(Json.of(data));
    }

    private static Map<String, Object> row(Sharing sharing, PageRequest request) {
        Times times = new Times(request.texts());
        return Map.of(
            "id", sharing.id(),
            "target", sharing.target(),
            "requester", sharing.requester(),
            "purpose", request.text("purpose." + sharing.terms().grant().disclosure().purpose().word()),
            "since", times.shown(sharing.since()),
            "ends", times.shown(sharing.ends()),
            "begun", request.text("begun." + sharing.terms().begunBy().word()),
            "end", request.text("sharings.end.one", sharing.target(), sharing.requester()));
    }

    private void end(PageRequest request) {
        Optional<Long> id = request.number("id");
        Optional<Address> user = addresses.parse(request.parameter("user"));
        if (id.isPresent()) {
            end(request, administration.sharings().get(id.get()).stream().toList());
        } else if (user.isPresent()) {
            end(request, administration.sharings().of(user.get()));
        } else {
            request.redirect(PATH, Notice.error(request.text("mistake.address")));
        }
    }

    private void end(PageRequest request, List<Sharing> ending) {
        if (!ending.isEmpty()) {
            administration.revoke().accept(ending);
            audit.record(request.administrator(), "Decloak: sharings ended: " + ending.size(),
                ending.stream().limit(LOGGED).map(sharing -> sharing.target() + " to " + sharing.requester())
                    .collect(Collectors.joining("\n")));
        }
        request.redirect(PATH, request.text("done.sharings", ending.size()));
    }
}
