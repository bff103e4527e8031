package org.igniterealtime.openfire.plugins.decloak.protocol.verification;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFault;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.Verdict;
import org.igniterealtime.openfire.plugins.decloak.protocol.DecisionRecorder;
import org.igniterealtime.openfire.plugins.decloak.protocol.Namespaces;
import org.igniterealtime.openfire.plugins.decloak.protocol.ProtocolHandler;
import org.igniterealtime.openfire.plugins.decloak.stanza.Parties;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/** Verification codes on their way: from a listed service they pass as the secrets that they are, or not at all. */
public final class VerificationHandler implements ProtocolHandler {

    private static final List<Disclosure> VERIFICATION =
        List.of(new Disclosure(Protocol.VERIFICATION, Purpose.UNSPECIFIED));

    private final VerificationReader reader;
    private final DecisionRecorder recorder;
    private final BooleanSupplier mayPass;

    /**
     * Makes the handler.
     *
     * @param mayPass whether there is any service whose codes pass; asked about every stanza
     */
    public VerificationHandler(VerificationReader reader, DecisionRecorder recorder, BooleanSupplier mayPass) {
        this.mayPass = mayPass;
        this.reader = reader;
        this.recorder = recorder;
    }

    @Override
    public Protocol protocol() {
        return Protocol.VERIFICATION;
    }

    @Override
    public Namespaces namespaces() {
        return VerificationReader.NAMESPACES;
    }

    @Override
    public boolean read(Packet packet, Authorizer authorizer) {
        if (!(packet instanceof Message message) || !reader.concerns(message)) {
            return false;
        }
        Optional<Parties> delivery = reader.read(message);
        Verdict verdict = delivery
            .map(known -> authorizer.decide(known.sender(), known.recipient(), VERIFICATION))
            .orElseGet(() -> authorizer.denyUndecidable(StanzaFault.MALFORMED_CODE));
        if (verdict.isLeftAlone()) {
            return false;
        }
        recorder.record(verdict);
        if (verdict.isDeniedInEffect()) {
            reader.strip(message);
            return true;
        }
        if (!verdict.isOnlyTried()) {
            reader.markSecret(message);
        }
        return false;
    }

    /**
     * Whether the server may hand a stanza to somebody's client: not so, if it is a carbon copy of a code that was let
     * pass to one client only. The mark for the host itself is enough on 4.2; 5.1 takes it off before it looks at it.
     */
    @Override
    public boolean mayBeDelivered(Packet packet) {
        return !(packet instanceof Message message && reader.isCopyOfSecret(message) && mayPass.getAsBoolean());
    }

    @Override
    public boolean failed(Packet packet) {
        if (!(packet instanceof Message message) || !reader.concerns(message)) {
            return false;
        }
        reader.strip(message);
        return true;
    }
}
