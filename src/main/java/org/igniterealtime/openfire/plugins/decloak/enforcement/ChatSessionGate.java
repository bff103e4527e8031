package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Question;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.Judge;
import org.igniterealtime.openfire.plugins.decloak.policy.RequestLimiter;
import org.igniterealtime.openfire.plugins.decloak.policy.Ruling;
import org.igniterealtime.openfire.plugins.decloak.protocol.Remains;
import org.igniterealtime.openfire.plugins.decloak.protocol.SessionReader;
import org.igniterealtime.openfire.plugins.decloak.protocol.SessionStanza;
import org.igniterealtime.openfire.plugins.decloak.sharing.Negotiation;
import org.igniterealtime.openfire.plugins.decloak.sharing.Negotiations;
import org.igniterealtime.openfire.plugins.decloak.sharing.Streams;
import org.jivesoftware.openfire.MessageRouter;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/**
 * The negotiation of chat sessions. A request asks for presence, since accepting it "or returning an error" discloses
 * that somebody is there (XEP-0155 §7); so no answer and no error leaves unless the policy has let the request in.
 */
public final class ChatSessionGate implements Gate {

    private static final List<Disclosure> CHAT_SESSION =
        List.of(new Disclosure(Protocol.CHAT_SESSION, Purpose.TEXT));

    private final SessionReader reader;
    private final RequestLimiter limiter;
    private final DecisionRecorder recorder;
    private final Negotiations negotiations;
    private final SessionStreams streams;
    private final SessionTerms terms;
    private final MessageRouter router;

    public ChatSessionGate(SessionReader reader, RequestLimiter limiter, DecisionRecorder recorder,
                           Negotiations negotiations, SessionStreams streams, SecureConnections connections,
                           MessageRouter router) {
        this.limiter = limiter;
        this.reader = reader;
        this.recorder = recorder;
        this.negotiations = negotiations;
        this.streams = streams;
        this.terms = new SessionTerms(connections);
        this.router = router;
    }

    /** Whether a stanza is an error about a negotiation (XEP-0155 §4.1: it carries the thread, and no form). */
    boolean expects(Packet packet) {
        return packet instanceof Message message && !negotiations.isEmpty() && reader.isError(message)
            && reader.read(message).filter(stanza -> isKnown(stanza.move())).isPresent();
    }

    private boolean isKnown(SessionMove move) {
        return negotiations.of(move).isPresent() || negotiations.isRefused(move);
    }

    @Override
    public boolean decide(Packet packet, Judge judge) {
        if (!(packet instanceof Message message) || !concerns(message)) {
            return false;
        }
        Optional<SessionStanza> stanza = reader.read(message);
        if (stanza.isPresent()) {
            return decide(message, stanza.get(), judge);
        }
        Ruling ruling = judge.denyUndecidable("The step of a chat session's negotiation is malformed");
        recorder.record(ruling);
        return ruling.isDeniedInEffect() && takeOut(message);
    }

    private boolean concerns(Message message) {
        return reader.carriesForm(message) || expects(message);
    }

    private boolean decide(Message message, SessionStanza stanza, Judge judge) {
        SessionMove move = stanza.move();
        Ruling asked = negotiations.of(move)
            .map(known -> ofStep(move, known, judge))
            .orElseGet(() -> reader.carriesForm(message) ? unasked(move, judge) : disclosing(move, judge));
        if (asked.isLeftAlone()) {
            // A room passes on what is for one of its occupants; what it passes on in return has been asked for.
            if (move.to().isFull()) {
                letPass(move);
            }
            return false;
        }
        Ruling ruling = onTerms(message, stanza, asked, judge);
        recorder.record(ruling);
        if (ruling.isDeniedInEffect()) {
            boolean taken = takeOut(message);
            negotiations.refuse(move, !Remains.areNothing(message));
            return taken;
        }
        letPass(move);
        return false;
    }

