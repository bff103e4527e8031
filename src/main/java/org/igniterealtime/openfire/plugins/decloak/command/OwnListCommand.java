package org.igniterealtime.openfire.plugins.decloak.command;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Texts;
import org.jivesoftware.openfire.commands.SessionData;
import org.xmpp.forms.DataForm;
import org.xmpp.forms.FormField;
import org.xmpp.packet.JID;

/**
 * A command that lists things and ends those that are chosen: users see their own, administrators all.
 *
 * @param <T> what is listed
 */
abstract sealed class OwnListCommand<T> extends OneFormCommand permits IntroductionsCommand, SharingsCommand {

    /** More than this are not shown in a form. */
    private static final int MAX_SHOWN = 500;

    private final String field;
    private final Keys keys;
    private final AddressParser addresses;
    private final Predicate<JID> isUser;

    /**
     * The keys of its texts.
     *
     * @param label        what a client lists it as
     * @param title        the form's title
     * @param none         the instructions if there is nothing to choose from
     * @param instructions the instructions, with how many there are
     * @param choice       the label of the field
     * @param done         the note afterwards, with how many were ended
     */
    record Keys(String label, String title, String none, String instructions, String choice, String done) {
    }

    /**
     * Makes the command.
     *
     * @param field  the form's field, in which somebody chooses
     * @param isUser whether an address is that of a user of this server
     */
    OwnListCommand(String code, String field, Keys keys, AddressParser addresses, Predicate<JID> isUser,
                   Languages languages) {
        super(code, keys.label, languages);
        this.field = field;
        this.keys = keys;
        this.addresses = addresses;
        this.isUser = isUser;
    }

    /** All there are, those first that are shown first. */
    abstract List<T> all();

    /** Those of a user, those first that are shown first. */
    abstract List<T> of(Address user);

    /** What stands for one in the form that comes back. */
    abstract String key(T one);

    /** What somebody reads of one. */
    abstract String line(T one, Texts language);

    /** Ends those that were chosen. */
    abstract void end(List<T> chosen);

    @Override
    public final boolean hasPermission(JID requester) {
        return isUser.test(requester) || isAdministrator(requester);
    }

    private boolean isAdministrator(JID requester) {
        return super.hasPermission(requester);
    }

    @Override
    protected final void addStageInformation(SessionData data, Element command) {
        List<T> visible = visibleTo(data.getOwner());
        Texts language = texts(data);
        DataForm form = Forms.asking(language.of(keys.title), visible.isEmpty()
            ? language.of(keys.none) : language.of(keys.instructions, visible.size()));
        FormField choice = Forms.field(form, field, FormField.Type.list_multi, language.of(keys.choice), List.of());
        visible.stream().limit(MAX_SHOWN).forEach(one -> choice.addOption(line(one, language), key(one)));
        command.add(form.getElement());
    }

    @Override
    public final void execute(SessionData data, Element command) {
        Set<String> chosen = Set.copyOf(data.getData().getOrDefault(field, List.of()));
        List<T> ending = visibleTo(data.getOwner()).stream().filter(one -> chosen.contains(key(one))).toList();
        end(ending);
        Forms.note(command, Forms.NoteType.info, texts(data).of(keys.done, ending.size()));
    }

    private List<T> visibleTo(JID somebody) {
        return isAdministrator(somebody) ? all() : addresses.parse(somebody.toBareJID()).map(this::of).orElse(List.of());
    }
}
