package org.igniterealtime.openfire.plugins.decloak.console.gateways;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.console.web.AddressPatternField;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsoleTexts;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Gateway;
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

    static GatewayForm of(PageRequest visit) {
        String original = visit.parameter("original");
        return new GatewayForm(original, original.isEmpty() ? visit.parameter("domain") : original,
            visit.parameter("level"), AddressPatternField.of(visit, "requesters"), visit.parameters("purposes"));
    }

    /** Whether this is one that is yet to be named. */
    public boolean isNew() {
        return original.isEmpty();
    }

    /** What is wrong, by field. */
    Map<String, String> mistakes(AddressParser addresses, Policy policy, ConsoleTexts texts) {
        Map<String, String> mistakes = new LinkedHashMap<>();
        Optional<String> name = name(addresses);
        if (name.isEmpty()) {
            mistakes.put("domain", texts.of("mistake.domain"));
        } else if (isTooLong(name.get())) {
            mistakes.put("domain", texts.of("mistake.long", PolicySchema.WHO_BYTES));
        } else if (isNew() && policy.gateway(name.get()).isPresent()) {
            mistakes.put("domain", texts.of("mistake.gateway-already"));
        }
        if (Keyword.parse(Level.class, level).isEmpty()) {
            mistakes.put("level", texts.of("mistake.choice"));
        }
        Optional<AddressPattern> who = requesters.read(addresses);
        if (who.isEmpty()) {
            mistakes.put("requesters", requesters.mistake(texts));
        } else if (isTooLong(who.get().text())) {
            mistakes.put("requesters", texts.of("mistake.long", PolicySchema.WHO_BYTES));
        }
        return mistakes;
    }

    private Optional<String> name(AddressParser addresses) {
        return AddressPattern.parse(domain, addresses).filter(AddressPattern.Domain.class::isInstance)
            .map(AddressPattern::text);
    }

    private static boolean isTooLong(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length > PolicySchema.WHO_BYTES;
    }

    /** What is said of the gateway; there must be no mistakes. */
    Gateway read(AddressParser addresses) {
        return new Gateway(name(addresses).orElseThrow(), Keyword.parse(Level.class, level).orElseThrow(),
            requesters.read(addresses).orElseThrow(),
            purposes.stream().map(word -> Keyword.parse(Purpose.class, word)).flatMap(Optional::stream)
                .collect(Collectors.toSet()));
    }
}
