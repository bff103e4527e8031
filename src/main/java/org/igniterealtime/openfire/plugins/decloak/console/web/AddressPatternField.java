package org.igniterealtime.openfire.plugins.decloak.console.web;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.PatternKind;

/**
 * A requester or target as the form has it: a plain choice, and a text that goes with it.
 *
 * @param kind  one of the words of {@link PatternKind}
 * @param value the address, domain or group name; of no account for anybody
 */
public record AddressPatternField(String kind, String value) {

    /** Somebody who is meant already. */
    public static AddressPatternField of(AddressPattern pattern) {
        return new AddressPatternField(pattern.kind().word(), pattern.value());
    }

    /** The form for somebody who is yet to be named. */
    public static AddressPatternField blank() {
        return new AddressPatternField(PatternKind.ADDRESS.word(), "");
    }

    /** What was chosen and typed. */
    public static AddressPatternField of(PageRequest request, String name) {
        return new AddressPatternField(request.parameter(name + "Kind"), request.parameter(name));
    }

    /** Whether this is the choice that was made. */
    public boolean is(String choice) {
        return kind.equals(choice);
    }

    /** Who is meant; empty if the text does not go with the choice. */
    public Optional<AddressPattern> read(AddressParser addresses) {
        return switch (choice()) {
            case ANY -> Optional.of(new AddressPattern.Anyone());
            case GROUP -> AddressPattern.parse(AddressPattern.GROUP + value, addresses);
            case SUBDOMAINS -> AddressPattern.parse(value.startsWith(AddressPattern.SUBDOMAINS) ? value
                : AddressPattern.SUBDOMAINS + value, addresses);
            // An address and nothing else: the words and marks of the other choices are for those.
            case DOMAIN -> read(PatternKind.DOMAIN, addresses);
            case ADDRESS, IDENTITY -> read(PatternKind.ADDRESS, addresses);
        };
    }

    // Whatever else was sent is taken for an address.
    private PatternKind choice() {
        return Keyword.parse(PatternKind.class, kind).orElse(PatternKind.ADDRESS);
    }

    private Optional<AddressPattern> read(PatternKind wanted, AddressParser addresses) {
        return AddressPattern.parse(value, addresses).filter(pattern -> pattern.kind() == wanted);
    }

    /** The key of the text that says what is wrong where {@link #read} reads nobody. */
    public String mistake() {
        return switch (choice()) {
            case GROUP -> "mistake.group";
            case DOMAIN, SUBDOMAINS -> "mistake.domain";
            default -> "mistake.address";
        };
    }
}
