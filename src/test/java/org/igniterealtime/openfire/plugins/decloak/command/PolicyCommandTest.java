package org.igniterealtime.openfire.plugins.decloak.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.console.EnglishTexts;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyStore;
import org.igniterealtime.openfire.plugins.decloak.storage.Problem;
import org.igniterealtime.openfire.plugins.decloak.storage.ReplaceResult;
import org.jivesoftware.openfire.commands.SessionData;
import org.junit.jupiter.api.Test;
import org.xmpp.forms.DataForm;

class PolicyCommandTest {

    private static final Policy POLICY = withDefault(Level.ASK).withRevision(7);

    private final PolicyStore keeper = mock(PolicyStore.class);
    private final PolicyCommand policyCommand = new PolicyCommand(keeper, Languages.only(EnglishTexts.TEXTS));
    private final Element command = DocumentHelper.createElement("command");

    @Test
    void itsFormHoldsThePolicyInForceALineForEachValue() {
        when(keeper.get()).thenReturn(POLICY);
        when(keeper.document(POLICY)).thenReturn("{\n\"revision\": 7 }\n");

        policyCommand.addStageInformation(mock(SessionData.class), command);

        DataForm form = new DataForm(command.element("x"));
        assertThat(form.getField("revision").getFirstValue()).isEqualTo("7");
        assertThat(form.getField("policy").getValues()).containsExactly("{", "\"revision\": 7 }");
        assertThat(command.element("note")).isNull();
    }

    @Test
    void itsFormSaysThatEverythingIsDeniedWhileThePolicyCannotBeRead() {
        when(keeper.get()).thenReturn(Policy.unreadable("the table is gone"));
        when(keeper.document(any())).thenReturn("");

        policyCommand.addStageInformation(mock(SessionData.class), command);

        assertNote("error", "Everything is denied, since the policy cannot be read: the table is gone");
    }

    @Test
    void theLinesOfTheFormReplaceThePolicyThatItShowed() {
        when(keeper.replace("{\n}", OptionalLong.of(7))).thenReturn(new ReplaceResult.Accepted(POLICY.withRevision(8)));

        execute(Map.of("policy", List.of("{", "}"), "revision", List.of("7")));

        assertNote("info", "Revision 8 is in force.");
    }

    @Test
    void withoutARevisionInTheFormTheDocumentNamesIt() {
        when(keeper.replace("{}", OptionalLong.empty())).thenReturn(new ReplaceResult.Accepted(POLICY));

        execute(Map.of("policy", List.of("{}")));

        assertNote("info", "Revision 7 is in force.");
    }

    @Test
    void aRefusalIsAnErrorWithEveryProblem() {
        when(keeper.replace(anyString(), any())).thenReturn(
            new ReplaceResult.Refused(List.of(new Problem("mode", "is odd"), new Problem("rules[3].ceiling", "is low"))));

        execute(Map.of("policy", List.of("{}"), "revision", List.of("7")));

        assertNote("error", "mode: is odd\nrules[3].ceiling: is low");
    }

    @Test
    void withoutAPolicyNothingIsReplaced() {
        execute(Map.of("revision", List.of("7")));

        verify(keeper, never()).replace(anyString(), any());
        assertNote("error", "policy: is missing; send the JSON form of the policy in this field");
    }

    private void execute(Map<String, List<String>> filledIn) {
        SessionData data = mock(SessionData.class);
        when(data.getData()).thenReturn(filledIn);
        policyCommand.execute(data, command);
    }

    private void assertNote(String type, String text) {
        assertThat(command.element("note").attributeValue("type")).isEqualTo(type);
        assertThat(command.element("note").getText()).isEqualTo(text);
    }
}
