package org.igniterealtime.openfire.plugins.decloak.console.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsoleTexts;
import org.igniterealtime.openfire.plugins.decloak.console.web.Labels;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.policy.Gateway;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;

/** Says in a sentence or a few what is in force. */
final class PolicySentences {

    private final ConsoleTexts texts;

    PolicySentences(ConsoleTexts texts) {
        this.texts = texts;
    }

    List<String> of(Policy policy, Instant now) {
        List<String> sentences = new ArrayList<>();
        sentences.add(main(policy, now));
        String gateways = policy.gateways().stream().filter(gateway -> gateway.level() == Level.ANSWER)
            .map(Gateway::domain).collect(Collectors.joining(", "));
        if (!gateways.isEmpty() && policy.mode() == Mode.ENFORCE) {
            sentences.add(texts.of("in-force.gateways", gateways));
        }
        if (policy.fault().isEmpty() && policy.blocked().size() > 0) {
            sentences.add(texts.of("in-force.blocked", policy.blocked().size()));
        }
        return sentences;
    }

    private String main(Policy policy, Instant now) {
        long opening = policy.rules().stream().filter(rule -> rule.permitsAnything(now)).count();
        if (policy.fault().isPresent()) {
            return texts.of("in-force.fault");
        }
        if (policy.mode() == Mode.OBSERVE) {
            return texts.of("in-force.observe");
        }
        if (policy.defaultLevel().exceeds(Level.DENY)) {
            return texts.of("in-force.open", new Labels(texts).word("level.what", policy.defaultLevel()));
        }
        return opening == 0 ? texts.of("in-force.nobody") : texts.of("in-force.rules", opening);
    }
}
