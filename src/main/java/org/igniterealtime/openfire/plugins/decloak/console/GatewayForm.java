package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.console.web.AddressPatternField;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsoleTexts;
import org.igniterealtime.openfire.plugins.decloak.console.web.Mistakes;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Gateway;
import org.igniterealtime.openfire.plugins.decloak.policy.PatternKind;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicySchema;

/**
 * The form of a gateway, with what somebody typed into it, right or wrong.
 *
 * @param original the domain of the gateway that is edited; empty for one that is yet to be named
 * @param domain   its domain
 */
public record GatewayForm(String original, String domain, String level, AddressPatternField requesters,
    List<String> purposes) {

    /** The form of a gateway of which the policy says this, or nothing yet. */
    static GatewayForm of(String domain, Optional<Gateway> listed) {
        return new GatewayForm(domain, domain, listed.map(Gateway::level).orElse(Level.ASK).word(),
            AddressPatternField.of(listed.map(Gateway::requesters).orElse(new AddressPattern.Anyone())),
            listed.map(Gateway::purposes).orElse(Set.of()).stream().sorted().map(Keyword::word).toList());
    }

    static GatewayForm of(PageRequest request) {
        String original = request.parameter("original");
        return new GatewayForm(original, original.isEmpty() ? request.parameter("domain") : original,
            request.parameter("level"), AddressPatternField.of(request, "requesters"), request.parameters("purposes"));
    }

    /** Whether this is one that is yet to be named. */
    public boolean isNew() {
        return original.isEmpty();
    }

    /** What is wrong, by field. */
    Mistakes mistakes(AddressParser addresses, Policy policy, ConsoleTexts texts) {
        Optional<String> name = name(addresses);
        Optional<AddressPattern> who = requesters.read(addresses);
        return new Mistakes.Collector(texts)
            .check(name.isPresent(), "domain", "mistake.domain")
            .checkLength("domain", name.orElse(""), PolicySchema.WHO_BYTES)
            .check(!isNew() || name.flatMap(policy::gateway).isEmpty(), "domain", "mistake.gateway-already")
            .check(Keyword.parse(Level.class, level).isPresent(), "level", "mistake.choice")
            .check(who.isPresent(), "requesters", requesters.mistake())
            .checkLength("requesters", who.map(AddressPattern::text).orElse(""), PolicySchema.WHO_BYTES)
            .mistakes();
    }

    private Optional<String> name(AddressParser addresses) {
        return AddressPattern.parse(domain, addresses).filter(pattern -> pattern.kind() == PatternKind.DOMAIN)
            .map(AddressPattern::text);
    }

    /** What is said of the gateway; there must be no mistakes. */
    Gateway read(AddressParser addresses) {
        return new Gateway(name(addresses).orElseThrow(), Keyword.parse(Level.class, level).orElseThrow(),
            requesters.read(addresses).orElseThrow(),
            purposes.stream().map(word -> Keyword.parse(Purpose.class, word)).flatMap(Optional::stream)
                .collect(Collectors.toSet()));
    }
}
