package org.igniterealtime.openfire.plugins.decloak.command;

import java.util.List;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Texts;
import org.igniterealtime.openfire.plugins.decloak.sharing.Introductions;
import org.igniterealtime.openfire.plugins.decloak.sharing.KnownContact;
import org.xmpp.packet.JID;

/**
 * The command {@code decloak#introductions}: users see who was introduced to them, or asked for it, and withdraw it;
 * administrators see all.
 */
public final class IntroductionsCommand extends OwnListCommand<KnownContact> {

    private static final Keys KEYS = new Keys("command.introductions.label", "command.introductions.title",
        "command.introductions.none", "command.introductions.instructions", "command.introductions.withdraw",
        "command.introductions.withdrawn");

    private final Introductions introductions;

    /**
     * Makes the command.
     *
     * @param isUser whether an address is that of a user of this server
     */
    public IntroductionsCommand(Introductions introductions, AddressParser addresses, Predicate<JID> isUser,
                                Languages languages) {
        super("decloak#introductions", "withdraw", KEYS, addresses, isUser, languages);
        this.introductions = introductions;
    }

    @Override
    List<KnownContact> all() {
        return introductions.all();
    }

    @Override
    List<KnownContact> of(Address user) {
        return introductions.of(user);
    }

    // No account's address has a space in it.
    @Override
    String key(KnownContact contact) {
        return contact.introduced() + " " + contact.recipient() + (contact.begun() ? " introduced" : "");
    }

    @Override
    String line(KnownContact contact, Texts language) {
        return language.of(contact.begun() ? "command.introductions.begun" : "command.introductions.known",
            contact.introduced(), contact.recipient(), contact.until().toString());
    }

    @Override
    void end(List<KnownContact> chosen) {
        chosen.forEach(contact -> introductions.withdraw(contact.introduced(), contact.recipient()));
    }
}
