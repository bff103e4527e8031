package org.igniterealtime.openfire.plugins.decloak.console.web;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;

/**
 * A requester or target as the form has it: a plain choice, and a text that goes with it.
 *
 * @param kind  one of the words below
 * @param value the address, domain or group name; of no account for anybody
 */
public record AddressPatternField(String kind, String value) {

    private static final String ADDRESS = "address";
    private static final String DOMAIN = "domain";
    private static final String SUBDOMAINS = "subdomains";
    private static final String GROUP = "group";

    /** Somebody who is meant already. */
    public static AddressPatternField of(AddressPattern who) {
        if (who instanceof AddressPattern.Anyone) {
            return new AddressPatternField(AddressPattern.ANY, "");
        }
        if (who instanceof AddressPattern.Domain domain) {
            return new AddressPatternField(DOMAIN, domain.domain());
        }
        if (who instanceof AddressPattern.Subdomains below) {
            return new AddressPatternField(SUBDOMAINS, below.parent());
        }
        return who instanceof AddressPattern.Group group
            ? new AddressPatternField(GROUP, group.name())
            : new AddressPatternField(ADDRESS, who.text());
    }

    /** What was chosen and typed. */
    public static AddressPatternField of(PageRequest visit, String name) {
        return new AddressPatternField(visit.parameter(name + "Kind"), visit.parameter(name));
    }

    /** Whether this is the choice that was made. */
    public boolean is(String choice) {
        return kind.equals(choice);
    }

    /** Who is meant; empty if the text does not go with the choice. */
    public Optional<AddressPattern> read(AddressParser addresses) {
        return switch (kind) {
            case AddressPattern.ANY -> Optional.of(new AddressPattern.Anyone());
            case GROUP -> AddressPattern.parse(AddressPattern.GROUP + value, addresses);
            case SUBDOMAINS -> AddressPattern.parse(value.startsWith(AddressPattern.SUBDOMAINS) ? value
                : AddressPattern.SUBDOMAINS + value, addresses);
            case DOMAIN -> plain(addresses).filter(AddressPattern.Domain.class::isInstance);
            default -> plain(addresses).filter(who -> who instanceof AddressPattern.Account
                || who instanceof AddressPattern.Resource);
        };
    }

    /** The text that says what is wrong where {@link #read} reads nobody. */
    public String mistake(ConsoleTexts texts) {
        return texts.of(switch (kind) {
            case GROUP -> "mistake.group";
            case DOMAIN, SUBDOMAINS -> "mistake.domain";
            default -> "mistake.address";
        });
    }

    // An address and nothing else: the words and marks of the other choices are for those.
    private Optional<AddressPattern> plain(AddressParser addresses) {
        return value.equals(AddressPattern.ANY) || value.startsWith(AddressPattern.GROUP)
            || value.startsWith(AddressPattern.SUBDOMAINS)
            ? Optional.empty()
            : AddressPattern.parse(value, addresses);
    }
}
