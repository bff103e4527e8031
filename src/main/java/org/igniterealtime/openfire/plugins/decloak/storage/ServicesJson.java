package org.igniterealtime.openfire.plugins.decloak.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Services;
import org.igniterealtime.openfire.plugins.decloak.policy.UnlistedContacts;

/** The JSON form of the services: three fields of the document. */
final class ServicesJson {

    static final List<String> FIELDS = List.of("services", "unlistedContacts", "introducedHours");

    private ServicesJson() {
    }

    static Services read(JsonCursor document, AddressParser addresses) {
        Services absent = Services.none();
        return new Services(
            document.field("services").map(list -> listed(list, addresses)).orElse(absent.listed()),
            document.field("unlistedContacts").flatMap(field -> field.word(UnlistedContacts.class))
                .orElse(absent.unlistedContacts()),
            document.field("introducedHours").flatMap(ServicesJson::hours).orElse(absent.introducedHours()));
    }

    private static List<AddressPattern> listed(JsonCursor list, AddressParser addresses) {
        JsonFields.Uniqueness names = new JsonFields.Uniqueness();
        List<AddressPattern> services = new ArrayList<>();
        for (JsonCursor element : list.elements()) {
            Optional<AddressPattern> service = JsonFields.pattern(element,
                text -> Services.service(text, addresses), "a full or bare JID or a domain");
            service.ifPresent(named -> {
                names.check(named.text(), element);
                services.add(named);
            });
        }
        return services;
    }

    private static Optional<Integer> hours(JsonCursor field) {
        Optional<Long> hours = field.number();
        if (hours.isPresent() && hours.get() > Services.MAX_HOURS) {
            field.problem(hours.get() + " is too much; the maximum is " + Services.MAX_HOURS + " hours");
            return Optional.empty();
        }
        return hours.map(Long::intValue);
    }

    static String write(Services services) {
        return "\"services\": [" + services.listed().stream().map(AddressPattern::text).map(TextNode::valueOf)
                .map(JsonNode::toString).collect(Collectors.joining(", "))
            + "], \"unlistedContacts\": \"" + services.unlistedContacts().word()
            + "\", \"introducedHours\": " + services.introducedHours();
    }
}
