package org.igniterealtime.openfire.plugins.decloak.console.web;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.policy.Who;

/**
 * A requester or target as the form has it: a plain choice, and a text that goes with it.
 *
 * @param kind  one of the words below
 * @param value the address, domain or group name; of no account for anybody
 */
public record WhoField(String kind, String value) {

    private static final String ADDRESS = "address";
    private static final String DOMAIN = "domain";
    private static final String SUBDOMAINS = "subdomains";
    private static final String GROUP = "group";

    /** Somebody who is meant already. */
    public static WhoField of(Who who) {
        if (who instanceof Who.Anyone) {
            return new WhoField(Who.ANY, "");
        }
        if (who instanceof Who.Domain domain) {
            return new WhoField(DOMAIN, domain.domain());
        }
        if (who instanceof Who.Subdomains below) {
            return new WhoField(SUBDOMAINS, below.parent());
        }
        return who instanceof Who.Group group
            ? new WhoField(GROUP, group.name())
            : new WhoField(ADDRESS, who.text());
    }

    /** What was chosen and typed. */
    public static WhoField of(Visit visit, String name) {
        return new WhoField(visit.parameter(name + "Kind"), visit.parameter(name));
    }

    /** Whether this is the choice that was made. */
    public boolean is(String choice) {
        return kind.equals(choice);
    }

    /** Who is meant; empty if the text does not go with the choice. */
    public Optional<Who> read(AddressParser addresses) {
        return switch (kind) {
            case Who.ANY -> Optional.of(new Who.Anyone());
            case GROUP -> Who.parse(Who.GROUP + value, addresses);
            case SUBDOMAINS -> Who.parse(value.startsWith(Who.SUBDOMAINS) ? value : Who.SUBDOMAINS + value, addresses);
            case DOMAIN -> plain(addresses).filter(Who.Domain.class::isInstance);
            default -> plain(addresses).filter(who -> who instanceof Who.Account || who instanceof Who.Resource);
        };
    }

    /** The text that says what is wrong where {@link #read} reads nobody. */
    public String mistake(Texts texts) {
        return texts.of(switch (kind) {
            case GROUP -> "mistake.group";
            case DOMAIN, SUBDOMAINS -> "mistake.domain";
            default -> "mistake.address";
        });
    }

    // An address and nothing else: the words and marks of the other choices are for those.
    private Optional<Who> plain(AddressParser addresses) {
        return value.equals(Who.ANY) || value.startsWith(Who.GROUP) || value.startsWith(Who.SUBDOMAINS)
            ? Optional.empty()
            : Who.parse(value, addresses);
    }
}
