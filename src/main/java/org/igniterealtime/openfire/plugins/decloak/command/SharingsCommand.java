package org.igniterealtime.openfire.plugins.decloak.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Texts;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.jivesoftware.openfire.commands.SessionData;
import org.xmpp.forms.DataForm;
import org.xmpp.forms.FormField;
import org.xmpp.packet.JID;

/** The command {@code decloak#sharings}: users see and end their own sharings, administrators all. */
public final class SharingsCommand extends OneFormCommand {

    /** More than this are not shown in a form; those that end next come first. */
    private static final int MAX_SHOWN = 500;
    private static final String END = "end";

    private final Sharings sharings;
    private final Consumer<Collection<Sharing>> revoke;
    private final AddressParser addresses;
    private final Predicate<JID> isUser;

    /**
     * Makes the command.
     *
     * @param revoke ends sharings, and tells both sides
     * @param isUser whether an address is that of a user of this server
     */
    public SharingsCommand(Sharings sharings, Consumer<Collection<Sharing>> revoke, AddressParser addresses,
                           Predicate<JID> isUser, Languages languages) {
        super("decloak#sharings", "command.sharings.label", languages);
        this.sharings = sharings;
        this.revoke = revoke;
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
        List<Sharing> visible = visibleTo(data.getOwner());
        Texts texts = texts(data);
        DataForm form = Forms.asking(texts.of("command.sharings.title"), visible.isEmpty()
            ? texts.of("command.sharings.none") : texts.of("command.sharings.instructions", visible.size()));
        FormField end = Forms.field(form, END, FormField.Type.list_multi, texts.of("command.sharings.end"), List.of());
        visible.stream().sorted(Comparator.comparing(Sharing::ends)).limit(MAX_SHOWN)
            .forEach(sharing -> end.addOption(line(sharing, texts), Long.toString(sharing.id())));
        command.add(form.getElement());
    }

    @Override
    public void execute(SessionData data, Element command) {
        Set<String> chosen = Set.copyOf(data.getData().getOrDefault(END, List.of()));
        List<Sharing> ending = visibleTo(data.getOwner()).stream()
            .filter(sharing -> chosen.contains(Long.toString(sharing.id()))).toList();
        revoke.accept(ending);
        Forms.note(command, Forms.NoteType.info, texts(data).of("command.sharings.ended", ending.size()));
    }

    private List<Sharing> visibleTo(JID somebody) {
        return isAdministrator(somebody) ? sharings.all() : addresses.parse(somebody.toBareJID())
            .map(sharings::of).orElse(List.of());
    }

    private static String line(Sharing sharing, Texts texts) {
        return texts.of("command.sharings.line", sharing.target(), sharing.requester(),
            texts.of("purpose." + sharing.terms().grant().disclosure().purpose().word()), sharing.since().toString(),
            sharing.ends().toString(), texts.of("begun." + sharing.terms().begunBy().word()));
    }
}
