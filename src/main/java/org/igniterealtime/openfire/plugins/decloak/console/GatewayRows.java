package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsoleTexts;
import org.igniterealtime.openfire.plugins.decloak.console.web.Labels;
import org.igniterealtime.openfire.plugins.decloak.console.web.Times;
import org.igniterealtime.openfire.plugins.decloak.model.ConnectedComponent;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Gateway;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.sharing.GatewayJournal;

/** Makes the rows of the gateways' table: those that are connected, and those that the policy says something of. */
public final class GatewayRows {

    private final GatewaySource source;
    private final ConsoleTexts texts;

    GatewayRows(GatewaySource source, ConsoleTexts texts) {
        this.source = source;
        this.texts = texts;
    }

    List<Row> of(Policy policy) {
        Map<String, ConnectedComponent> connected = source.components().stream()
            .collect(Collectors.toMap(ConnectedComponent::domain, Function.identity()));
        TreeSet<String> domains = new TreeSet<>();
        connected.values().stream().filter(ConnectedComponent::isGateway).map(ConnectedComponent::domain)
            .forEach(domains::add);
        policy.gateways().stream().map(Gateway::domain).forEach(domains::add);
        return domains.stream()
            .map(domain -> row(domain, Optional.ofNullable(connected.get(domain)), policy.gateway(domain)))
            .toList();
    }

    private Row row(String domain, Optional<ConnectedComponent> component, Optional<Gateway> listed) {
        Labels labels = new Labels(texts);
        Times times = new Times(texts);
        Level level = listed.map(Gateway::level).orElse(Level.ASK);
        GatewayJournal.Entry history = source.history(domain);
        return new Row(domain, component.flatMap(ConnectedComponent::name),
            component.map(ConnectedComponent::kinds).orElse(List.of()),
            component.map(ConnectedComponent::since).map(times::shown), warnings(component),
            component.map(ConnectedComponent::features).orElse(List.of()), listed.isPresent(), level.word(),
            labels.level(level), labels.who(listed.map(Gateway::requesters).orElse(new AddressPattern.Anyone())),
            listed.map(Gateway::purposes).filter(purposes -> !purposes.isEmpty())
                .map(purposes -> labels.words("purpose", purposes)),
            history.answers(), history.lastAnswer().map(times::shown),
            history.lastFailure().map(GatewayJournal.Failure::why),
            history.lastFailure().map(GatewayJournal.Failure::at).map(times::shown));
    }

    private List<String> warnings(Optional<ConnectedComponent> component) {
        List<String> warnings = new ArrayList<>();
        component.flatMap(ConnectedComponent::fault)
            .ifPresent(fault -> warnings.add(texts.of("gateways.broken", fault)));
        component.filter(known -> !known.isGateway() && known.fault().isEmpty())
            .ifPresent(other -> warnings.add(texts.of("gateways.no-identity")));
        return warnings;
    }

    /**
     * A gateway in the table.
     *
     * @param name       what it calls itself
     * @param kinds      what it says that it is
     * @param since      since when it is connected, in words; empty if it is not
     * @param warnings   what is odd about it
     * @param features   what it can do
     * @param isListed   whether the policy says something of it
     * @param level      the word of what happens
     * @param requesters for whom that is, in words
     * @param purposes   for which purposes that is, in words; empty for any
     * @param answers    how often the server answered for it
     * @param lastAnswer when last, in words
     * @param failure    why it was not answered for the last time that it was not
     * @param failedAt   when that was, in words
     */
    public record Row(String domain, Optional<String> name, List<String> kinds, Optional<String> since,
                             List<String> warnings, List<String> features, boolean isListed, String level,
                             String levelText, String requesters, Optional<String> purposes, long answers,
                             Optional<String> lastAnswer, Optional<String> failure, Optional<String> failedAt) {
    }
}
