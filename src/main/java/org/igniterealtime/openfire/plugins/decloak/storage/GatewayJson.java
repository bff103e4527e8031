package org.igniterealtime.openfire.plugins.decloak.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Gateway;

/** Reads what a policy document says of gateways, or says all that is wrong with it. One reader is for one document. */
final class GatewayJsonReader {

    private static final List<String> FIELDS = List.of("domain", "level", "requesters", "purposes");

    private final AddressParser addresses;
    private final Map<String, String> seen = new HashMap<>();

    GatewayJsonReader(AddressParser addresses) {
        this.addresses = addresses;
    }

    List<Gateway> gateways(JsonCursor list) {
        List<Gateway> gateways = new ArrayList<>();
        for (JsonCursor element : list.elements()) {
            gateway(element).ifPresent(gateways::add);
        }
        return gateways;
    }

    private Optional<Gateway> gateway(JsonCursor gateway) {
        if (!gateway.isObjectOf(FIELDS)) {
            return Optional.empty();
        }
        Optional<String> domain = domain(gateway);
        Level level = gateway.field("level").flatMap(field -> field.word(Level.class)).orElse(Level.ASK);
        AddressPattern requesters = PolicyJsonReader.who(gateway, "requesters", addresses);
        Set<Purpose> purposes = PolicyJsonReader.purposes(gateway);
        return domain.map(name -> new Gateway(name, level, requesters, purposes));
    }

    private Optional<String> domain(JsonCursor gateway) {
        Optional<JsonCursor> field = gateway.field("domain");
        if (field.isEmpty()) {
            gateway.problem("has no domain; add the domain of a gateway");
            return Optional.empty();
        }
        JsonCursor place = field.get();
        Optional<String> domain = place.parsed(PolicySchema.WHO_BYTES, text -> Domains.parse(text, addresses),
            "the domain of a gateway, like sip.example.org").filter(name -> place.fits(name, PolicySchema.WHO_BYTES));
        domain.ifPresent(name -> checkUnique(name, place));
        return domain;
    }

    private void checkUnique(String domain, JsonCursor place) {
        String earlier = seen.putIfAbsent(domain, place.path());
        if (earlier != null) {
            place.problem("is the same as " + earlier);
        }
    }
}
