package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.HashedIdentity;

/** The addresses that a rule's requester or target, or an entry of the block list, speaks of. */
public sealed interface AddressPattern {

    /** The word for everybody. */
    String ANY = "any";
    /** What the form for a group begins with. */
    String GROUP = "group:";
    /** What the form for all subdomains begins with. */
    String SUBDOMAINS = "*.";

    /** Whether an address is one of these. */
    boolean matches(Address address, Groups groups);

    /** Whether every address that another matches is matched by this too, as far as that can be told without groups. */
    default boolean covers(AddressPattern other) {
        return equals(other);
    }

    /** By what an address that is one of these is found among {@link #namesOf its names}; empty if no name tells. */
    default Optional<String> named() {
        return Optional.of(text());
    }

    /** What an address can be named by: itself, its account, its domain and what is above that; the closest first. */
    static List<String> namesOf(Address address) {
        List<String> names = new ArrayList<>();
        names.add(address.toString());
        if (address.isFull()) {
            names.add(address.bare().toString());
        }
        String domain = address.domain();
        if (address.hasLocalpart()) {
            names.add(domain);
        }
        for (int dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', dot + 1)) {
            names.add(SUBDOMAINS + domain.substring(dot + 1));
        }
        return names;
    }

    /** Which sort of pattern this is. */
    PatternKind kind();

    /** The JID that it is written as: a full or bare one, or a domain; empty for any other sort. */
    default Optional<Address> jid() {
        return Optional.empty();
    }

    /** How exact it is beside others that match the same address: of two, the one with the greater number is more so. */
    default int exactness() {
        return switch (kind()) {
            case ADDRESS -> jid().filter(Address::isFull).isPresent() ? 30_000 : 20_000;
            case DOMAIN -> 10_000;
            case SUBDOMAINS -> value().length();
            case ANY, GROUP, IDENTITY -> 0;
        };
    }

    /** Whether it names somebody by itself, without the server's groups: not everybody, and no group. */
    default boolean namesSomebody() {
        return kind() != PatternKind.ANY && kind() != PatternKind.GROUP;
    }

    /** What it names, without the mark that tells its kind: an address, a domain, a group; empty for everybody. */
    default String value() {
        return text();
    }

    /** The form that operators write and read; {@link #parse} makes the same value of it again. */
    String text();

    /**
     * Reads the form that operators write: {@code any}, a full or bare JID, a domain, {@code *.domain} (its subdomains,
     * at any depth, without the domain itself), or {@code group:NAME}.
     *
     * @return empty if the text is none of these
     */
    static Optional<AddressPattern> parse(String text, AddressParser addresses) {
        if (text.equals(ANY)) {
            return Optional.of(new Anyone());
        }
        if (text.startsWith(GROUP)) {
            String name = text.substring(GROUP.length()).strip();
            return name.isEmpty() ? Optional.empty() : Optional.of(new Group(name));
        }
        if (text.startsWith(SUBDOMAINS)) {
            return addresses.parse(text.substring(SUBDOMAINS.length()))
                .filter(parent -> !parent.hasLocalpart() && !parent.isFull())
                .map(parent -> new Subdomains(parent.domain()));
        }
        // A domain of that name could not be told from everybody when it is read the next time.
        return addresses.parse(text).filter(address -> !address.toString().equals(ANY)).map(AddressPattern::of);
    }

    private static AddressPattern of(Address address) {
        if (address.isFull()) {
            return new Resource(address);
        }
        return address.hasLocalpart() ? new Account(address) : new Domain(address.domain());
    }

    /** Everybody. */
    record Anyone() implements AddressPattern {
        @Override
        public PatternKind kind() {
            return PatternKind.ANY;
        }

        @Override
        public String value() {
            return "";
        }

        @Override
        public boolean matches(Address address, Groups groups) {
            return true;
        }

        @Override
        public boolean covers(AddressPattern other) {
            return true;
        }

