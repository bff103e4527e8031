package org.igniterealtime.openfire.plugins.decloak.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.policy.ChatTerms;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Rules;
import org.igniterealtime.openfire.plugins.decloak.policy.Services;
import org.igniterealtime.openfire.plugins.decloak.policy.UnlistedContacts;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyJson;
import org.junit.jupiter.api.Test;

final class PolicyDiffTest {

    private final PolicyDiff diff = new PolicyDiff(new PolicyJson(new Jids()));

    private List<String> between(Policy before, Policy after) {
        return diff.between(before, after).stream().map(difference -> difference.what() + " "
            + difference.before().map(text -> "was").orElse("new") + " "
            + difference.after().map(text -> "is").orElse("gone")).toList();
    }

    @Test
    void nothingDiffersFromItself() {
        Policy policy = Rules.blocking(Rules.policy(Rules.denyAll("a")), "spam.example");
        assertThat(between(policy, policy.withRevision(9))).isEmpty();
    }

    @Test
    void settingsRulesAndBlocksAreCompared() {
        Policy before = Rules.blocking(Rules.policy(Rules.denyAll("a"), Rules.denyAll("b")), "spam.example");
        Policy after = Rules.observing(Rules.blocking(Rules.policy(Rules.rule("a", "any", "any", Level.ASK),
            Rules.denyAll("c")), "other.example"));
        assertThat(between(before, after)).containsExactly("mode was is", "rules: a was is", "rules: b was gone",
            "rules: c new is", "blocked: spam.example was gone", "blocked: other.example new is");
    }

    @Test
    void whatIsSaidOfOtherProtocolsIsCompared() {
        Policy before = Rules.policy();
        Policy after = before.withChatTerms(new ChatTerms(ChatTerms.Otr.REQUIRE, ChatTerms.Security.NONE))
            .withServices(new Services(List.of(Rules.who("itse.me")), UnlistedContacts.STRIP, 24));
        assertThat(between(before, after)).containsExactly("chatSession was is", "services was is");
        assertThat(diff.between(before, after).get(0).after()).contains("{\"otr\": \"require\", \"security\": \"none\"}");
    }

    @Test
    void anotherOrderIsADifference() {
        assertThat(diff.between(Rules.policy(Rules.denyAll("a"), Rules.denyAll("b")),
            Rules.policy(Rules.denyAll("c"), Rules.denyAll("b"), Rules.denyAll("a"))))
            .anySatisfy(difference -> {
                assertThat(difference.what()).isEqualTo("rules");
                assertThat(difference.before()).contains("a, b");
                assertThat(difference.after()).contains("b, a");
            });
    }
}
