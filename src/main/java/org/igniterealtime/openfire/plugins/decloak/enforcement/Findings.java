package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.LinkedHashMap;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.protocol.DiscoAnswer;
import org.igniterealtime.openfire.plugins.decloak.protocol.DiscoInfo;
import org.igniterealtime.openfire.plugins.decloak.protocol.DiscoReply;

/** What follows from replies. Most contacts of a gateway can do the same; it is kept once. Thread-safe. */
final class Findings {

    private final int most;
    private final Map<DiscoInfo, DiscoAnswer> answers = new LinkedHashMap<>();

    /**
     * Nothing is kept yet.
     *
     * @param most how many different answers are kept
     */
    Findings(int most) {
        this.most = most;
    }

    /** What follows from a reply. */
    Finding of(DiscoReply reply) {
        if (reply instanceof DiscoReply.Said said) {
            return new Finding.Known(shared(said.answer()));
        } else if (reply instanceof DiscoReply.Malformed malformed) {
            return new Finding.Unknown(malformed.why());
        } else if (reply instanceof DiscoReply.Refused refused) {
            return new Finding.Unknown("Asked what it can do, it replied with the error " + refused.condition());
        }
        return new Finding.Unknown("Asked what it can do, it did not reply in time");
    }

    private synchronized DiscoAnswer shared(DiscoAnswer answer) {
        if (answers.size() > most) {
            answers.clear();
        }
        return answers.computeIfAbsent(answer.info(), info -> answer);
    }
}
