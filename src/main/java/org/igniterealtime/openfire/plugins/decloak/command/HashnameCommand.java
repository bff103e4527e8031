package org.igniterealtime.openfire.plugins.decloak.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.Hashname;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Texts;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.Verdict;
import org.igniterealtime.openfire.plugins.decloak.sharing.HashnameDirectory;
import org.igniterealtime.openfire.plugins.decloak.sharing.KnownHashname;
import org.jivesoftware.openfire.commands.SessionData;
import org.xmpp.forms.DataForm;
import org.xmpp.forms.FormField;
import org.xmpp.packet.JID;

/**
 * The command {@code decloak#hashname}, for every user of this server: which hashnames are known of a JID, and whether
 * a hashname is its. Whatever the policy does not let the user know at that moment is not known here, whoever has told it
 * to the user before; and each time counts for the limits, whether or not anything is known, so that neither the answer
 * nor the count tells who is online.
 */
public final class HashnameCommand extends OneFormCommand {

    private static final List<Disclosure> HASHNAME =
        List.of(new Disclosure(Protocol.HASHNAME, Purpose.UNSPECIFIED));
    private static final Set<Cause.Kind> LEFT_TO_OTHERS = Set.of(Cause.Kind.TARGET, Cause.Kind.GATEWAY);
    private static final String JID = "jid";
    private static final String HASHNAME_FIELD = "hashname";

    private final String serverDomain;
    private final HashnameDirectory directory;
    private final Authorizer authorizer;
    private final AddressParser addresses;
    private final Consumer<Verdict> journal;

    /**
     * Makes the command.
     *
     * @param serverDomain the domain whose users may execute it
     * @param journal      takes note of every decision about what a user may know
     */
    public HashnameCommand(String serverDomain, HashnameDirectory directory, Authorizer authorizer,
                           AddressParser addresses, Consumer<Verdict> journal, Languages languages) {
        super("decloak#hashname", "command.hashname.label", languages);
        this.serverDomain = serverDomain;
        this.directory = directory;
        this.authorizer = authorizer;
        this.addresses = addresses;
        this.journal = journal;
    }

    @Override
    public boolean hasPermission(JID requester) {
        return requester.getNode() != null && serverDomain.equals(requester.getDomain());
    }

    @Override
    protected void addStageInformation(SessionData data, Element command) {
        Texts texts = texts(data);
        DataForm form = Forms.asking(texts.of("command.hashname.title"), texts.of("command.hashname.instructions"));
        Forms.field(form, JID, FormField.Type.text_single, "JID", List.of()).setRequired(true);
        Forms.field(form, HASHNAME_FIELD, FormField.Type.text_single, texts.of("command.hashname.hashname"), List.of());
        command.add(form.getElement());
    }

    @Override
    public void execute(SessionData data, Element command) {
        Map<String, List<String>> filledIn = data.getData();
        Optional<Address> requester = addresses.parse(data.getOwner().toString());
        Optional<Address> of = addresses.parse(Forms.value(filledIn, JID));
        if (requester.isEmpty() || of.isEmpty()) {
            Forms.note(command, Forms.NoteType.error,
                texts(data).of("command.mistake.jid", JID, Forms.value(filledIn, JID)));
            return;
        }
        List<Hashname> known = known(requester.get(), of.get());
        String asked = Forms.value(filledIn, HASHNAME_FIELD);
        command.add((asked.isEmpty() ? listing(known, texts(data)) : verdict(known, asked, texts(data))).getElement());
    }

    // The protocol's target is who announces the hashname, as where it is on its way to somebody.
    private List<Hashname> known(Address requester, Address of) {
        Verdict asked = authorizer.decideAndCount(requester, of, HASHNAME);
        List<KnownHashname> known = asked.excess().isPresent() ? List.of() : directory.known(of);
        // One line where nothing is known, as where one hashname is.
        if (known.isEmpty()) {
            journal.accept(asked);
        }
        return known.stream()
            .filter(one -> mayKnow(requester, one))
            .map(KnownHashname::hashname)
            .distinct()
            .toList();
    }

    // What is left to another server or a gateway, it has told only to whom it wanted to tell it.
    private boolean mayKnow(Address requester, KnownHashname known) {
        Verdict verdict = authorizer.decide(requester, known.resource(), HASHNAME);
        journal.accept(verdict);
        return verdict.decision().level() != Level.DENY && (known.told().contains(requester.bare())
            || !LEFT_TO_OTHERS.contains(verdict.decision().cause().kind()));
    }

    private static DataForm listing(List<Hashname> known, Texts texts) {
        DataForm form = new DataForm(DataForm.Type.result);
        Forms.field(form, "hashnames", FormField.Type.text_multi, texts.of("command.hashname.hashnames"),
            known.stream().map(Hashname::digits).toList());
        return form;
    }

    // Telehash bindings, Private Messaging: "With no match, an error message of "unknown sender" is returned".
    private static DataForm verdict(List<Hashname> known, String asked, Texts texts) {
        boolean matches = Hashname.parse(asked).filter(known::contains).isPresent();
        DataForm form = new DataForm(DataForm.Type.result);
        Forms.field(form, "result", FormField.Type.text_single, texts.of("command.hashname.result"),
            List.of(matches ? "match" : "unknown sender"));
        return form;
    }
}
