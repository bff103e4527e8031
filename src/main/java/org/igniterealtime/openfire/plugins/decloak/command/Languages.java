package org.igniterealtime.openfire.plugins.decloak.command;

import java.util.function.Function;
import org.igniterealtime.openfire.plugins.decloak.model.Texts;
import org.xmpp.packet.JID;

/**
 * In which language commands speak: to a user, in that of the user's client ({@code xml:lang} of its stream, RFC 6120
 * §4.7.4); in the list of commands, which is one for everybody, in the server's own.
 *
 * @param ofServer the texts in the server's language
 * @param ofUser   the texts in the language of the client that has an address
 */
public record Languages(Texts ofServer, Function<JID, Texts> ofUser) {

    /** The texts of one language for everybody. */
    public static Languages only(Texts texts) {
        return new Languages(texts, user -> texts);
    }
}
