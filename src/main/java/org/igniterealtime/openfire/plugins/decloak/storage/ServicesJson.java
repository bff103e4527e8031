package org.igniterealtime.openfire.plugins.decloak.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Services;
import org.igniterealtime.openfire.plugins.decloak.policy.UnlistedContacts;

/** Reads what a policy document says of services, or notes what is wrong with it. */
final class ServicesReader {

    private final AddressParser addresses;

    ServicesReader(AddressParser addresses) {
        this.addresses = addresses;
    }

    Services read(JsonCursor document) {
        Services absent = Services.none();
        return new Services(
            document.field("services").map(this::listed).orElse(absent.listed()),
            document.field("unlistedContacts").flatMap(field -> field.word(UnlistedContacts.class))
                .orElse(absent.unlistedContacts()),
            document.field("introducedHours").flatMap(ServicesReader::hours).orElse(absent.introducedHours()));
    }

    private List<AddressPattern> listed(JsonCursor list) {
        List<AddressPattern> services = new ArrayList<>();
        for (JsonCursor element : list.elements()) {
            service(element).ifPresent(service -> {
                if (services.contains(service)) {
                    element.problem("is the same as " + list.path() + "[" + services.indexOf(service) + "]");
                }
                services.add(service);
            });
        }
        return services;
    }

    // It is kept as it is normalised, which may be longer than what was written.
    private Optional<AddressPattern> service(JsonCursor element) {
        return element.parsed(PolicySchema.WHO_BYTES, text -> Services.service(text, addresses), ServiceTable.EXPECTED)
            .filter(who -> element.fits(who.text(), PolicySchema.WHO_BYTES));
    }

    private static Optional<Integer> hours(JsonCursor field) {
        Optional<Long> hours = field.number();
        if (hours.isPresent() && hours.get() > Services.MAX_HOURS) {
            field.problem(hours.get() + " is too much; the maximum is " + Services.MAX_HOURS + " hours");
            return Optional.empty();
        }
        return hours.map(Long::intValue);
    }
}
