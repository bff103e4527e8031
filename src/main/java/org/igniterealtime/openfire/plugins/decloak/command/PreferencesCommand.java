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

    private static final String NOT_KNOWN = "What you have chosen cannot be read now. Try again in a moment.";

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
        InstantSource clock,
                              Predicate<JID> isUser) {
        super("decloak#preferences", "Who may learn that you are there");
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
            addForm(user, preferences.preferencesOf(user).at(clock.instant()), command);
        } catch (UnknownChoices unknown) {
            Forms.note(command, Forms.NoteType.error, NOT_KNOWN);
        }
    }

    private void addForm(Address user, Preferences chosen, Element command) {
        Level most = authorizer.most(user);
        List<String> levels = Choices.levels(most);
        DataForm form = Forms.asking("Who may learn that you are there", "People who are not on your contact list can "
            + "ask which of your programs they can call, write to, or send files to. Choose what happens then. "
            + "In force now:");
        // As instructions, which every client shows.
        inForce.lines(user, chosen).forEach(form::addInstruction);
        FormField general = Forms.field(form, ChoiceForm.LEVEL, FormField.Type.list_single, "Whoever asks, for "
            + "whatever", List.of(Choices.word(chosen.general().flatMap(Preference::level).map(most::strictest))));
        offer(general, levels);
        addOthers(form, chosen);
        addNew(form, levels);
        command.add(form.getElement());
    }

    private static void offer(FormField field, List<String> levels) {
        levels.forEach(word -> field.addOption(
            Keyword.parse(Level.class, word).map(Choices::meaning).orElse("as the domain says"), word));
    }

    private static void addOthers(DataForm form, Preferences chosen) {
        List<String> others = chosen.all().stream().filter(choice -> !choice.isGeneral()).map(Choices::line).toList();
        if (!others.isEmpty()) {
            FormField remove = Forms.field(form, ChoiceForm.REMOVE, FormField.Type.list_multi,
                "Your other choices: which of them are to go?", List.of());
            others.forEach(line -> remove.addOption(line, line));
        }
    }

    private static void addNew(DataForm form, List<String> levels) {
        FormField level = Forms.field(form, ChoiceForm.ADD, FormField.Type.list_single, "Add a choice",
            List.of(ChoiceForm.NOTHING));
        level.addOption("add nothing", ChoiceForm.NOTHING);
        offer(level, levels);
        Forms.field(form, ChoiceForm.WHO, FormField.Type.text_single,
            "for whom: a JID or a domain; empty for everybody", List.of());
        Forms.choice(form, ChoiceForm.PROTOCOL, "by which protocol", withAny(Keyword.all(Protocol.class)));
        Forms.choice(form, ChoiceForm.PURPOSE, "for what", withAny(Keyword.all(Purpose.class)));
        Forms.choice(form, ChoiceForm.LASTING, "for how long",
            List.of(ChoiceForm.FOR_GOOD, ChoiceForm.FOR_MINUTES, ChoiceForm.ONCE));
        Forms.field(form, ChoiceForm.MINUTES, FormField.Type.text_single, "how many minutes", List.of());
    }

    private static List<String> withAny(List<String> words) {
        return Stream.concat(Stream.of(ChoiceForm.ANY), words.stream()).toList();
    }

    @Override
    public void execute(SessionData data, Element command) {
        Address user = user(data);
        ChoiceForm form = new ChoiceForm(data.getData(), addresses, authorizer.most(user), clock.instant());
        List<String> problems = form.problems();
        if (problems.isEmpty()) {
            save(user, form, command);
        } else {
            problems.forEach(problem -> Forms.note(command, Forms.NoteType.error, problem));
        }
    }

    private void save(Address user, ChoiceForm form, Element command) {
        switch (preferences.change(user, form::appliedTo).state()) {
            case SAVED -> {
                Forms.note(command, Forms.NoteType.info, "Your choices are in force.");
                addWhatIsInForce(user, command);
            }
            case TOO_MANY -> Forms.note(command, Forms.NoteType.error, "Nothing was changed: you can have "
                + Preferences.MAX + " choices at most. Remove some of them first.");
            case BUSY -> Forms.note(command, Forms.NoteType.error, "Nothing was changed: your last change is still being "
                + "saved. Try again in a moment.");
            case UNDER_WAY -> Forms.note(command, Forms.NoteType.warn, "Your change is still being saved, since the "
                + "server's database is slow. It is not in force before that. Look again in a moment.");
            case FAILED -> Forms.note(command, Forms.NoteType.error, "Nothing was changed: the server's database could "
                + "not take it. Try again later.");
        }
    }

    private void addWhatIsInForce(Address user, Element command) {
        DataForm result = new DataForm(DataForm.Type.result);
        try {
            Forms.field(result, "in-force", FormField.Type.text_multi, "Now",
                inForce.lines(user, preferences.preferencesOf(user)));
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
