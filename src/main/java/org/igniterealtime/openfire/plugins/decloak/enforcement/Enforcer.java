package org.igniterealtime.openfire.plugins.decloak.enforcement;

import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.Question;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.Judge;
import org.igniterealtime.openfire.plugins.decloak.policy.RequestLimiter;
import org.igniterealtime.openfire.plugins.decloak.policy.Ruling;
import org.igniterealtime.openfire.plugins.decloak.protocol.Reading;
import org.igniterealtime.openfire.plugins.decloak.protocol.Remains;
import org.igniterealtime.openfire.plugins.decloak.protocol.StanzaReader;
import org.jivesoftware.openfire.interceptor.PacketRejectedException;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** Makes the decision about a stanza come true: the way of a stanza, from top to bottom. */
public final class Enforcer {

    private final StanzaReader reader;
    private final Judge judge;
    private final RequestLimiter limiter;
    private final DecisionRecorder recorder;
    private final PresenceAnswerer users;
    private final GatewayAnswerer gateways;
    private final AnswerRoute route;
    private final Gates neighbours;
    private final ClientAnswers clients;
    private final SharingWatch watch;

    // The answers that are owed once the host is done with the request.
    private final OnTheirWay<Ruling> owed = new OnTheirWay<>();

    /**
     * Makes the way of a stanza.
     *
     * @param neighbours the neighbouring protocols
     */
    public Enforcer(StanzaReader reader, Judge judge, RequestLimiter limiter, DecisionRecorder recorder,
                    PresenceAnswerer users, GatewayAnswerer gateways, AnswerRoute route, Gates neighbours,
                    ClientAnswers clients, SharingWatch watch) {
        this.reader = reader;
        this.judge = judge;
        this.limiter = limiter;
        this.recorder = recorder;
        this.users = users;
        this.gateways = gateways;
        this.route = route;
        this.neighbours = neighbours;
        this.clients = clients;
        this.watch = watch;
    }

    /**
     * Decides a stanza that the server has just read, if it carries anything of ours; a second time changes nothing
     * more.
     *
     * @throws PacketRejectedException if nothing is left of the stanza; the host then drops it without a word
     */
    void decide(Packet packet) throws PacketRejectedException {
        if (!reader.concerns(packet) && !neighbours.expect(packet)) {
            return;
        }
        Judge sitting = judge.sitting();
        if (reader.asks(packet)) {
            decideRequest(packet, sitting);
        }
        if (neighbours.decide(packet, sitting)) {
            swallowIfNothingIsLeft(packet);
        }
    }

    /**
     * Looks at a stanza that the server is about to hand to somebody's client.
     *
     * @throws PacketRejectedException if it is a copy that nobody is to have; the host then drops it without a word
     */
    void deliver(Packet packet) throws PacketRejectedException {
        if (!neighbours.letOut(packet)) {
            throw new PacketRejectedException();
        }
    }

    private void decideRequest(Packet packet, Judge sitting) {
        Reading reading = reader.read(packet);
        if (reading instanceof Reading.Request request) {
            Ruling ruling = rule(request, sitting);
            if (!ruling.isLeftAlone()) {
                recorder.record(ruling);
                enforce(packet, ruling, request.asks());
            }
        } else if (reading instanceof Reading.Undecidable undecidable) {
            Ruling ruling = sitting.denyUndecidable(undecidable.why());
            recorder.record(ruling);
            enforce(packet, ruling, false);
        }
    }

    private Ruling rule(Reading.Request request, Judge sitting) {
        return request.asks()
            ? sitting.settle(sitting.rule(request.requester(), request.target(), request.disclosures(), limiter))
            : sitting.rule(request.requester(), request.target(), request.disclosures());
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
            case ASK -> {
                if (asks) {
                    clients.leave(ruling);
                }
            }
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

    /** Begins a sharing where a client answers a request, and keeps to it what the client discloses meanwhile. */
    void share(Packet packet) {
        clients.read(packet);
    }

    /** Answers a request that the host has processed, if an answer is owed, and ends what the stanza ends. */
    void answer(Packet packet) {
        if (!owed.isEmpty() && packet instanceof Presence) {
            owed.remove(packet).ifPresent(this::answer);
        }
        clients.done(packet);
        watch.done(packet);
    }

    private void answer(Ruling ruling) {
        if (isAbout(TargetKind.GATEWAY, ruling)) {
            gateways.answer(ruling);
        } else {
            users.answer(ruling);
        }
    }

    /** Takes out of an answer what somebody else put in on its way. */
    void keepAnswerMinimal(Packet packet) {
        route.keepMinimal(packet);
        clients.keepMinimal(packet);
    }

    /**
     * Denies what a stanza has of ours because deciding it, or answering it, failed. A stanza that has nothing of ours goes
     * on, and nothing was denied then.
     *
     * @throws PacketRejectedException if nothing is left of the stanza
     */
    void deny(Packet packet, Throwable failure) throws PacketRejectedException {
        boolean isAnswer = clients.isAnswer(packet) || route.isUnderWay(packet);
        boolean asks = reader.asks(packet);
        reader.strip(packet);
        route.empty(packet);
        boolean taken = neighbours.strip(packet);
        if (asks || taken || isAnswer) {
            recorder.recordDenial(failure);
        } else {
            recorder.recordFailure(failure);
        }
        if (clients.isAnswer(packet)) {
            throw new PacketRejectedException();
        }
        if (taken) {
            swallowIfNothingIsLeft(packet);
        }
    }

    // Without a text in the exception, the host tells nobody.
    private static void swallowIfNothingIsLeft(Packet packet) throws PacketRejectedException {
        if (packet instanceof Message message && Remains.areNothing(message)) {
            throw new PacketRejectedException();
        }
    }
}
