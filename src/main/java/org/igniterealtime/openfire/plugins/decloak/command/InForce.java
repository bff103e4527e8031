package org.igniterealtime.openfire.plugins.decloak.command;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.Preference;
import org.igniterealtime.openfire.plugins.decloak.policy.Preferences;

/** Says in words what is in force for a user now, and who decided it. The engine that decides stanzas says what. */
final class InForce {

    // Of nobody: such a domain cannot be (RFC 2606 §2).
    private static final Address SOMEBODY_ELSEWHERE = new Address("somebody", "elsewhere.invalid", "");

    private final Authorizer authorizer;
    private final InstantSource clock;

    InForce(Authorizer authorizer, InstantSource clock) {
        this.authorizer = authorizer;
        this.clock = clock;
    }

    /** A line for each sort of requester and what they may ask for. */
    List<String> lines(Address user, Preferences preferences) {
        List<String> lines = new ArrayList<>();
        lines.addAll(lines(user, "Others on " + user.domain(),
            new Address("somebody" + user.localpart(), user.domain(), "")));
        lines.addAll(lines(user, "People elsewhere", SOMEBODY_ELSEWHERE));
        preferences.at(clock.instant()).all().stream().map(Preference::who)
            .map(InForce::requester).flatMap(List::stream).distinct()
            .forEach(requester -> lines.addAll(lines(user, requester.toString(), requester)));
        return lines;
    }

    private static List<Address> requester(AddressPattern who) {
        if (who instanceof AddressPattern.Account account) {
            return List.of(account.bare());
        }
        if (who instanceof AddressPattern.Resource resource) {
            return List.of(resource.full());
        }
        return who instanceof AddressPattern.Domain domain ? List.of(new Address("", domain.domain(), "")) : List.of();
    }

    private List<String> lines(Address user, String who, Address requester) {
        Map<String, List<Disclosure>> byOutcome = new LinkedHashMap<>();
        for (Protocol protocol : Protocol.values()) {
            for (Purpose purpose : protocol.purposes()) {
                Disclosure disclosure = new Disclosure(protocol, purpose);
                Decision decision = authorizer.explain(requester, user, disclosure).decision();
                byOutcome.computeIfAbsent(outcome(decision), first -> new ArrayList<>()).add(disclosure);
            }
        }
        return byOutcome.entrySet().stream()
            .map(entry -> who + (byOutcome.size() == 1 ? "" : what(entry.getValue())) + ": " + entry.getKey())
            .toList();
    }

    private static String what(List<Disclosure> disclosures) {
        String purposes = disclosures.stream().filter(disclosure -> disclosure.protocol() == Protocol.DECLOAK)
            .map(disclosure -> disclosure.purpose().word()).collect(Collectors.joining(", "));
        String others = disclosures.stream().map(Disclosure::protocol).filter(protocol -> protocol != Protocol.DECLOAK)
            .map(Protocol::word).collect(Collectors.joining(", "));
        return (purposes.isEmpty() ? "" : ", asking for " + purposes)
            + (purposes.isEmpty() || others.isEmpty() ? "" : " or")
            + (others.isEmpty() ? "" : (purposes.isEmpty() ? ", by " : " by ") + others);
    }

    private static String outcome(Decision decision) {
        return Choices.meaning(decision.level()) + ". " + switch (decision.cause().kind()) {
            case PREFERENCE, OWN_BLOCK -> "You have decided that.";
            case SUBSCRIBED -> "They see your presence anyway.";
            case FAILURE -> "Something is out of order on the server.";
            default -> "The operator has decided that.";
        };
    }
}
