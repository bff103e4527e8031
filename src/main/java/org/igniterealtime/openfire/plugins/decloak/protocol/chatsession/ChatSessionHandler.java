package org.igniterealtime.openfire.plugins.decloak.protocol.chatsession;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFacts;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFault;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.Verdict;
import org.igniterealtime.openfire.plugins.decloak.protocol.DecisionRecorder;
import org.igniterealtime.openfire.plugins.decloak.protocol.Namespaces;
import org.igniterealtime.openfire.plugins.decloak.protocol.ProtocolHandler;
import org.igniterealtime.openfire.plugins.decloak.protocol.SessionStreams;
import org.igniterealtime.openfire.plugins.decloak.sharing.Negotiation;
import org.igniterealtime.openfire.plugins.decloak.sharing.Negotiations;
import org.igniterealtime.openfire.plugins.decloak.sharing.StreamPair;
import org.igniterealtime.openfire.plugins.decloak.stanza.MessageContent;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/**
 * The negotiation of chat sessions. A request asks for presence, since accepting it "or returning an error" discloses
 * that somebody is there (XEP-0155 §7); so no answer and no error leaves unless the policy has let the request in.
 */
public final class ChatSessionHandler implements ProtocolHandler {

    private static final Disclosure CHAT_SESSION = new Disclosure(Protocol.CHAT_SESSION, Purpose.TEXT);

    private final SessionReader reader;
    private final DecisionRecorder recorder;
    private final Negotiations negotiations;
    private final SessionStreams streams;
    private final SecureConnections connections;
    private final Consumer<Message> router;

    public ChatSessionHandler(SessionReader reader, DecisionRecorder recorder,
                           Negotiations negotiations, SessionStreams streams, SecureConnections connections,
                           Consumer<Message> router) {
        this.reader = reader;
        this.recorder = recorder;
        this.negotiations = negotiations;
        this.streams = streams;
        this.connections = connections;
        this.router = router;
    }

    /** Whether a stanza is an error about a negotiation (XEP-0155 §4.1: it carries the thread, and no form). */
    @Override
    public boolean expects(Packet packet) {
        return packet instanceof Message message && !negotiations.isEmpty() && reader.isError(message)
            && reader.read(message).filter(stanza -> isKnown(stanza.move())).isPresent();
    }

    private boolean isKnown(SessionMove move) {
        return negotiations.of(move).isPresent() || negotiations.isRefused(move);
    }

    @Override
    public Protocol protocol() {
        return Protocol.CHAT_SESSION;
    }

    @Override
    public Namespaces namespaces() {
        return SessionForm.NAMESPACES;
    }

    @Override
    public boolean read(Packet packet, Authorizer authorizer) {
        if (!(packet instanceof Message message) || !concerns(message)) {
            return false;
        }
        Optional<SessionStanza> stanza = reader.read(message);
        if (stanza.isPresent()) {
            return decide(message, stanza.get(), authorizer);
        }
        return denyUndecidable(StanzaFault.MALFORMED_CHAT, authorizer) && takeOut(message);
    }

    /** Whether a step that cannot be decided is denied in effect. */
    private boolean denyUndecidable(StanzaFault fault, Authorizer authorizer) {
        Verdict verdict = authorizer.denyUndecidable(fault);
        recorder.record(verdict);
        return verdict.isDeniedInEffect();
    }

    private boolean concerns(Message message) {
        return reader.carriesForm(message) || expects(message);
    }

