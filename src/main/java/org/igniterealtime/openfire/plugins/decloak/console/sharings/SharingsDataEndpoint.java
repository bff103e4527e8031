package org.igniterealtime.openfire.plugins.decloak.console.sharings;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.console.web.Endpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.Json;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.Times;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;

/** The sharings that live, as data for the page's script; every text in it is ready to be shown as text. */
public final class SharingsDataEndpoint implements Endpoint {

    private static final int ROWS = 200;

    private final Sharings sharings;
    private final Supplier<Policy> policies;

    public SharingsDataEndpoint(Sharings sharings, Supplier<Policy> policies) {
        this.sharings = sharings;
        this.policies = policies;
    }

    @Override
    public String path() {
        return "sharings-data";
    }

    @Override
    public void get(PageRequest visit) {
        List<Sharing> all = sharings.all();
        String text = visit.parameter("text").toLowerCase(Locale.ROOT);
        List<Sharing> wanted = all.stream()
            .filter(sharing -> (sharing.target() + " " + sharing.requester()).toLowerCase(Locale.ROOT).contains(text))
            .sorted(Comparator.comparing(Sharing::ends)).toList();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("fault", policies.get().fault().map(why -> visit.text("fault", why)).orElse(""));
        data.put("shown", visit.text("sharings.shown", Math.min(ROWS, wanted.size()), wanted.size(), all.size()));
        data.put("rows", wanted.stream().limit(ROWS).map(sharing -> row(sharing, visit)).toList());
        visit.json(Json.of(data));
    }

    private static Map<String, Object> row(Sharing sharing, PageRequest visit) {
        Times times = new Times(visit.texts());
        return Map.of(
            "id", sharing.id(),
            "target", sharing.target(),
            "requester", sharing.requester(),
            "purpose", visit.text("purpose." + sharing.terms().grant().disclosure().purpose().word()),
            "since", times.shown(sharing.since()),
            "ends", times.shown(sharing.ends()),
            "begun", visit.text("begun." + sharing.terms().begunBy().word()),
            "end", visit.text("sharings.end.one", sharing.target(), sharing.requester()));
    }
}
