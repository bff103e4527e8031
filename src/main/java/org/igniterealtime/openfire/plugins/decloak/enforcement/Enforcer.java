package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.Question;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.Judge;
import org.igniterealtime.openfire.plugins.decloak.policy.Ruling;
import org.igniterealtime.openfire.plugins.decloak.protocol.Reading;
import org.igniterealtime.openfire.plugins.decloak.protocol.StanzaReader;
import org.xmpp.packet.Packet;

/** Makes the decision about a stanza come true: the way of a stanza, from top to bottom. */
public final class Enforcer {

    private final StanzaReader reader;
    private final Judge judge;
    private final DecisionRecorder recorder;
    private final PresenceAnswerer users;
    private final GatewayAnswerer gateways;
    private final AnswerRoute route;

    // The answers that are owed once the host is done with the request. A stanza that never gets there, since somebody
    // else rejected it, is forgotten together with its entry.
    private final Map<Packet, Ruling> owed = Collections.synchronizedMap(new WeakHashMap<>());

    public Enforcer(StanzaReader reader, Judge judge, DecisionRecorder recorder, PresenceAnswerer users,
                    GatewayAnswerer gateways, AnswerRoute route) {
        this.reader = reader;
        this.judge = judge;
        this.recorder = recorder;
        this.users = users;
        this.gateways = gateways;
        this.route = route;
    }

    /** Decides a stanza that the server has just read, if it asks for anything; a second time changes nothing more. */
    void decide(Packet packet) {
        if (!reader.concerns(packet)) {
            return;
        }
        Reading reading = reader.read(packet);
        if (reading instanceof Reading.Request request) {
            Ruling ruling = judge.rule(request.requester(), request.target(), request.disclosures());
            if (!isLeftAlone(ruling)) {
                recorder.record(ruling);
                enforce(packet, ruling, request.asks());
            }
        } else if (reading instanceof Reading.Undecidable undecidable) {
            Ruling ruling = judge.denyUndecidable(undecidable.why());
            recorder.record(ruling);
            enforce(packet, ruling, false);
        }
    }

    private static boolean isLeftAlone(Ruling ruling) {
        return isAbout(TargetKind.INTERNAL, ruling);
    }

    private static boolean isAbout(TargetKind kind, Ruling ruling) {
        return ruling.question().map(Question::kind).filter(kind::equals).isPresent();
    }

    private void enforce(Packet packet, Ruling ruling, boolean asks) {
        if (ruling.policy().mode() == Mode.OBSERVE) {
            return;
        }
        switch (ruling.decision().level()) {
            case DENY -> reader.strip(packet);
            case ASK -> { }
            case ANSWER -> {
                if (asks) {
                    // Taken out, so that no client and no gateway answers a second time.
                    reader.strip(packet);
                    owe(packet, ruling);
                }
            }
        }
    }

    private void owe(Packet packet, Ruling ruling) {
        if (isAbout(TargetKind.GATEWAY, ruling)) {
            gateways.expect(ruling);
        }
        owed.put(packet, ruling);
    }

    /** Answers a request that the host has processed, if an answer is owed. */
    void answer(Packet packet) {
        if (owed.isEmpty()) {
            return;
        }
        Ruling ruling = owed.remove(packet);
        if (ruling == null) {
            return;
        }
        if (isAbout(TargetKind.GATEWAY, ruling)) {
            gateways.answer(ruling);
        } else {
            users.answer(ruling);
        }
    }

    /** Takes out of an answer of the server's what somebody else put in on its way. */
    void keepOwnAnswerMinimal(Packet packet) {
        route.keepMinimal(packet);
    }

    /** Denies a stanza because deciding it, or answering it, failed. */
    void deny(Packet packet, Throwable failure) {
        reader.strip(packet);
        route.empty(packet);
        recorder.recordFailure(failure);
    }
}
