package org.igniterealtime.openfire.plugins.decloak.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.denyAll;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.observing;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.policy;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.rule;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withGateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.junit.jupiter.api.Test;

class PolicyTest {

    private static final Policy OPEN = policy(denyAll("all"), rule("open", "any", "any", Level.ASK));

    @Test
    void nothingIsPermittedOutOfTheBoxOrWhileThePolicyCannotBeRead() {
        assertThat(Policy.outOfTheBox().permitsAnything(NOW)).isFalse();
        assertThat(Policy.unreadable("gone").permitsAnything(NOW)).isFalse();
    }

    @Test
    void somethingIsPermittedByTheDefaultLevelOrByOneRule() {
        assertThat(withDefault(Level.ASK).permitsAnything(NOW)).isTrue();
        assertThat(OPEN.permitsAnything(NOW)).isTrue();
        assertThat(policy(denyAll("all")).permitsAnything(NOW)).isFalse();
    }

    @Test
    void somethingIsPermittedByAGatewayThatTheServerAnswersFor() {
        Policy denying = withDefault(Level.DENY);

        assertThat(withGateway(denying, "sip.lit", Level.ANSWER, "verona.lit").permitsAnything(NOW)).isTrue();
        assertThat(withGateway(denying, "sip.lit", Level.ASK, "any").permitsAnything(NOW)).isFalse();
    }

    @Test
    void nothingIsPermittedByAPolicyThatIsOnlyTried() {
        assertThat(observing(OPEN).permitsAnything(NOW)).isFalse();
    }

    @Test
    void aPolicyIsASnapshot() {
        List<Rule> rules = new ArrayList<>(List.of(denyAll("all")));
        Policy policy = new Policy(1, Mode.ENFORCE, Level.DENY, rules, List.of(), BlockList.EMPTY);

        rules.clear();

        assertThat(policy.rules()).containsExactly(denyAll("all"));
        assertThatThrownBy(() -> policy.rules().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anotherRevisionIsTheSameOtherwise() {
        assertThat(OPEN.withRevision(7).revision()).isEqualTo(7);
        assertThat(OPEN.withRevision(7).withRevision(OPEN.revision())).isEqualTo(OPEN);
        assertThat(Policy.unreadable("gone").withRevision(7).fault()).contains("gone");
    }

    @Test
    void whatIsSetIsTheOnlyDifference() {
        Policy before = Rules.policy(Rules.denyAll("all"));
        ChatTerms terms = new ChatTerms(ChatTerms.Otr.REQUIRE, ChatTerms.Security.C2S);
        Services services = new Services(List.of(), UnlistedContacts.UNCONFIRM, 1);
        Gateway gateway = new Gateway("sip.shakespeare.lit", Level.ANSWER, Rules.who("any"), Set.of());

        Policy after = before.withChatTerms(terms).withServices(services).withGateways(List.of(gateway))
            .withSettings(Mode.OBSERVE, Level.ASK);

        assertThat(after.chatTerms()).isEqualTo(terms);
        assertThat(after.services()).isEqualTo(services);
        assertThat(after.gateways()).containsExactly(gateway);
        assertThat(after.mode()).isEqualTo(Mode.OBSERVE);
        assertThat(after.defaultLevel()).isEqualTo(Level.ASK);
        assertThat(after.rules()).isEqualTo(before.rules());
    }
}
