package org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoAnswer;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoInfo;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoReply;

/** What follows from replies. Most contacts of a gateway can do the same; it is kept once. Thread-safe. */
final class Capabilities {

    private final int most;
    private final Map<DiscoInfo, DiscoAnswer> answers = new LinkedHashMap<>();

    /**
     * Nothing is kept yet.
     *
     * @param most how many different answers are kept
     */
    Capabilities(int most) {
        this.most = most;
    }

    /** What follows from a reply. */
    Capability of(DiscoReply reply) {
        if (reply instanceof DiscoReply.Said said) {
            return new Capability.Known(shared(said.answer()));
        } else if (reply instanceof DiscoReply.Malformed malformed) {
            return new Capability.Unknown(malformed.why());
        } else if (reply instanceof DiscoReply.Refused refused) {
            return new Capability.Unknown("Asked what it can do, it replied with the error " + refused.condition());
        }
        return new Capability.Unknown("Asked what it can do, it did not reply in time");
    }

    private synchronized DiscoAnswer shared(DiscoAnswer answer) {
        if (answers.size() > most) {
            answers.clear();
        }
        return answers.computeIfAbsent(answer.info(), info -> answer);
    }
}
