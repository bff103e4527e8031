package org.igniterealtime.openfire.plugins.decloak.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.blocking;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.denyAll;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.policy;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.rule;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.console.EnglishTexts;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.FakeServerContext;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyEngine;
import org.igniterealtime.openfire.plugins.decloak.policy.RequestLimiter;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.jivesoftware.openfire.commands.SessionData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xmpp.forms.DataForm;

class ExplainCommandTest {

    private static final Policy POLICY = blocking(
        policy(rule("desk", "any", "desk@shakespeare.lit", Level.ANSWER), denyAll("all")), "*.spam.example");

    private final Element command = DocumentHelper.createElement("command");

    @ParameterizedTest
    @CsvSource({"Juliet@Shakespeare.LIT/balcony,desk@shakespeare.lit,answer,desk",
        "juliet@shakespeare.lit,tybalt@shakespeare.lit,deny,all",
        "x@mail.spam.example,desk@shakespeare.lit,deny,block:*.spam.example"})
    void theSameEngineTellsWhatItWouldDecide(String requester, String target, String level, String rule) {
        execute(Map.of("requester", List.of(requester), "target", List.of(target)));

        DataForm result = new DataForm(command.element("x"));
        assertThat(result.getField("level").getFirstValue()).isEqualTo(level);
        assertThat(result.getField("rule").getFirstValue()).isEqualTo(rule);
        assertThat(result.getField("because").getFirstValue()).isNotBlank();
    }

    @Test
    void rulesThatWerePassedOverAreListedWithTheReason() {
        execute(Map.of("requester", List.of("juliet@shakespeare.lit"), "target", List.of("tybalt@shakespeare.lit"),
            "protocol", List.of("decloak"), "purpose", List.of("media")));

        assertThat(new DataForm(command.element("x")).getField("passed-over").getValues())
            .containsExactly("desk: target");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "@ | b@x.lit | decloak | media | requester: “@” is not a JID",
        "a@x.lit | '' | decloak | media | target: “” is not a JID",
        "a@x.lit | b@x.lit | jingle | media | protocol: “jingle” is not known; known here are decloak, "
            + "chat-session, hashname, verification, contact",
        "a@x.lit | b@x.lit | decloak | Media | purpose: “Media” is not known; known here are media, text, file, "
            + "unspecified, other"})
    void whatIsFilledInWronglyIsSaid(String requester, String target, String protocol, String purpose, String note) {
        execute(Map.of("requester", List.of(requester), "target", List.of(target), "protocol", List.of(protocol),
            "purpose", List.of(purpose)));

        assertThat(command.elements()).singleElement().satisfies(only -> {
            assertThat(only.getText()).isEqualTo(note);
            assertThat(only.attributeValue("type")).isEqualTo("error");
        });
    }

    @Test
    void theListOfCommandsShowsItsName() {
        assertThat(command().getLabel()).isEqualTo("Presence decloaking: explain a decision");
    }

    @Test
    void itsFormAsksForTheFourThings() {
        command().addStageInformation(mock(SessionData.class), command);

        assertThat(new DataForm(command.element("x")).getFields()).extracting("variable")
            .containsExactly("requester", "target", "protocol", "purpose");
    }

    private void execute(Map<String, List<String>> filledIn) {
        SessionData data = mock(SessionData.class);
        when(data.getData()).thenReturn(filledIn);
        command().execute(data, command);
    }

    private static ExplainCommand command() {
        return new ExplainCommand(new Authorizer(() -> POLICY, new PolicyEngine(() -> NOW, NO_GROUPS),
            new FakeServerContext(TargetKind.USER, Relationship.STRANGER, List.of()),
                new RequestLimiter(() -> NOW, "shakespeare.lit")),
            new Jids(), Languages.only(EnglishTexts.TEXTS));
    }
}
