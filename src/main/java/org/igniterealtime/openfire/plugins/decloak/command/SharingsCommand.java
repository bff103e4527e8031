package org.igniterealtime.openfire.plugins.decloak.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Texts;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.xmpp.packet.JID;

/**
 * The command {@code decloak#sharings}: users see and end their own sharings, administrators all. Those that end next come
 * first.
 */
public final class SharingsCommand extends OwnListCommand<Sharing> {

    private static final Keys KEYS = new Keys("command.sharings.label", "command.sharings.title", "command.sharings.none",
        "command.sharings.instructions", "command.sharings.end", "command.sharings.ended");

    private final Sharings sharings;
    private final Consumer<Collection<Sharing>> revoke;

    /**
     * Makes the command.
     *
     * @param revoke ends sharings, and tells both sides
     * @param isUser whether an address is that of a user of this server
     */
    public SharingsCommand(Sharings sharings, Consumer<Collection<Sharing>> revoke, AddressParser addresses,
                           Predicate<JID> isUser, Languages languages) {
        super("decloak#sharings", "end", KEYS, addresses, isUser, languages);
        this.sharings = sharings;
        this.revoke = revoke;
    }

    @Override
    List<Sharing> all() {
        return nextFirst(sharings.all());
    }

    @Override
    List<Sharing> of(Address user) {
        return nextFirst(sharings.of(user));
    }

    private static List<Sharing> nextFirst(List<Sharing> some) {
        return some.stream().sorted(Comparator.comparing(Sharing::ends)).toList();
    }

    @Override
    String key(Sharing sharing) {
        return Long.toString(sharing.id());
    }

    @Override
    String line(Sharing sharing, Texts language) {
        return language.of("command.sharings.line", sharing.target(), sharing.requester(),
            language.of("purpose." + sharing.terms().grant().disclosure().purpose().word()), sharing.since().toString(),
            sharing.ends().toString(), language.of("begun." + sharing.terms().begunBy().word()));
    }

    @Override
    void end(List<Sharing> chosen) {
        revoke.accept(chosen);
    }
}
