package org.igniterealtime.openfire.plugins.decloak.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.console.EnglishTexts;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyArbitraries;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyJson;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyStore;
import org.igniterealtime.openfire.plugins.decloak.storage.ReplaceResult;
import org.jivesoftware.openfire.commands.SessionData;
import org.xmpp.forms.DataForm;

/** The host trims each line of a form that is handed in, and makes one space of several. */
class PolicyCommandFormTest {

    private final PolicyJson json = new PolicyJson(new Jids());

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aFormThatIsHandedInAsItWasShownHoldsTheSamePolicy(@ForAll("policies") Policy policy)
            throws DocumentException {
        PolicyStore keeper = mock(PolicyStore.class);
        when(keeper.get()).thenReturn(policy);
        when(keeper.document(policy)).thenReturn(json.write(policy));
        Element command = DocumentHelper.createElement("command");
        new PolicyCommand(keeper, Languages.only(EnglishTexts.TEXTS)).addStageInformation(mock(SessionData.class), command);

        Element received = DocumentHelper.parseText(command.asXML()).getRootElement();
        List<String> lines = new DataForm(received.element("x")).getField("policy").getValues();

        assertThat(json.read(String.join("\n", lines), OptionalLong.empty())).isEqualTo(new ReplaceResult.Accepted(policy));
    }

    @Provide
    Arbitrary<Policy> policies() {
        return PolicyArbitraries.policies();
    }
}