    private void letPass(SessionMove move) {
        Streams moving = streams.between(move.from(), move.to());
        negotiations.letPass(move, moving);
        streams.departed(move.from(), moving.from()).ifPresent(negotiations::gone);
        streams.departed(move.to(), moving.to()).ifPresent(negotiations::gone);
    }

    // Whoever made the request is the requester, in every later step too: so what the policy says now counts now.
    private Ruling ofStep(SessionMove move, Negotiation negotiation, Judge judge) {
        Ruling ofInitiator = judge.rule(negotiation.initiator(), negotiation.responder(), CHAT_SESSION);
        Ruling asked = unlessBlocked(move, ofInitiator, judge);
        return move.kind() == SessionMove.Kind.REQUEST ? limiter.limit(asked) : asked;
    }

    // Where nothing is known that a step could belong to, whoever sends a form asks for an answer, whatever it says to
    // be: a client would return an error at least (XEP-0155 §7).
    private Ruling unasked(SessionMove move, Judge judge) {
        Ruling offered = judge.rule(move.from(), move.to(), CHAT_SESSION, limiter);
        return move.kind().isOffer() || offered.decision().level() == Level.DENY
            ? offered : offered.strictest(disclosing(move, judge));
    }

    // The other party may ask for something new in turn; whoever is blocked may not.
    private static Ruling unlessBlocked(SessionMove move, Ruling asked, Judge judge) {
        if (!move.kind().isOffer()) {
            return asked;
        }
        Ruling ofMover = judge.rule(move.from(), move.to(), CHAT_SESSION);
        return ofMover.decision().cause().kind() == Cause.Kind.BLOCK ? ofMover : asked;
    }

    // XEP-0155 §7: "the contact's client SHOULD NOT automatically … either accept the user's request or return an error
    // to the user unless the user is subscribing to the contact's presence".
    private static Ruling disclosing(SessionMove answer, Judge judge) {
        Ruling asked = judge.rule(answer.to(), answer.from(), CHAT_SESSION);
        boolean mayKnow = asked.decision().cause().kind() == Cause.Kind.SUBSCRIBED || !isOfUser(asked);
        return mayKnow || asked.decision().level() == Level.DENY
            ? asked
            : asked.instead(new Decision(Level.DENY, Cause.of(Cause.Kind.STANZA),
                "The policy has let in no request that this would answer"));
    }

    private static boolean isOfUser(Ruling ruling) {
        return ruling.question().map(Question::kind).filter(TargetKind.USER::equals).isPresent();
    }

    private Ruling onTerms(Message message, SessionStanza stanza, Ruling ruling, Judge judge) {
        boolean isInEffect = ruling.decision().level() != Level.DENY && !ruling.isOnlyTried();
        if (!isInEffect) {
            return ruling;
        }
        boolean isOffer = stanza.move().kind().isOffer();
        List<String> unmet = isOffer
            ? terms.limit(stanza, ruling.policy().chatTerms())
            : terms.chosenAgainst(stanza, ruling.policy().chatTerms());
        if (unmet.isEmpty()) {
            return ruling;
        }
        if (isOffer && mayKnow(stanza.move(), judge)) {
            router.route(reader.refusal(message, unmet));
        }
        return ruling.instead(new Decision(Level.DENY, Cause.of(Cause.Kind.REQUIREMENT),
            "What the domain requires of chat sessions, or the truth about the connection, leaves nothing for: "
                + String.join(", ", unmet)));
    }

    // An error says that the target exists.
    private static boolean mayKnow(SessionMove offer, Judge judge) {
        return judge.rule(offer.from(), offer.to(), CHAT_SESSION).decision().cause().kind() == Cause.Kind.SUBSCRIBED;
    }

    private boolean takeOut(Message message) {
        if (reader.isError(message)) {
            reader.empty(message);
        } else {
            reader.strip(message);
        }
        return true;
    }

    @Override
    public boolean strip(Packet packet) {
        return packet instanceof Message message && concerns(message) && takeOut(message);
    }
}
