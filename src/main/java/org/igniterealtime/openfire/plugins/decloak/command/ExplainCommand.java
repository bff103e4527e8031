package org.igniterealtime.openfire.plugins.decloak.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.DecisionSentence;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Texts;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.Explanation;
import org.jivesoftware.openfire.commands.SessionData;
import org.xmpp.forms.DataForm;
import org.xmpp.forms.FormField;

/**
 * The command {@code decloak#explain}: what would be decided now, and why. For administrators only, which is what a
 * command of the host is unless it says otherwise.
 */
public final class ExplainCommand extends OneFormCommand {

    private static final String REQUESTER = "requester";
    private static final String TARGET = "target";
    private static final String PROTOCOL = "protocol";
    private static final String PURPOSE = "purpose";

    private final Authorizer authorizer;
    private final AddressParser addresses;

    public ExplainCommand(Authorizer authorizer, AddressParser addresses, Languages languages) {
        super("decloak#explain", "command.explain.label", languages);
        this.authorizer = authorizer;
        this.addresses = addresses;
    }

    @Override
    protected void addStageInformation(SessionData data, Element command) {
        Texts texts = texts(data);
        DataForm form = Forms.asking(texts.of("command.explain.title"), texts.of("command.explain.instructions"));
        Forms.field(form, REQUESTER, FormField.Type.text_single, texts.of("command.explain.requester"), List.of())
            .setRequired(true);
        Forms.field(form, TARGET, FormField.Type.text_single, texts.of("command.explain.target"), List.of())
            .setRequired(true);
        Forms.choice(form, PROTOCOL, texts.of("command.explain.protocol"), Keyword.all(Protocol.class));
        Forms.choice(form, PURPOSE, texts.of("command.explain.purpose"), Keyword.all(Purpose.class));
        command.add(form.getElement());
    }

    @Override
    public void execute(SessionData data, Element command) {
        Map<String, List<String>> filledIn = data.getData();
        Texts texts = texts(data);
        Optional<Address> requester = address(filledIn, REQUESTER, texts, command);
        Optional<Address> target = address(filledIn, TARGET, texts, command);
        Optional<Protocol> protocol = word(filledIn, PROTOCOL, Protocol.class, Protocol.DECLOAK, texts, command);
        Optional<Purpose> purpose = word(filledIn, PURPOSE, Purpose.class, Purpose.UNSPECIFIED, texts, command);
        if (requester.isPresent() && target.isPresent() && protocol.isPresent() && purpose.isPresent()) {
            Explanation explanation = authorizer.explain(requester.get(), target.get(),
                new Disclosure(protocol.get(), purpose.get()));
            command.add(result(explanation, texts).getElement());
        }
    }

    private Optional<Address> address(Map<String, List<String>> filledIn, String name, Texts texts, Element command) {
        String text = Forms.value(filledIn, name);
        Optional<Address> address = addresses.parse(text);
        if (address.isEmpty()) {
            Forms.note(command, Forms.NoteType.error, texts.of("command.mistake.jid", name, text));
        }
        return address;
    }

    private static <E extends Enum<E> & Keyword> Optional<E> word(Map<String, List<String>> filledIn, String name,
                                                               Class<E> words, E absent, Texts texts,
                                                               Element command) {
        String text = Forms.value(filledIn, name);
        Optional<E> word = text.isEmpty() ? Optional.of(absent) : Keyword.parse(words, text);
        if (word.isEmpty()) {
            Forms.note(command, Forms.NoteType.error, texts.of("command.mistake.word", name, text,
                String.join(", ", Keyword.all(words))));
        }
        return word;
    }

    private static DataForm result(Explanation explanation, Texts texts) {
        DataForm form = new DataForm(DataForm.Type.result);
        Cause cause = explanation.decision().cause();
        Forms.field(form, "level", FormField.Type.text_single, texts.of("command.explain.level"),
            List.of(explanation.decision().level().word()));
        Forms.field(form, "rule", FormField.Type.text_single, texts.of("command.explain.rule"),
            List.of(cause.kind() == Cause.Kind.RULE ? cause.id() : cause.token()));
        Forms.field(form, "because", FormField.Type.text_single, texts.of("command.explain.because"),
            List.of(DecisionSentence.of(explanation.decision(), Optional.of(explanation.request()), texts)));
        Forms.field(form, "passed-over", FormField.Type.text_multi, texts.of("command.explain.passed-over"),
            explanation.passedOver().stream().map(rule -> rule.rule() + ": " + rule.reason().word()).toList());
        return form;
    }
}