    private boolean decide(Message message, SessionStanza stanza, Authorizer authorizer) {
        SessionMove move = stanza.move();
        if (negotiations.isEnd(move)) {
            accept(move);
            return false;
        }
        if (negotiations.isSpent(move)) {
            return denyUndecidable(StanzaFault.ENDED_CHAT, authorizer) && refused(message, move);
        }
        StanzaFacts.Chat facts = stanza.facts(connections.isSecure(move.from()).orElse(true));
        Verdict verdict = negotiations.of(move)
            .map(known -> ofStep(move, facts, known, authorizer))
            .orElseGet(() -> reader.carriesForm(message)
                ? unasked(move, facts, authorizer) : disclosing(move, facts, authorizer));
        if (verdict.isLeftAlone()) {
            // A room passes on what is for one of its occupants; what it passes on in return has been asked for.
            if (move.to().isFull()) {
                accept(move);
            }
            return false;
        }
        recorder.record(verdict);
        if (verdict.isDeniedInEffect()) {
            return deny(message, move, verdict, authorizer);
        }
        if (move.kind().isOffer() && !verdict.isOnlyTried()) {
            stanza.limit((field, value) -> verdict.policy().chatTerms().allow(field, value, facts.secure()));
        }
        accept(move);
        return false;
    }

    private boolean deny(Message message, SessionMove move, Verdict verdict, Authorizer authorizer) {
        if (verdict.decision().cause() instanceof Cause.Requirement requirement && move.kind().isOffer()
                && mayKnow(move, authorizer)) {
            router.accept(reader.refusal(message, requirement.fields()));
        }
        return refused(message, move);
    }

    private boolean refused(Message message, SessionMove move) {
        boolean taken = takeOut(message);
        negotiations.refuse(move, !MessageContent.isNothing(message));
        return taken;
    }

    // An error says that the target exists.
    private static boolean mayKnow(SessionMove offer, Authorizer authorizer) {
        return decide(offer.from(), offer.to(), CHAT_SESSION, authorizer).decision().cause().kind() == Cause.Kind.SUBSCRIBED;
    }

    private static Verdict decide(Address requester, Address target, Disclosure disclosure, Authorizer authorizer) {
        return authorizer.decide(requester, target, List.of(disclosure));
    }

    private void accept(SessionMove move) {
        StreamPair moving = streams.between(move.from(), move.to());
        negotiations.accept(move, moving);
        streams.departed(move.from(), moving.from()).ifPresent(negotiations::gone);
        streams.departed(move.to(), moving.to()).ifPresent(negotiations::gone);
    }

    // Whoever made the request is the requester, in every later step too: so what the policy says now counts now.
    private Verdict ofStep(SessionMove move, StanzaFacts.Chat facts, Negotiation negotiation, Authorizer authorizer) {
        Verdict ofInitiator = decide(negotiation.initiator(), negotiation.responder(), CHAT_SESSION.with(facts), authorizer);
        Verdict asked = unlessBlocked(move, ofInitiator, authorizer);
        return move.kind() == SessionMove.Kind.REQUEST ? authorizer.count(asked) : asked;
    }

    // Where nothing is known that a step could belong to, whoever sends a form asks for an answer, whatever it says to
    // be: a client would return an error at least (XEP-0155 §7).
    private Verdict unasked(SessionMove move, StanzaFacts.Chat facts, Authorizer authorizer) {
        Verdict offered = authorizer.decideAndCount(move.from(), move.to(), List.of(CHAT_SESSION.with(facts)));
        return move.kind().isOffer() || offered.decision().level() == Level.DENY
            ? offered : offered.strictest(disclosing(move, facts, authorizer));
    }

    // The other party may ask for something new in turn; whoever is blocked may not.
    private static Verdict unlessBlocked(SessionMove move, Verdict asked, Authorizer authorizer) {
        if (!move.kind().isOffer()) {
            return asked;
        }
        Verdict ofMover = decide(move.from(), move.to(), CHAT_SESSION, authorizer);
        return ofMover.decision().cause().kind() == Cause.Kind.BLOCK ? ofMover : asked;
    }

    // An answer discloses whoever sends it to the one that it goes to.
    private static Verdict disclosing(SessionMove answer, StanzaFacts.Chat facts, Authorizer authorizer) {
        return decide(answer.to(), answer.from(), CHAT_SESSION.with(facts.unasked()), authorizer);
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
    public boolean failed(Packet packet) {
        return packet instanceof Message message && concerns(message) && takeOut(message);
    }
}
