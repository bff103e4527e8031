package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.MemorySize;
import org.igniterealtime.openfire.plugins.decloak.model.SessionReply;
import org.igniterealtime.openfire.plugins.decloak.model.SessionReply.Answer;
import org.igniterealtime.openfire.plugins.decloak.model.SessionStep;
import org.igniterealtime.openfire.plugins.decloak.model.SessionStep.Activity;

/**
 * Something that two do with each other, and how far it has come.
 *
 * @param activity what it is
 * @param name     which of its activity
 * @param accepted whether the other has replied to the offer, or taken a step
 * @param open     the stanzas to which no reply has come: the offers, and the latest other one of each of the two
 */
public record Session(Activity activity, String name, boolean accepted, List<Open> open) {

    // Peers choose both; what is longer than a sensible one is kept as its beginning.
    private static final int MAX_CHARACTERS = 128;

    public Session {
        open = List.copyOf(open);
    }

    /**
     * A stanza that is not replied to.
     *
     * @param by     whose it is
     * @param stanza its id; may be empty
     * @param weight what a refusal of it would mean
     */
    public record Open(Address by, String stanza, Weight weight) {

        // With its place among the ids of what is waited for.
        long bytes() {
            return MemorySize.OBJECT + MemorySize.ENTRY + MemorySize.of(by) + MemorySize.of(stanza);
        }

        boolean isRepliedToBy(SessionReply reply) {
            return by.equals(reply.to()) && !stanza.isEmpty() && stanza.equals(shortened(reply.stanza()));
        }
    }

    /** What a stanza means to a session. */
    public enum Weight {
        /** A refusal of it can be missed, or is a person's to say: it has not begun. */
        PROPOSAL,
        /** It has begun, if this is not refused. */
        OFFER,
        /** It has begun before. */
        LATER
    }

    /** How many bytes it takes to remember this. */
    long bytes() {
        return 2 * MemorySize.OBJECT + MemorySize.of(name) + open.stream().mapToLong(Open::bytes).sum();
    }

    /** The session of which a step is the first that is seen. */
    static Session begunWith(SessionStep step) {
        return new Session(step.activity(), shortened(step.name()), false, List.of()).after(step);
    }

    boolean isOf(SessionStep step) {
        return activity == step.activity() && name.equals(shortened(step.name()));
    }

    /** Whether it goes on until somebody says that it is over. */
    boolean hasBegun() {
        return accepted || open.stream().anyMatch(stanza -> stanza.weight == Weight.OFFER);
    }

    /** The ids of the IQs whose replies tell something of it. */
    Stream<String> awaited() {
        return activity == Activity.CHAT ? Stream.empty()
            : open.stream().map(Open::stanza).filter(stanza -> !stanza.isEmpty());
    }

    /** The session after a step of it that does not end it. */
    Session after(SessionStep step) {
        return switch (step.move()) {
            // The same again, by whoever would begin it, is no second beginning. What carries the bytes is.
            case OFFER -> !accepted || activity == Activity.STREAM
                ? new Session(activity, name, false, with(open, step, weightOf(step)))
                : later(step);
            case PROPOSE -> accepted || activity == Activity.JINGLE ? this
                : new Session(activity, name, false, with(open, step, Weight.PROPOSAL));
            case GO_ON -> isOffered() && !isOfferedBy(step.from()) ? nowAccepted().later(step) : later(step);
            case ACCEPT -> nowAccepted();
            case REJECT, END -> this;
        };
    }

    // To an account, it is offered to whichever of its clients takes it.
    private static Weight weightOf(SessionStep offer) {
        boolean isToAll = offer.activity() == Activity.CHAT && !offer.to().isFull();
        return offer.stanza().isEmpty() || isToAll ? Weight.PROPOSAL : Weight.OFFER;
    }

    private Session nowAccepted() {
        return new Session(activity, name, true, open.stream().filter(stanza -> stanza.weight == Weight.LATER).toList());
    }

    private Session later(SessionStep step) {
        return step.stanza().isEmpty() ? this : new Session(activity, name, accepted, with(open, step, Weight.LATER));
    }

    // Of each of the two, one offer: more would be invented.
    private static List<Open> with(List<Open> open, SessionStep step, Weight weight) {
        Open added = new Open(step.from(), shortened(step.stanza()), weight);
        boolean isOfferedAgain = weight != Weight.LATER
            && open.stream().anyMatch(stanza -> stanza.weight == Weight.OFFER && stanza.by.equals(added.by));
        return isOfferedAgain ? open : Stream.concat(open.stream().filter(stanza -> !givesWayTo(stanza, added)),
            Stream.of(added)).toList();
    }

    // An offer is in the place of a proposal, and the latest other stanza in that of the one before.
    private static boolean givesWayTo(Open stanza, Open added) {
        return stanza.by.equals(added.by)
            && (stanza.weight == Weight.LATER) == (added.weight == Weight.LATER);
    }

    private boolean isOffered() {
        return open.stream().anyMatch(stanza -> stanza.weight != Weight.LATER);
    }

    private boolean isOfferedBy(Address party) {
        return open.stream().anyMatch(stanza -> stanza.weight != Weight.LATER && stanza.by.equals(party));
    }

    /** Whether a reply is to one of its stanzas. */
    boolean awaits(SessionReply reply) {
        return askedBy(reply).isPresent();
    }

    private Optional<Open> askedBy(SessionReply reply) {
        return reply.inChat() == (activity == Activity.CHAT)
            ? open.stream().filter(stanza -> stanza.isRepliedToBy(reply)).findFirst()
            : Optional.empty();
    }

    /** The session after a reply, whatever it replies to; empty if it is over. */
    Optional<Session> after(SessionReply reply) {
        return askedBy(reply).map(asked -> after(asked, reply.answer())).orElseGet(() -> Optional.of(this));
    }

    private Optional<Session> after(Open asked, Answer outcome) {
        Session left = new Session(activity, name, accepted, open.stream().filter(stanza -> stanza != asked).toList());
        boolean isLater = asked.weight == Weight.LATER;
        return switch (outcome) {
            case RESULT -> Optional.of(isLater ? left : left.nowAccepted());
            case SMALLER -> Optional.of(left);
            case UNKNOWN -> isLater ? Optional.empty() : left.unlessRefused();
            case ERROR -> isLater ? Optional.of(left) : left.unlessRefused();
        };
    }

    // Where both have offered it, it is the other's offer that counts (XEP-0166 §7.2.16).
    private Optional<Session> unlessRefused() {
        return accepted || isOffered() ? Optional.of(this) : Optional.empty();
    }

    static String shortened(String name) {
        return name.length() > MAX_CHARACTERS ? name.substring(0, MAX_CHARACTERS) : name;
    }
}
