package org.igniterealtime.openfire.plugins.decloak.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.policy;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withGateway;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.ConnectedComponent;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.sharing.GatewayJournal;
import org.junit.jupiter.api.Test;

final class GatewayRowsTest {

    private final GatewayJournal journal = new GatewayJournal();

    @Test
    void gatewaysAreThoseThatSaySoAndThoseThatAreListed() {
        Policy policy = withGateway(policy(), "xmpp.example", Level.DENY, "any");

        List<GatewayRows.Row> rows = rows(policy, component("sip.lit", true, Optional.empty()),
            component("conference.lit", false, Optional.empty()));

        assertThat(rows).extracting(GatewayRows.Row::domain).containsExactly("sip.lit", "xmpp.example");
        assertThat(rows).extracting(GatewayRows.Row::isListed).containsExactly(false, true);
        assertThat(rows).extracting(GatewayRows.Row::level).containsExactly("ask", "deny");
        assertThat(rows.get(0).since()).isPresent();
        assertThat(rows.get(0).kinds()).containsExactly("gateway/sip");
        assertThat(rows.get(1).since()).isEmpty();
        assertThat(rows).allMatch(row -> row.warnings().isEmpty());
    }

    @Test
    void whatIsSetForAGatewayIsShownInWords() {
        Policy policy = withGateway(policy(), "sip.lit", Level.ANSWER, "*.shakespeare.lit", Purpose.MEDIA,
            Purpose.TEXT);

        assertThat(rows(policy)).singleElement().satisfies(row -> {
            assertThat(row.levelText()).isEqualTo("Answer");
            assertThat(row.requesters()).isEqualTo("everybody at any subdomain of shakespeare.lit");
            assertThat(row.purposes()).contains("a call, a chat");
        });
    }

    @Test
    void whatIsOddAboutOneThatIsListedIsSaid() {
        Policy policy = withGateway(withGateway(policy(), "a.lit", Level.ASK, "any"), "b.lit", Level.ASK, "any");

        List<GatewayRows.Row> rows = rows(policy, component("a.lit", false, Optional.empty()),
            component("b.lit", false, Optional.of("It is broken")));

        assertThat(rows.get(0).warnings()).singleElement().asString().contains("does not identify itself as a gateway");
        assertThat(rows.get(1).warnings()).singleElement().asString().contains("It is broken");
    }

    @Test
    void howItWentIsShown() {
        journal.answered("sip.lit", NOW);
        journal.failed("sip.lit", "It has disconnected", NOW);

        assertThat(rows(policy(), component("sip.lit", true, Optional.empty()))).singleElement().satisfies(row -> {
            assertThat(row.answers()).isEqualTo(1);
            assertThat(row.lastAnswer()).isPresent();
            assertThat(row.failure()).contains("It has disconnected");
            assertThat(row.failedAt()).isPresent();
        });
    }

    private List<GatewayRows.Row> rows(Policy policy, ConnectedComponent... components) {
        GatewaySource source = new GatewaySource() {
            @Override
            public List<ConnectedComponent> components() {
                return List.of(components);
            }

            @Override
            public GatewayJournal.Entry history(String domain) {
                return journal.of(domain);
            }
        };
        return new GatewayRows(source, EnglishTexts.TEXTS).of(policy);
    }

    private static ConnectedComponent component(String domain, boolean isGateway, Optional<String> fault) {
        return new ConnectedComponent(domain, NOW, isGateway, Optional.empty(),
            List.of(isGateway ? "gateway/sip" : "component/generic"), List.of(), fault);
    }
}
