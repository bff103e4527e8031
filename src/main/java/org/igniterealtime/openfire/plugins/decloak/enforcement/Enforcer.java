package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.Optional;
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
    private final Refusals refusals;

    // The answers that are owed once the host is done with the request.
    private final OnTheirWay<Runnable> owed = new OnTheirWay<>();

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
        this.refusals = new Refusals(reader);
    }

    /**
     * Decides what a stanza carries of ours.
     *
     * @throws PacketRejectedException if nothing is left of the stanza; the host then drops it without a word
     */
    void decide(Packet packet) throws PacketRejectedException {
        Judge sitting = judge.sitting();
        if (reader.asks(packet)) {
            decideRequest(packet, sitting);
        }
        if (neighbours.decide(packet, sitting)) {
            swallowIfNothingIsLeft(packet);
        }
    }

    /** Whether a stanza carries anything of ours, or answers what did. Makes nothing where it does not. */
    boolean concerns(Packet packet) {
        return reader.concerns(packet) || neighbours.expect(packet);
    }

    /**
     * Takes all that is ours out of a stanza of somebody who is nobody yet, and what would provoke a client with it:
     * nothing of it is recorded, counted or kept.
     */
    void ignore(Packet packet) {
        if (concerns(packet) && judge.denyUndecidable("Its sender has not logged in").isDeniedInEffect()) {
            reader.refuse(packet);
            neighbours.strip(packet);
        }
    }

    /**
     * Looks at a stanza that the server is about to hand to somebody's client.
     *
     * @throws PacketRejectedException if it is a copy that nobody is to have, or an answer whose sharing is over; the
     *     host then drops it without a word
     */
    void deliver(Packet packet) throws PacketRejectedException {
        if (!neighbours.letOut(packet) || !clients.mayGoOut(packet)) {
            throw new PacketRejectedException();
        }
    }

    private void decideRequest(Packet packet, Judge sitting) {
        Reading reading = reader.read(packet);
        if (reading instanceof Reading.Request request) {
            Ruling ruling = sitting.settle(
                sitting.rule(request.requester(), request.target(), request.disclosures(), limiter));
            if (!ruling.isLeftAlone()) {
                recorder.record(ruling);
                enforce(packet, ruling);
            }
        } else if (reading instanceof Reading.Undecidable undecidable) {
            Ruling ruling = sitting.denyUndecidable(undecidable.why());
            recorder.record(ruling);
            enforce(packet, ruling);
        }
    }

    private static boolean isAbout(TargetKind kind, Ruling ruling) {
        return ruling.question().map(Question::kind).filter(kind::equals).isPresent();
    }

    private void enforce(Packet packet, Ruling ruling) {
        if (ruling.policy().mode() == Mode.OBSERVE) {
            return;
        }
        switch (ruling.decision().level()) {
            case DENY -> refusals.refuse(packet);
            case ASK -> clients.leave(ruling);
            case ANSWER -> {
                // Taken out, so that no client and no gateway answers a second time.
                reader.strip(packet);
                owe(packet, ruling);
            }
        }
    }

    private void owe(Packet packet, Ruling ruling) {
        owed.put(packet, isAbout(TargetKind.GATEWAY, ruling) ? gateways.expect(ruling) : users.expect(ruling));
    }

    /**
     * Begins a sharing where a client answers a request, keeps to it what the client discloses meanwhile, and sees what
     * the two do with each other.
     *
     * @throws PacketRejectedException if the answer is no longer allowed; the host then tells the client so
     */
    void share(Packet packet) throws PacketRejectedException {
        Optional<Runnable> due = owed.remove(packet);
        // Who asks something in turn is not only answering.
        if (!clients.read(packet) && due.isEmpty() && !reader.asks(packet)) {
            throw new PacketRejectedException();
        }
        // An answer goes to the one who asked, and so may be addressed otherwise by now.
        if (due.isPresent()) {
            owed.put(packet, due.get());
        }
        watch.read(packet);
    }

    /** Answers a request that the host has processed, if an answer is owed, and ends what the stanza ends. */
    void answer(Packet packet) {
        if (!owed.isEmpty() && packet instanceof Presence) {
            owed.remove(packet).ifPresent(Runnable::run);
        }
        refusals.done(packet);
        clients.done(packet);
        watch.done(packet);
    }

    /** Takes out of an answer, and of what was denied, what somebody else put in on its way. */
    void keepAnswerMinimal(Packet packet) {
        refusals.keep(packet);
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
        refusals.refuse(packet);
        route.empty(packet);
        boolean taken = neighbours.strip(packet);
        if (asks || taken || isAnswer) {
            recordDenial(failure);
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

    /** Takes note of a failure that denies. */
    void recordDenial(Throwable failure) {
        recorder.recordDenial(failure);
    }

    // Without a text in the exception, the host tells nobody.
    private static void swallowIfNothingIsLeft(Packet packet) throws PacketRejectedException {
        if (packet instanceof Message message && Remains.areNothing(message)) {
            throw new PacketRejectedException();
        }
    }
}
