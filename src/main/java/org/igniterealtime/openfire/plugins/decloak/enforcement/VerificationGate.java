package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.policy.Judge;
import org.igniterealtime.openfire.plugins.decloak.policy.Ruling;
import org.igniterealtime.openfire.plugins.decloak.protocol.Delivery;
import org.igniterealtime.openfire.plugins.decloak.protocol.VerificationReader;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/** Verification codes on their way: from a listed service they pass as the secrets that they are, or not at all. */
public final class VerificationGate implements Gate {

    private static final List<Disclosure> VERIFICATION =
        List.of(new Disclosure(Protocol.VERIFICATION, Purpose.UNSPECIFIED));

    private final VerificationReader reader;
    private final DecisionRecorder recorder;
    private final BooleanSupplier mayPass;

    /**
     * Makes the gate.
     *
     * @param mayPass whether there is any service whose codes pass; asked about every stanza
     */
    public VerificationGate(VerificationReader reader, DecisionRecorder recorder, BooleanSupplier mayPass) {
        this.mayPass = mayPass;
        this.reader = reader;
        this.recorder = recorder;
    }

    @Override
    public boolean decide(Packet packet, Judge judge) {
        if (!(packet instanceof Message message) || !reader.concerns(message)) {
            return false;
        }
        Optional<Delivery> delivery = reader.read(message);
        Ruling ruling = delivery
            .map(known -> judge.rule(known.sender(), known.recipient(), VERIFICATION))
            .orElseGet(() -> judge.denyUndecidable("The verification code is malformed, or comes back in an error"));
        if (ruling.isLeftAlone()) {
            return false;
        }
        recorder.record(ruling);
        if (ruling.isDeniedInEffect()) {
            reader.strip(message);
            return true;
        }
        if (!ruling.isOnlyTried()) {
            reader.markSecret(message);
        }
        return false;
    }

    /**
     * Whether the server may hand a stanza to somebody's client: not so, if it is a carbon copy of a code that was let
     * pass to one client only. The mark for the host itself is enough on 4.2; 5.1 takes it off before it looks at it.
     */
    boolean mayBeDelivered(Packet packet) {
        return !mayPass.getAsBoolean() || !(packet instanceof Message message && reader.isCopyOfSecret(message));
    }

    @Override
    public boolean strip(Packet packet) {
        if (!(packet instanceof Message message) || !reader.concerns(message)) {
            return false;
        }
        reader.strip(message);
        return true;
    }
}
