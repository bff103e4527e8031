package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
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
    private final SessionTerms terms;
    private final MessageRouter router;

    // A step is made once, however often its stanza comes by.
    private final Set<Packet> decided = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    public ChatSessionGate(SessionReader reader, RequestLimiter limiter, DecisionRecorder recorder,
                           Negotiations negotiations, SecureConnections connections, MessageRouter router) {
        this.limiter = limiter;
        this.reader = reader;
        this.recorder = recorder;
        this.negotiations = negotiations;
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
        if (!(packet instanceof Message message) || !concerns(message) || !decided.add(message)) {
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
        Optional<Negotiation> negotiation = negotiations.of(move);
        Ruling asked = negotiation.isEmpty() && move.kind() == SessionMove.Kind.REQUEST
            ? judge.rule(move.from(), move.to(), CHAT_SESSION, limiter)
            : unlessTooOften(move, unlessBlocked(move, rule(move, negotiation, judge), judge));
        if (asked.isLeftAlone()) {
            return false;
        }
        Ruling ruling = onTerms(message, stanza, letIn(asked, move, negotiation), judge);
        recorder.record(ruling);
        if (ruling.isDeniedInEffect()) {
            boolean taken = takeOut(message);
            negotiations.refuse(move, !Remains.areNothing(message));
            return taken;
        }
        negotiations.letPass(move);
        return false;
    }

    // Whoever made the request is the requester, in every later step too: so what the policy says now counts now.
    private static Ruling rule(SessionMove move, Optional<Negotiation> negotiation, Judge judge) {
        return negotiation
            .map(known -> judge.rule(known.initiator(), known.responder(), CHAT_SESSION))
            .orElseGet(() -> move.kind().isOffer()
                ? judge.rule(move.from(), move.to(), CHAT_SESSION)
                : judge.rule(move.to(), move.from(), CHAT_SESSION));
    }

    // The other party may ask for something new in turn; whoever is blocked may not.
    private static Ruling unlessBlocked(SessionMove move, Ruling asked, Judge judge) {
        if (!move.kind().isOffer()) {
            return asked;
        }
        Ruling ofMover = judge.rule(move.from(), move.to(), CHAT_SESSION);
        return ofMover.decision().cause().kind() == Cause.Kind.BLOCK ? ofMover : asked;
    }

    private Ruling unlessTooOften(SessionMove move, Ruling asked) {
        return move.kind() == SessionMove.Kind.REQUEST ? limiter.limit(asked) : asked;
    }

    // XEP-0155 §7: "the contact's client SHOULD NOT automatically … either accept the user's request or return an error to
    // the user unless the user is subscribing to the contact's presence".
    private static Ruling letIn(Ruling asked, SessionMove move, Optional<Negotiation> negotiation) {
        boolean isLetIn = negotiation.isPresent() || move.kind().isOffer()
            || asked.decision().cause().kind() == Cause.Kind.SUBSCRIBED || !isOfUser(asked);
        return isLetIn || asked.decision().level() == Level.DENY
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
