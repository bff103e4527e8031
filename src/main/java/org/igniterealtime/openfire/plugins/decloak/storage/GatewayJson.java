package org.igniterealtime.openfire.plugins.decloak.storage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Gateway;

/** The JSON form of gateways. */
final class GatewayJson {

    private static final List<String> FIELDS = List.of("domain", "level", "requesters", "purposes");

    private GatewayJson() {
    }

    static List<Gateway> read(JsonCursor list, AddressParser addresses) {
        JsonFields.Uniqueness domains = new JsonFields.Uniqueness();
        List<Gateway> gateways = new ArrayList<>();
        for (JsonCursor element : list.elements()) {
            gateway(element, domains, addresses).ifPresent(gateways::add);
        }
        return gateways;
    }

    private static Optional<Gateway> gateway(JsonCursor gateway, JsonFields.Uniqueness domains,
                                             AddressParser addresses) {
        if (!gateway.isObjectOf(FIELDS)) {
            return Optional.empty();
        }
        Optional<String> domain = domain(gateway, domains, addresses);
        Level level = gateway.field("level").flatMap(field -> field.word(Level.class)).orElse(Level.ASK);
        AddressPattern requesters = JsonFields.pattern(gateway, "requesters", addresses);
        Set<Purpose> purposes = JsonFields.words(gateway, "purposes", Purpose.class);
        return domain.map(name -> new Gateway(name, level, requesters, purposes));
    }

    private static Optional<String> domain(JsonCursor gateway, JsonFields.Uniqueness domains, AddressParser addresses) {
        return JsonFields.required(gateway, "domain", "the domain of a gateway").flatMap(place -> {
            Optional<String> domain = place.parsed(PolicySchema.WHO_BYTES, text -> Gateway.parseDomain(text, addresses),
                "the domain of a gateway, like sip.example.org").filter(name -> place.fits(name, PolicySchema.WHO_BYTES));
            domain.ifPresent(name -> domains.check(name, place));
            return domain;
        });
    }

    static ObjectNode write(Gateway gateway) {
        ObjectNode node = JsonNodeFactory.instance.objectNode()
            .put("domain", gateway.domain())
            .put("level", gateway.level().word())
            .put("requesters", gateway.requesters().text());
        JsonFields.putWords(node, "purposes", gateway.purposes());
        return node;
    }
}
