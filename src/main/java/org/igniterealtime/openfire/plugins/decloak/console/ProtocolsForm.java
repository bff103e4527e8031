package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsoleTexts;
import org.igniterealtime.openfire.plugins.decloak.console.web.Mistakes;
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

    static ProtocolsForm of(PageRequest request) {
        return new ProtocolsForm(request.parameter("otr"), request.parameter("security"), request.parameter("services"),
            request.parameter("unlisted"), request.parameter("hours"));
    }

    /** What is wrong, by field. */
    Mistakes mistakes(AddressParser addresses, ConsoleTexts texts) {
        Optional<String> wrong = lines().stream()
            .filter(line -> Services.service(line, addresses).filter(ProtocolsForm::fits).isEmpty()).findFirst();
        return new Mistakes.Collector(texts)
            .check(wrong.isEmpty(), "services", "mistake.service", wrong.map(ProtocolsForm::shortened).orElse(""))
            .check(number().isPresent(), "hours", "mistake.hours", Services.MAX_HOURS)
            .check(Keyword.parse(ChatTerms.Otr.class, otr).isPresent(), "otr", "mistake.choice")
            .check(Keyword.parse(ChatTerms.Security.class, security).isPresent(), "security", "mistake.choice")
            .check(Keyword.parse(UnlistedContacts.class, unlisted).isPresent(), "unlisted", "mistake.choice")
            .mistakes();
    }

    private static boolean fits(AddressPattern service) {
        return Mistakes.fits(service.text(), PolicySchema.WHO_BYTES);
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
