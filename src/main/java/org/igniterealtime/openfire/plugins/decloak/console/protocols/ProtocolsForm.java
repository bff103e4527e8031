package org.igniterealtime.openfire.plugins.decloak.console.protocols;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsoleTexts;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.ChatTerms;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Services;
import org.igniterealtime.openfire.plugins.decloak.policy.UnlistedContacts;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicySchema;

/**
 * The form of what is said of other protocols, with what somebody typed into it, right or wrong.
 *
 * @param services a service on each line
 * @param hours    for how many hours two are introduced
 */
public record ProtocolsForm(String otr, String security, String services, String unlisted, String hours) {

    static ProtocolsForm of(Policy policy) {
        Services services = policy.services();
        return new ProtocolsForm(policy.chatTerms().otr().word(), policy.chatTerms().security().word(),
            services.listed().stream().map(AddressPattern::text).collect(Collectors.joining("\n")),
            services.unlistedContacts().word(), Integer.toString(services.introducedHours()));
    }

    static ProtocolsForm of(PageRequest visit) {
        return new ProtocolsForm(visit.parameter("otr"), visit.parameter("security"), visit.parameter("services"),
            visit.parameter("unlisted"), visit.parameter("hours"));
    }

    /** What is wrong, by field. */
    Map<String, String> mistakes(AddressParser addresses, ConsoleTexts texts) {
        Map<String, String> mistakes = new LinkedHashMap<>();
        lines().stream().filter(line -> Services.service(line, addresses).filter(ProtocolsForm::fits).isEmpty()).findFirst()
            .ifPresent(line -> mistakes.put("services", texts.of("mistake.service", shortened(line))));
        if (number().isEmpty()) {
            mistakes.put("hours", texts.of("mistake.hours", Services.MAX_HOURS));
        }
        choice(mistakes, "otr", Keyword.parse(ChatTerms.Otr.class, otr), texts);
        choice(mistakes, "security", Keyword.parse(ChatTerms.Security.class, security), texts);
        choice(mistakes, "unlisted", Keyword.parse(UnlistedContacts.class, unlisted), texts);
        return mistakes;
    }

    private static void choice(Map<String, String> mistakes, String field, Optional<?> chosen, ConsoleTexts texts) {
        if (chosen.isEmpty()) {
            mistakes.put(field, texts.of("mistake.choice"));
        }
    }

    private static boolean fits(AddressPattern service) {
        return service.text().getBytes(StandardCharsets.UTF_8).length <= PolicySchema.WHO_BYTES;
    }

    private static String shortened(String line) {
        return line.substring(0, Math.min(line.length(), 100));
    }

    private List<String> lines() {
        return services.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private Optional<Integer> number() {
        try {
            return Optional.of(Integer.parseInt(hours)).filter(any -> any >= 0 && any <= Services.MAX_HOURS);
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** The policy with what the form says; there must be no mistakes. */
    Policy on(Policy policy, AddressParser addresses) {
        List<AddressPattern> listed = lines().stream().map(line -> Services.service(line, addresses))
            .flatMap(Optional::stream)
            .distinct().toList();
        return policy
            .withChatTerms(new ChatTerms(Keyword.parse(ChatTerms.Otr.class, otr).orElseThrow(),
                Keyword.parse(ChatTerms.Security.class, security).orElseThrow()))
            .withServices(new Services(listed, Keyword.parse(UnlistedContacts.class, unlisted).orElseThrow(),
                number().orElseThrow()));
    }
}
