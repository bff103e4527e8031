package org.igniterealtime.openfire.plugins.decloak.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove.Kind;

/**
 * Whatever two parties, and others beside them, send in whatever order, lost, repeated and interleaved: what is let pass
 * is what a plain account of the document says.
 */
class NegotiationsModelTest {

    private static final Address ROMEO = address("romeo@montague.net/orchard");
    private static final Address JULIET = address("juliet@capulet.com");
    private static final Address BALCONY = JULIET.withResource("balcony");
    private static final Address PDA = JULIET.withResource("PDA");

    @Property(tries = 3_000, shrinking = ShrinkingMode.BOUNDED)
    void whatIsLetPassIsWhatTheDocumentSays(@ForAll("stories") List<Step> story) {
        Play play = new Play();
        story.forEach(play::act);
    }

    @Property(tries = 500)
    void anAnswerPassesOnlyIfItsRequestWasLetPass(@ForAll("stories") List<Step> story) {
        Negotiations negotiations = new Negotiations(() -> NOW, "capulet.com", 100);
        List<SessionMove> accept = new ArrayList<>();
        for (Step step : story) {
            if (step.move().isEmpty()) {
                continue;
            }
            SessionMove move = step.move().get();
            boolean isKnown = negotiations.of(move).isPresent();
            if (isKnown) {
                assertThat(accept).anyMatch(earlier -> earlier.kind().isOffer()
                    && earlier.thread().equals(move.thread())
                    && List.of(earlier.from().bare(), earlier.to().bare())
                        .containsAll(List.of(move.from().bare(), move.to().bare())));
            }
            if (isKnown || move.kind() == Kind.REQUEST && step.permitted()) {
                negotiations.accept(move, StreamPair.NONE);
                accept.add(move);
            }
            assertThat(negotiations.size()).isLessThanOrEqualTo(8);
        }
    }

    /** The negotiations, and beside them the plain account. */
    private static final class Play {

        private Instant now = NOW;
        private final Negotiations negotiations = new Negotiations(() -> now, "capulet.com", 100);
        private final Map<String, Session> sessions = new HashMap<>();
        private final Map<Address, Integer> streams = new HashMap<>();
        private final Set<String> accepted = new HashSet<>();
        private final Set<String> spent = new HashSet<>();
        private final Set<String> acknowledged = new HashSet<>();

        void act(Step step) {
            now = now.plusSeconds(step.seconds());
            step.gone().ifPresent(resource -> {
                negotiations.gone(resource, Optional.empty());
                sessions.values().forEach(session -> session.gone(resource, now));
            });
            step.back().ifPresent(resource -> {
                negotiations.back(resource);
                sessions.values().forEach(session -> session.back(resource, now));
            });
            step.newer().ifPresent(resource -> {
                String earlier = streamOf(resource);
                streams.merge(resource, 1, Integer::sum);
                negotiations.gone(SessionEnd.displacedBy(resource, streamOf(resource)));
                negotiations.gone(SessionEnd.ended(resource, earlier));
                sessions.values().forEach(session -> session.displaced(resource));
            });
            step.move().ifPresent(move -> {
                send(move, step.permitted());
                if (step.repeated()) {
                    send(move, step.permitted());
                }
            });
        }

        private void send(SessionMove move, boolean permitted) {
            Optional<Session> session = sessionOf(move);
            assertThat(negotiations.of(move).isPresent()).as(move.toString()).isEqualTo(session.isPresent());
            ends(move, session);
            boolean isEnd = negotiations.isEnd(move);
            if (session.isPresent() || isEnd) {
                session.ifPresent(known -> {
                    known.after(move, now);
                    if (known.accepted) {
                        accepted.add(known.key(move));
                    }
                });
                if (isEnd && move.kind() == Kind.TERMINATE) {
                    Stream.of(key(move.from(), move.to(), move), key(move.to(), move.from(), move))
                        .filter(accepted::contains).forEach(spent::add);
                }
                if (isEnd && move.kind() == Kind.ACKNOWLEDGE) {
                    Stream.of(key(move.from(), move.to(), move), key(move.to(), move.from(), move))
                        .filter(spent::contains).forEach(acknowledged::add);
                }
                negotiations.accept(move, between(move));
            } else if (move.kind() == Kind.REQUEST && permitted && !isSpent(move)) {
                sessions.put(key(move.from(), move.to(), move), new Session(move));
                negotiations.accept(move, between(move));
            } else {
                negotiations.refuse(move, false);
            }
            negotiations.forgetOver();
        }

