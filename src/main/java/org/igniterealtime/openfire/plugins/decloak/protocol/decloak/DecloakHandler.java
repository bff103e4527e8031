package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.Verdict;
import org.igniterealtime.openfire.plugins.decloak.protocol.DecisionRecorder;
import org.igniterealtime.openfire.plugins.decloak.protocol.InFlightStanzas;
import org.igniterealtime.openfire.plugins.decloak.protocol.Namespaces;
import org.igniterealtime.openfire.plugins.decloak.protocol.ProtocolHandler;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** Handles requests for temporary presence (XEP-0276 §3): denies them, leaves them to the target's clients, or answers. */
public final class DecloakHandler implements ProtocolHandler {

    private final DecloakReader reader;
    private final DecisionRecorder recorder;
    private final Answerer answerer;
    private final SharingStarter sharings;
    private final DeniedRequests denied;
    // Once the host is done with the request.
    private final InFlightStanzas<Runnable> owedAnswers;

    /**
     * Creates the handler.
     *
     * @param answerer    answers where the level is answer
     * @param owedAnswers the answers that are owed once the host is done with a request
     */
    public DecloakHandler(DecloakReader reader, DecisionRecorder recorder, Answerer answerer,
                          SharingStarter sharings, DeniedRequests denied, InFlightStanzas<Runnable> owedAnswers) {
        this.reader = reader;
        this.recorder = recorder;
        this.answerer = answerer;
        this.sharings = sharings;
        this.denied = denied;
        this.owedAnswers = owedAnswers;
    }

    @Override
    public Protocol protocol() {
        return Protocol.DECLOAK;
    }

    @Override
    public Namespaces namespaces() {
        return DecloakRequest.NAMESPACES;
    }

    @Override
    public boolean read(Packet packet, Authorizer authorizer) {
        if (!reader.asks(packet)) {
            return false;
        }
        ParsedRequest parsed = reader.read(packet);
        if (parsed instanceof ParsedRequest.Request request) {
            Verdict verdict = authorizer.consumeOnce(
                authorizer.decideAndCount(request.requester(), request.target(), request.disclosures()));
            return !verdict.isLeftAlone() && enforce(packet, verdict);
        }
        return enforce(packet, authorizer.denyUndecidable(((ParsedRequest.Undecidable) parsed).fault()));
    }

    private boolean enforce(Packet packet, Verdict verdict) {
        recorder.record(verdict);
        if (verdict.policy().mode() == Mode.OBSERVE) {
            return false;
        }
        return switch (verdict.decision().level()) {
            case DENY -> denied.takeOut(packet);
            case ASK -> {
                sharings.leaveToClients(verdict);
                yield false;
            }
            case ANSWER -> {
                // Taken out, so that no client and no gateway answers a second time.
                reader.strip(packet);
                owedAnswers.put(packet, answerer.expect(verdict));
                yield true;
            }
        };
    }

    /** Answers a request that the host has processed, if an answer is owed. */
    @Override
    public void processed(Packet packet) {
        if (!owedAnswers.isEmpty() && packet instanceof Presence) {
            owedAnswers.remove(packet).ifPresent(Runnable::run);
        }
    }

    @Override
    public boolean failed(Packet packet) {
        return denied.takeOut(packet);
    }
}