        @Override
        public String text() {
            return ANY;
        }

        @Override
        public Optional<String> named() {
            return Optional.empty();
        }
    }

    /** One connected resource: a full JID. */
    record Resource(Address full) implements AddressPattern {
        @Override
        public PatternKind kind() {
            return PatternKind.ADDRESS;
        }

        @Override
        public Optional<Address> jid() {
            return Optional.of(full);
        }

        @Override
        public boolean matches(Address address, Groups groups) {
            return full.equals(address);
        }

        @Override
        public String text() {
            return full.toString();
        }
    }

    /** An account with all its resources: a bare JID. */
    record Account(Address bare) implements AddressPattern {
        @Override
        public PatternKind kind() {
            return PatternKind.ADDRESS;
        }

        @Override
        public Optional<Address> jid() {
            return Optional.of(bare);
        }

        @Override
        public boolean matches(Address address, Groups groups) {
            return bare.equals(address.bare());
        }

        @Override
        public boolean covers(AddressPattern other) {
            return other instanceof Resource resource && bare.equals(resource.full.bare()) || equals(other);
        }

        @Override
        public String text() {
            return bare.toString();
        }
    }

    /** A domain with all its accounts, without its subdomains. */
    record Domain(String domain) implements AddressPattern {
        @Override
        public PatternKind kind() {
            return PatternKind.DOMAIN;
        }

        @Override
        public Optional<Address> jid() {
            return Optional.of(new Address("", domain, ""));
        }

        @Override
        public boolean matches(Address address, Groups groups) {
            return domain.equals(address.domain());
        }

        @Override
        public boolean covers(AddressPattern other) {
            return other instanceof Resource resource && domain.equals(resource.full.domain())
                || other instanceof Account account && domain.equals(account.bare.domain())
                || equals(other);
        }

        @Override
        public String text() {
            return domain;
        }
    }

    /** All subdomains of a domain, at any depth, with their accounts; not the domain itself. */
    record Subdomains(String parent) implements AddressPattern {
        @Override
        public PatternKind kind() {
            return PatternKind.SUBDOMAINS;
        }

        @Override
        public String value() {
            return parent;
        }

        @Override
        public boolean matches(Address address, Groups groups) {
            return isBelow(address.domain());
        }

        @Override
        public boolean covers(AddressPattern other) {
            return other instanceof Resource resource && isBelow(resource.full.domain())
                || other instanceof Account account && isBelow(account.bare.domain())
                || other instanceof Domain domain && isBelow(domain.domain)
                || other instanceof Subdomains below && isBelow(below.parent)
                || equals(other);
        }

        @Override
        public String text() {
            return SUBDOMAINS + parent;
        }

        private boolean isBelow(String domain) {
            int dot = domain.length() - parent.length() - 1;
            return dot > 0 && domain.charAt(dot) == '.' && domain.endsWith(parent);
        }
    }

    /**
     * Whoever has a telephone number, mail address or the like, known by its digest; for the block list only. No address
     * tells it, so none matches.
     */
    record Holder(HashedIdentity identity) implements AddressPattern {
        @Override
        public PatternKind kind() {
            return PatternKind.IDENTITY;
        }

        @Override
        public boolean matches(Address address, Groups groups) {
            return false;
        }

        @Override
        public String text() {
            return identity.toString();
        }

        @Override
        public Optional<String> named() {
            return Optional.empty();
        }
    }

    /** The members of a group of the server. */
    record Group(String name) implements AddressPattern {
        @Override
        public PatternKind kind() {
            return PatternKind.GROUP;
        }

        @Override
        public String value() {
            return name;
        }

        @Override
        public boolean matches(Address address, Groups groups) {
            return groups.contains(name, address);
        }

        @Override
        public String text() {
            return GROUP + name;
        }

        @Override
        public Optional<String> named() {
            return Optional.empty();
        }
    }
}