        // Whatever becomes of the negotiation itself: an accepted session can be ended, and its thread is not used again.
        private void ends(SessionMove move, Optional<Session> session) {
            boolean wasAccepted = accepted.contains(key(move.from(), move.to(), move))
                || accepted.contains(key(move.to(), move.from(), move));
            boolean isOfAnotherResource = session.isEmpty() && Stream.of(key(move.from(), move.to(), move),
                key(move.to(), move.from(), move)).map(sessions::get).filter(Objects::nonNull)
                .anyMatch(other -> other.isOpen(now) && other.ended.equals(Instant.MAX));
            if (move.kind() == Kind.TERMINATE) {
                assertThat(negotiations.isEnd(move)).as(move.toString()).isEqualTo(wasAccepted && !isOfAnotherResource
                    && !acknowledged.contains(key(move.from(), move.to(), move))
                    && !acknowledged.contains(key(move.to(), move.from(), move)));
            }
            assertThat(negotiations.isSpent(move)).as(move.toString()).isEqualTo(isSpent(move)
                && !negotiations.isEnd(move));
        }

        private boolean isSpent(SessionMove move) {
            return spent.contains(key(move.from(), move.to(), move)) || spent.contains(key(move.to(), move.from(), move));
        }

        private StreamPair between(SessionMove move) {
            return new StreamPair(streamOf(move.from()), streamOf(move.to()));
        }

        private String streamOf(Address resource) {
            return resource.isFull() ? resource + "#" + streams.getOrDefault(resource, 0) : "";
        }

        private Optional<Session> sessionOf(SessionMove move) {
            for (String key : List.of(key(move.from(), move.to(), move), key(move.to(), move.from(), move))) {
                Session session = sessions.get(key);
                if (session != null && session.isOpen(now) && session.isPartyTo(move)) {
                    return Optional.of(session);
                }
            }
            return Optional.empty();
        }

        private static String key(Address initiator, Address responder, SessionMove move) {
            return move.thread() + " " + initiator.bare() + " " + responder.bare();
        }
    }

    /** One session as the document tells of it. */
    private static final class Session {

        private Address initiator;
        private Address responder;
        private boolean accepted;
        private boolean over;
        private Instant ended = Instant.MAX;
        private Instant left = Instant.MAX;
        private Address wished;
        private final Map<Address, String> offers = new HashMap<>();

        Session(SessionMove request) {
            initiator = request.from();
            responder = request.to();
            offers.put(initiator.bare(), request.id());
        }

        boolean isOpen(Instant now) {
            over |= hasPassed(ended, now) || hasPassed(left, now);
            return !over;
        }

        private static boolean hasPassed(Instant since, Instant now) {
            return !since.equals(Instant.MAX) && !now.isBefore(since.plusSeconds(60));
        }

        String key(SessionMove move) {
            return Play.key(initiator, responder, move);
        }

        boolean isPartyTo(SessionMove move) {
            boolean there = move.from().equals(initiator) && (move.to().equals(responder)
                || move.to().equals(responder.bare()));
            boolean anyResource = !responder.isFull() && responder.equals(move.from().bare());
            boolean back = (move.from().equals(responder) || anyResource)
                && (move.to().equals(initiator) || move.to().equals(initiator.bare()));
            boolean ending = !ended.equals(Instant.MAX);
            boolean answers = move.kind() == Kind.ACCEPT || move.kind() == Kind.DECLINE;
            String offer = offers.getOrDefault(back ? initiator.bare() : responder.bare(), "");
            return (there || back) && (!answers || offer.isEmpty() || offer.equals(move.id())) && (!ending
                || List.of(Kind.TERMINATE, Kind.ACKNOWLEDGE, Kind.ERROR).contains(move.kind()));
        }

