package org.igniterealtime.openfire.plugins.decloak.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.policy;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.who;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withGateway;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.console.web.AddressPatternField;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.policy.Gateway;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GatewayFormTest {

    private static final AddressPatternField ANYBODY = new AddressPatternField("any", "");
    private static final Policy POLICY = withGateway(withGateway(policy(), "sip.lit", Level.ANSWER, "group:desk",
        Purpose.MEDIA), "sms.lit", Level.ASK, "any");

    private final Jids addresses = new Jids();

    @Test
    void aFormIsReadAsAGateway() {
        GatewayForm form = new GatewayForm("", " IRC.Bücher.example", "answer", new AddressPatternField("domain", "lit"),
            List.of("text", "nonsense"));

        assertThat(mistakes(form)).isEmpty();
        assertThat(form.read(addresses)).isEqualTo(new Gateway("irc.xn--bcher-kva.example", Level.ANSWER, who("lit"),
            Set.of(Purpose.TEXT)));
    }

    @Test
    void whatIsSetAlreadyIsWhatTheFormBeginsWith() {
        GatewayForm form = GatewayForm.of("sip.lit", POLICY.gateway("sip.lit"));

        assertThat(form.isNew()).isFalse();
        assertThat(mistakes(form)).isEmpty();
        assertThat(form.read(addresses)).isEqualTo(POLICY.gateways().get(0));
        assertThat(GatewayForm.of("irc.lit", POLICY.gateway("irc.lit")).read(addresses))
            .isEqualTo(new Gateway("irc.lit", Level.ASK, who("any"), Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a@sip.lit", "sip.lit/x", "*.lit", "any", "group:desk", "a b"})
    void onlyADomainIsOne(String domain) {
        assertThat(mistakes(new GatewayForm("", domain, "ask", ANYBODY, List.of()))).containsOnlyKeys("domain");
    }

    @Test
    void everyMistakeIsFoundBesideItsField() {
        assertThat(mistakes(new GatewayForm("", "SIP.lit", "open", new AddressPatternField("group", ""), List.of())))
            .containsEntry("domain", "This gateway is already on the list.")
            .containsEntry("level", "Select one of these.")
            .containsEntry("requesters", "Enter the name of a group.");
    }

    private Map<String, String> mistakes(GatewayForm form) {
        return form.mistakes(addresses, POLICY, EnglishTexts.TEXTS).byField();
    }
}
