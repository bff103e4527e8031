package org.igniterealtime.openfire.plugins.decloak.command;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.Texts;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyStore;
import org.igniterealtime.openfire.plugins.decloak.storage.ReplaceResult;
import org.jivesoftware.openfire.commands.SessionData;
import org.xmpp.forms.DataForm;
import org.xmpp.forms.FormField;

/**
 * The command {@code decloak#policy}: shows the policy in its JSON form and replaces it. For administrators only, which
 * is what a command of the host is unless it says otherwise.
 */
public final class PolicyCommand extends OneFormCommand {

    private static final String REVISION = "revision";
    private static final String POLICY = "policy";

    private final PolicyStore policies;

    public PolicyCommand(PolicyStore policies, Languages languages) {
        super("decloak#policy", "command.policy.label", languages);
        this.policies = policies;
    }

    @Override
    protected void addStageInformation(SessionData data, Element command) {
        Texts texts = texts(data);
        Policy policy = policies.get();
        policy.fault().ifPresent(fault -> Forms.note(command, Forms.NoteType.error,
            texts.of("command.policy.unreadable", fault)));
        DataForm form = Forms.asking(texts.of("command.policy.title"), texts.of("command.policy.instructions"));
        Forms.field(form, REVISION, FormField.Type.hidden, texts.of("command.policy.revision"),
            List.of(Long.toString(policy.revision())));
        Forms.field(form, POLICY, FormField.Type.text_multi, texts.of("command.policy.document"),
            policies.document(policy).lines().toList());
        command.add(form.getElement());
    }

    @Override
    public void execute(SessionData data, Element command) {
        Map<String, List<String>> filledIn = data.getData();
        ReplaceResult outcome = Forms.lines(filledIn, POLICY)
            .map(document -> policies.replace(document, basedOn(filledIn)))
            .orElseGet(() -> ReplaceResult.refused(POLICY, "is missing; send the JSON form of the policy in this field"));
        if (outcome instanceof ReplaceResult.Accepted accepted) {
            Forms.note(command, Forms.NoteType.info,
                texts(data).of("command.policy.in-force", Long.toString(accepted.policy().revision())));
        } else if (outcome instanceof ReplaceResult.Refused refused) {
            Forms.note(command, Forms.NoteType.error, refused.text());
        }
    }

    private static OptionalLong basedOn(Map<String, List<String>> filledIn) {
        try {
            return OptionalLong.of(Long.parseLong(Forms.value(filledIn, REVISION)));
        } catch (NumberFormatException absent) {
            return OptionalLong.empty();
        }
    }
}