        void after(SessionMove move, Instant now) {
            boolean byInitiator = move.from().equals(initiator);
            switch (move.kind()) {
                case REQUEST, RENEGOTIATE -> {
                    offers.put(move.from().bare(), move.id());
                    move.resource().ifPresent(name -> wished = move.from().withResource(name));
                }
                case ACCEPT, AGREE, COMPLETE -> agreed(move, byInitiator);
                case DECLINE, ERROR -> {
                    String offer = offers.getOrDefault(byInitiator ? responder.bare() : initiator.bare(), "");
                    if (move.kind() == Kind.ERROR && !move.id().isEmpty() && !offer.isEmpty() && !offer.equals(move.id())) {
                        return;
                    }
                    boolean running = accepted || !ended.equals(Instant.MAX);
                    over |= !running && !byInitiator;
                    wished = running ? null : wished;
                }
                case CANCEL, ACKNOWLEDGE -> over = true;
                case TERMINATE -> {
                    ended = ended.equals(Instant.MAX) ? now : ended;
                    wished = null;
                }
            }
        }

        private void agreed(SessionMove move, boolean byInitiator) {
            if (move.resource().isEmpty()) {
                boolean accepts = move.kind() == Kind.ACCEPT && !byInitiator && !accepted;
                responder = accepts ? move.from() : responder;
                accepted |= accepts;
                return;
            }
            Address other = (byInitiator ? responder : initiator).withResource(move.resource().get());
            if (!other.equals(wished)) {
                wished = move.from().withResource(move.resource().get());
            } else if (byInitiator) {
                responder = other;
                switched();
            } else {
                initiator = other;
                switched();
            }
        }

        private void switched() {
            wished = null;
            left = Instant.MAX;
        }

        void gone(Address resource, Instant now) {
            if (isOpen(now) && left.equals(Instant.MAX) && (resource.equals(initiator) || resource.equals(responder))) {
                left = now;
            }
        }

        void displaced(Address resource) {
            over |= resource.equals(initiator) || resource.equals(responder);
        }

        void back(Address resource, Instant now) {
            if (isOpen(now) && (resource.equals(initiator) || resource.equals(responder))) {
                left = Instant.MAX;
            }
        }
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        Arbitrary<Address> romeo = Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.of(ROMEO)),
            Tuple.of(1, Arbitraries.of(ROMEO.withResource("street"), ROMEO.bare())));
        Arbitrary<Address> juliet = Arbitraries.of(JULIET, BALCONY, BALCONY, PDA);
        Arbitrary<Optional<String>> resources = Arbitraries.of("PDA", "street").optional(0.2);
        Arbitrary<SessionMove> moves = Combinators.combine(Arbitraries.of(Kind.values()), Arbitraries.of("t1", "t1", "t2"),
            romeo, juliet, Arbitraries.of(true, false), resources, Arbitraries.of("", "a", "a", "b"))
            .as((kind, thread, one, other, forth, resource, id) -> new SessionMove(kind, thread, id,
                forth ? one : other, forth ? other : one, resource));
        Arbitrary<Step> step = Combinators.combine(moves.optional(0.85), Arbitraries.of(true, true, false),
            Arbitraries.of(false, false, true), Arbitraries.of(0, 0, 0, 20, 61),
            Arbitraries.of(ROMEO, BALCONY, PDA).optional(0.1), Arbitraries.of(ROMEO, BALCONY, PDA).optional(0.1),
            Arbitraries.of(ROMEO, BALCONY, PDA).optional(0.05)).as(Step::new);
        return step.list().ofMaxSize(40);
    }

    /** Something is sent, perhaps twice, or not; time passes; somebody goes, comes back, or gives way to another session. */
    record Step(Optional<SessionMove> move, boolean permitted, boolean repeated, int seconds, Optional<Address> gone,
                Optional<Address> back, Optional<Address> newer) {
    }
}
