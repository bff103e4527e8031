package org.igniterealtime.openfire.plugins.decloak.command;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Texts;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.Preference;
import org.igniterealtime.openfire.plugins.decloak.policy.Preferences;
import org.igniterealtime.openfire.plugins.decloak.policy.UnknownChoices;
import org.igniterealtime.openfire.plugins.decloak.storage.PreferenceStore;
import org.jivesoftware.openfire.commands.SessionData;
import org.xmpp.forms.DataForm;
import org.xmpp.forms.FormField;
import org.xmpp.packet.JID;

/**
 * The command {@code decloak#preferences}: every user of this server sees and makes their own choices, and nobody those
 * of others. XEP-0276 §7: a client must enable sharing "only as a result of explicit user configuration".
 */
public final class PreferencesCommand extends OneFormCommand {

    private final PreferenceStore preferences;
    private final Authorizer authorizer;
    private final AddressParser addresses;
    private final InstantSource clock;
    private final Predicate<JID> isUser;
    private final InForce inForce;

    /**
     * Makes the command.
     *
     * @param isUser whether an address is that of a user of this server
     */
    public PreferencesCommand(PreferenceStore preferences, Authorizer authorizer, AddressParser addresses,
                              InstantSource clock, Predicate<JID> isUser, Languages languages) {
        super("decloak#preferences", "command.preferences.label", languages);
        this.preferences = preferences;
        this.authorizer = authorizer;
        this.addresses = addresses;
        this.clock = clock;
        this.isUser = isUser;
        this.inForce = new InForce(authorizer, clock);
    }

    @Override
    public boolean hasPermission(JID requester) {
        return isUser.test(requester);
    }

    @Override
    protected void addStageInformation(SessionData data, Element command) {
        Address user = user(data);
        try {
            addForm(user, preferences.preferencesOf(user).at(clock.instant()), texts(data), command);
        } catch (UnknownChoices unknown) {
            Forms.note(command, Forms.NoteType.error, texts(data).of("command.preferences.unreadable"));
        }
    }

    private void addForm(Address user, Preferences chosen, Texts texts, Element command) {
        Level most = authorizer.most(user);
        List<String> levels = Choices.levels(most);
        DataForm form = Forms.asking(texts.of("command.preferences.label"), texts.of("command.preferences.instructions"));
        // As instructions, which every client shows.
        inForce.lines(user, chosen, texts).forEach(form::addInstruction);
        FormField general = Forms.field(form, ChoiceForm.LEVEL, FormField.Type.list_single,
            texts.of("command.preferences.general"),
            List.of(Choices.word(chosen.general().flatMap(Preference::level).map(most::strictest))));
        offer(general, levels, texts);
        addOthers(form, chosen, texts);
        addNew(form, levels, texts);
        command.add(form.getElement());
    }

    private static void offer(FormField field, List<String> levels, Texts texts) {
        levels.forEach(word -> field.addOption(Choices.meaning(Keyword.parse(Level.class, word), texts), word));
    }

    private static void addOthers(DataForm form, Preferences chosen, Texts texts) {
        List<String> others = chosen.all().stream().filter(choice -> !choice.isGeneral()).map(Choices::line).toList();
        if (!others.isEmpty()) {
            FormField remove = Forms.field(form, ChoiceForm.REMOVE, FormField.Type.list_multi,
                texts.of("command.preferences.others"), List.of());
            others.forEach(line -> remove.addOption(line, line));
        }
    }

    private static void addNew(DataForm form, List<String> levels, Texts texts) {
        FormField level = Forms.field(form, ChoiceForm.ADD, FormField.Type.list_single,
            texts.of("command.preferences.add"),            List.of(ChoiceForm.NOTHING));
        level.addOption(texts.of("command.preferences.add-nothing"), ChoiceForm.NOTHING);
        offer(level, levels, texts);
        Forms.field(form, ChoiceForm.WHO, FormField.Type.text_single,
            texts.of("command.preferences.who"), List.of());
        Forms.choice(form, ChoiceForm.PROTOCOL, texts.of("command.preferences.protocol"),
            withAny(Keyword.all(Protocol.class)));
        Forms.choice(form, ChoiceForm.PURPOSE, texts.of("command.preferences.purpose"), withAny(Keyword.all(Purpose.class)));
        Forms.choice(form, ChoiceForm.LASTING, texts.of("command.preferences.lasting"),
            List.of(ChoiceForm.FOR_GOOD, ChoiceForm.FOR_MINUTES, ChoiceForm.ONCE));
        Forms.field(form, ChoiceForm.MINUTES, FormField.Type.text_single, texts.of("command.preferences.minutes"),
            List.of());
    }

    private static List<String> withAny(List<String> words) {
        return Stream.concat(Stream.of(ChoiceForm.ANY), words.stream()).toList();
    }

    @Override
    public void execute(SessionData data, Element command) {
        Address user = user(data);
        ChoiceForm form = new ChoiceForm(data.getData(), addresses, authorizer.most(user), clock.instant(),
            texts(data));
        List<String> problems = form.problems();
        if (problems.isEmpty()) {
            save(user, form, texts(data), command);
        } else {
            problems.forEach(problem -> Forms.note(command, Forms.NoteType.error, problem));
        }
    }

    private void save(Address user, ChoiceForm form, Texts texts, Element command) {
        switch (preferences.change(user, form::appliedTo).state()) {
            case SAVED -> {
                Forms.note(command, Forms.NoteType.info, texts.of("command.preferences.saved"));
                addWhatIsInForce(user, texts, command);
            }
            case TOO_MANY -> Forms.note(command, Forms.NoteType.error, texts.of("command.preferences.too-many",
                Preferences.MAX));
            case BUSY -> Forms.note(command, Forms.NoteType.error, texts.of("command.preferences.busy"));
            case UNDER_WAY -> Forms.note(command, Forms.NoteType.warn, texts.of("command.preferences.under-way"));
            case FAILED -> Forms.note(command, Forms.NoteType.error, texts.of("command.preferences.failed"));
        }
    }

    private void addWhatIsInForce(Address user, Texts texts, Element command) {
        DataForm result = new DataForm(DataForm.Type.result);
        try {
            Forms.field(result, "in-force", FormField.Type.text_multi, texts.of("command.preferences.now"),
                inForce.lines(user, preferences.preferencesOf(user), texts));
        } catch (UnknownChoices changedElsewhere) {
            return;
        }
        command.add(result.getElement());
    }

    private Address user(SessionData data) {
        return addresses.parse(data.getOwner().toBareJID())
            .orElseThrow(() -> new IllegalArgumentException("Not the address of a user"));
    }
}
