package org.igniterealtime.openfire.plugins.decloak.command;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Texts;
import org.igniterealtime.openfire.plugins.decloak.sharing.Introductions;
import org.igniterealtime.openfire.plugins.decloak.sharing.KnownContact;
import org.jivesoftware.openfire.commands.SessionData;
import org.xmpp.forms.DataForm;
import org.xmpp.forms.FormField;
import org.xmpp.packet.JID;

/**
 * The command {@code decloak#introductions}: users see who was introduced to them, or asked for it, and withdraw it;
 * administrators see all.
 */
public final class IntroductionsCommand extends OneFormCommand {

    /** More than this are not shown in a form. */
    private static final int MAX_SHOWN = 500;
    private static final String WITHDRAW = "withdraw";

    private final Introductions introductions;
    private final AddressParser addresses;
    private final Predicate<JID> isUser;

    /**
     * Makes the command.
     *
     * @param isUser whether an address is that of a user of this server
     */
    public IntroductionsCommand(Introductions introductions, AddressParser addresses, Predicate<JID> isUser,
                                Languages languages) {
        super("decloak#introductions", "command.introductions.label", languages);
        this.introductions = introductions;
        this.addresses = addresses;
        this.isUser = isUser;
    }

    @Override
    public boolean hasPermission(JID requester) {
        return isUser.test(requester) || isAdministrator(requester);
    }

    private boolean isAdministrator(JID requester) {
        return super.hasPermission(requester);
    }

    @Override
    protected void addStageInformation(SessionData data, Element command) {
        List<KnownContact> visible = visibleTo(data.getOwner());
        Texts texts = texts(data);
        DataForm form = Forms.asking(texts.of("command.introductions.title"), visible.isEmpty()
            ? texts.of("command.introductions.none") : texts.of("command.introductions.instructions", visible.size()));
        FormField withdraw = Forms.field(form, WITHDRAW, FormField.Type.list_multi,
            texts.of("command.introductions.withdraw"), List.of());
        visible.stream().limit(MAX_SHOWN).forEach(contact -> withdraw.addOption(line(contact, texts), key(contact)));
        command.add(form.getElement());
    }

    @Override
    public void execute(SessionData data, Element command) {
        Set<String> chosen = Set.copyOf(data.getData().getOrDefault(WITHDRAW, List.of()));
        List<KnownContact> withdrawn = visibleTo(data.getOwner()).stream()
            .filter(contact -> chosen.contains(key(contact))).toList();
        withdrawn.forEach(contact -> introductions.withdraw(contact.introduced(), contact.recipient()));
        Forms.note(command, Forms.NoteType.info, texts(data).of("command.introductions.withdrawn", withdrawn.size()));
    }

    private List<KnownContact> visibleTo(JID somebody) {
        return isAdministrator(somebody) ? introductions.all() : addresses.parse(somebody.toBareJID())
            .map(introductions::of).orElse(List.of());
    }

    // No account's address has a space in it.
    private static String key(KnownContact contact) {
        return contact.introduced() + " " + contact.recipient() + (contact.begun() ? " introduced" : "");
    }

    private static String line(KnownContact contact, Texts texts) {
        return texts.of(contact.begun() ? "command.introductions.begun" : "command.introductions.known",
            contact.introduced(), contact.recipient(), contact.until().toString());
    }
}
