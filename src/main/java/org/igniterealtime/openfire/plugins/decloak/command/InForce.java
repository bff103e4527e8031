package org.igniterealtime.openfire.plugins.decloak.command;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Texts;
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
    List<String> lines(Address user, Preferences preferences, Texts texts) {
        List<String> lines = new ArrayList<>();
        lines.addAll(lines(user, texts.of("command.in-force.here", user.domain()),
            new Address("somebody" + user.localpart(), user.domain(), ""), texts));
        lines.addAll(lines(user, texts.of("command.in-force.elsewhere"), SOMEBODY_ELSEWHERE, texts));
        preferences.at(clock.instant()).all().stream().map(Preference::who)
            .map(AddressPattern::jid).flatMap(Optional::stream).distinct()
            .forEach(requester -> lines.addAll(lines(user, requester.toString(), requester, texts)));
        return lines;
    }

    private List<String> lines(Address user, String who, Address requester, Texts texts) {
        Map<String, List<Disclosure>> byOutcome = new LinkedHashMap<>();
        for (Protocol protocol : Protocol.values()) {
            for (Purpose purpose : protocol.purposes()) {
                Disclosure disclosure = new Disclosure(protocol, purpose);
                Decision decision = authorizer.explain(requester, user, disclosure).decision();
                byOutcome.computeIfAbsent(outcome(decision, texts), first -> new ArrayList<>()).add(disclosure);
            }
        }
        return byOutcome.entrySet().stream()
            .map(entry -> who + (byOutcome.size() == 1 ? "" : what(entry.getValue(), texts)) + ": " + entry.getKey())
            .toList();
    }

    private static String what(List<Disclosure> disclosures, Texts texts) {
        String purposes = disclosures.stream().filter(disclosure -> disclosure.protocol() == Protocol.DECLOAK)
            .map(disclosure -> disclosure.purpose().word()).collect(Collectors.joining(", "));
        String others = disclosures.stream().map(Disclosure::protocol).filter(protocol -> protocol != Protocol.DECLOAK)
            .map(Protocol::word).collect(Collectors.joining(", "));
        if (others.isEmpty()) {
            return texts.of("command.in-force.asking", purposes);
        }
        return purposes.isEmpty() ? texts.of("command.in-force.by", others)
            : texts.of("command.in-force.asking-or-by", purposes, others);
    }

    private static String outcome(Decision decision, Texts texts) {
        return Choices.meaning(Optional.of(decision.level()), texts) + ". "
            + texts.of("command.in-force." + switch (decision.cause().kind()) {
                case PREFERENCE, OWN_BLOCK -> "you";
                case SUBSCRIBED -> "subscribed";
                case FAILURE -> "failure";
                default -> "operator";
            });
    }
}
