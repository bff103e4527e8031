package org.igniterealtime.openfire.plugins.decloak;

import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.MEDIA;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.HashedIdentity;
import org.igniterealtime.openfire.plugins.decloak.model.Hashname;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove;
import org.igniterealtime.openfire.plugins.decloak.model.SessionStep;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFacts;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.model.Weighed;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionJournal;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.RequestLimiter;
import org.igniterealtime.openfire.plugins.decloak.policy.Verdict;
import org.igniterealtime.openfire.plugins.decloak.sharing.ExpectedAnswers;
import org.igniterealtime.openfire.plugins.decloak.sharing.ExpectedPair;
import org.igniterealtime.openfire.plugins.decloak.sharing.GatewayJournal;
import org.igniterealtime.openfire.plugins.decloak.sharing.Grant;
import org.igniterealtime.openfire.plugins.decloak.sharing.HashnameDirectory;
import org.igniterealtime.openfire.plugins.decloak.sharing.Introductions;
import org.igniterealtime.openfire.plugins.decloak.sharing.Negotiations;
import org.igniterealtime.openfire.plugins.decloak.sharing.OpenRequests;
import org.igniterealtime.openfire.plugins.decloak.sharing.Origin;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.igniterealtime.openfire.plugins.decloak.sharing.StreamPair;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever fills what is remembered of strangers, with the shortest addresses and texts that there are or the longest,
 * cannot make it take more than the table says.
 */
class BoundsTest {

    private static final String DOMAIN = "shakespeare.lit";
    private static final Instant NOW = Instant.EPOCH;
    // RFC 6122 §2.1 allows 1,023 bytes; the host, as many characters.
    private static final int LONGEST = 1_000;

    @ParameterizedTest
    @ValueSource(ints = {1, LONGEST})
    void sharings(int length) {
        Weighed.atMost(Sharings.MAX_BYTES, () -> {
            Sharings sharings = new Sharings(() -> NOW);
            for (int i = 0; i < many(length, 120_000); i++) {
                Address requester = address(i, length, "montague.example");
                Address target = address(i, length, DOMAIN);
                sharings.begin(new Sharing.Terms(requester, target, new Grant(MEDIA, Optional.empty(), streams(i)),
                    Origin.SERVER, NOW.plusSeconds(i + 1L), NOW.plusSeconds(i), Instant.MAX));
                for (int j = 0; j < i % (length == 1 ? 3 : 10); j++) {
                    sharings.step(step(SessionStep.Move.OFFER, text(j, length), i, length), NOW.plusSeconds(i));
                    sharings.step(step(SessionStep.Move.GO_ON, text(j, length), i, length), NOW.plusSeconds(i));
                }
            }
            return sharings;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, LONGEST})
    void openRequests(int length) {
        Weighed.atMost(OpenRequests.MAX_BYTES, () -> {
            OpenRequests requests = new OpenRequests(() -> NOW);
            for (int i = 0; i < many(length, 120_000); i++) {
                requests.add(address(i, length, "montague.example"), address(i, length, DOMAIN),
                    new Grant(new Disclosure(Protocol.DECLOAK, Purpose.MEDIA), Optional.of(Level.ASK), streams(i)),
                    Duration.ofMinutes(5));
            }
            return requests;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, LONGEST})
    void expectedAnswers(int length) {
        Weighed.atMost(ExpectedAnswers.MAX_BYTES, () -> {
            ExpectedAnswers answers = new ExpectedAnswers();
            for (int i = 0; i < many(length, 60_000); i++) {
                answers.expect(new ExpectedPair(address(i, length, "sip.lit").bare(), address(i, length, DOMAIN),
                    "stream" + i),
                    Instant.ofEpochSecond(i));
            }
            return answers;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, LONGEST})
    void negotiations(int length) {
        for (String domain : List.of(DOMAIN, "montague.example")) {
            Weighed.atMost(Negotiations.MAX_BYTES_OWN, () -> {
                Negotiations negotiations = new Negotiations(() -> NOW, DOMAIN, 20_000);
                for (int i = 0; i < many(length, 30_000); i++) {
                    negotiations.accept(offer(i, length, domain), streams(i));
                }
                return negotiations;
            });
        }
        Weighed.atMost(Negotiations.MAX_BYTES_ACCEPTED + Negotiations.MAX_BYTES_OWN, () -> {
            Negotiations negotiations = new Negotiations(() -> NOW, DOMAIN, 20_000);
            for (int i = 0; i < many(length, 60_000); i++) {
                SessionMove offer = offer(i, length, DOMAIN);
                negotiations.accept(offer, StreamPair.NONE);
                negotiations.accept(answer(SessionMove.Kind.ACCEPT, offer), StreamPair.NONE);
                negotiations.accept(answer(SessionMove.Kind.TERMINATE, offer), StreamPair.NONE);
            }
            return negotiations;
        });
        Weighed.atMost(Negotiations.MAX_BYTES_REFUSED, () -> {
            Negotiations negotiations = new Negotiations(() -> NOW, DOMAIN, 20_000);
            for (int i = 0; i < 5_000; i++) {
                negotiations.refuse(offer(i, length, "montague.example"), true);
            }
            return negotiations;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, LONGEST})
    void hashnames(int length) {
        for (String domain : List.of(DOMAIN, "montague.example")) {
            boolean own = domain.equals(DOMAIN);
            Weighed.atMost(own ? HashnameDirectory.MAX_BYTES_OWN : HashnameDirectory.MAX_BYTES_FOREIGN, () -> {
                HashnameDirectory directory = new HashnameDirectory(() -> NOW, DOMAIN, 50_000);
                for (int i = 0; i < many(length, 60_000); i++) {
                    directory.announce(address(i, length, domain), "stream" + i, hashname(i),
                        Optional.of(address(i + 1, length, DOMAIN)));
                }
                return directory;
            });
        }
        Weighed.atMost(HashnameDirectory.MAX_BYTES_OF_CONFLICTS, () -> {
            HashnameDirectory directory = new HashnameDirectory(() -> NOW, DOMAIN, 50_000);
            directory.announce(address(0, 1, DOMAIN), "stream", hashname(0), Optional.empty());
            for (int i = 1; i < 5_000; i++) {
                directory.announce(address(i, length, DOMAIN), "stream", hashname(0), Optional.empty());
            }
            return directory;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, LONGEST})
    void theManyWhomOneResourceHasTold(int length) {
        Weighed.atMost(HashnameDirectory.MAX_BYTES_OWN, () -> {
            HashnameDirectory directory = new HashnameDirectory(() -> NOW, DOMAIN, 50_000);
            for (int i = 0; i < many(length, 60_000); i++) {
                directory.announce(address(i / 64, length, DOMAIN), "stream", hashname(i / 64),
                    Optional.of(address(i, length, "x.lit")));
            }
            return directory;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, LONGEST})
    void introductions(int length) {
        Weighed.atMost(Introductions.MAX_BYTES + Introductions.MAX_BYTES_OF_REQUESTS, () -> {
            Introductions introductions = new Introductions(() -> NOW, 100_000,
                new Introductions.Keeper(introduction -> { }, introduction -> { }));
            for (int i = 0; i < many(length, 120_000); i++) {
                Address introduced = address(i, length, "montague.example");
                Address recipient = address(i, length, DOMAIN);
                introductions.request(introduced, recipient, Duration.ofDays(1));
                introductions.begin(recipient, introduced);
                introductions.request(introduced, recipient, Duration.ofDays(1));
            }
            return introductions;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, LONGEST})
    void whoHasAsked(int length) {
        Policy policy = policy(10_000);
        Weighed.atMost(RequestLimiter.MAX_BYTES_OF_REQUESTERS + RequestLimiter.MAX_BYTES_OF_DOMAINS, () -> {
            RequestLimiter limiter = new RequestLimiter(() -> NOW, DOMAIN);
            for (int i = 0; i < many(length, 300_000); i++) {
                Address requester = address(i / 3, length, text(i / 9, length) + ".example");
                limiter.limit(verdict(policy, requester, i), requester);
            }
            return limiter;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, LONGEST})
    void whoWasAboveALimit(int length) {
        Policy policy = policy(1);
        Weighed.atMost(RequestLimiter.MAX_BYTES_OF_OFFENDERS + 3_000L * 400 + 3_000L * 3 * 2 * length, () -> {
            RequestLimiter limiter = new RequestLimiter(() -> NOW, DOMAIN);
            for (int i = 0; i < 6_000; i++) {
                Address requester = address(i / 2, length, DOMAIN);
                limiter.limit(verdict(policy, requester, i), requester);
            }
            return limiter;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, LONGEST})
    void theJournal(int length) {
        Weighed.atMost(DecisionJournal.MAX_BYTES, () -> {
            DecisionJournal journal = new DecisionJournal();
            for (int i = 0; i < 5_000; i++) {
                journal.record(new DecisionJournal.Entry(NOW.plusNanos(i), Mode.ENFORCE, Optional.of(request(i, length)),
                    new Decision(Level.DENY, new Cause.Gateway(text(i, length), Cause.Gateway.Setting.LEVEL))));
            }
            return journal;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, LONGEST})
    void theJournalOfGateways(int length) {
        Weighed.atMost(GatewayJournal.MAX_BYTES, () -> {
            GatewayJournal journal = new GatewayJournal();
            for (int i = 0; i < 5_000; i++) {
                journal.failed(text(i, length) + ".example", text(i, length), NOW.plusSeconds(i));
            }
            return journal;
        });
    }

    private static Policy policy(int limit) {
        return Policy.outOfTheBox().withLimits(new Limits(Duration.ofHours(1), Duration.ofMinutes(5), limit, limit));
    }

    private static Verdict verdict(Policy policy, Address requester, int target) {
        DisclosureRequest request = new DisclosureRequest(requester, new Address("user" + target, DOMAIN, ""),
            TargetKind.USER,
            Relationship.STRANGER, MEDIA);
        return new Verdict(policy, Optional.of(request), new Decision(Level.ASK, new Cause.Default()),
            List.of());
    }

    private static DisclosureRequest request(int i, int length) {
        Set<HashedIdentity> identities = IntStream.range(0, length == 1 ? 0 : 64)
            .mapToObj(j -> new HashedIdentity("%0128x".formatted(i * 64L + j))).collect(Collectors.toSet());
        return new DisclosureRequest(address(i, length, "x.lit"), address(i, length, "y.lit"), TargetKind.USER,
            Relationship.STRANGER,
            new Disclosure(Protocol.CONTACT, Purpose.UNSPECIFIED, identities,
                new StanzaFacts.Contact(address(i, length, "z.lit"), true)));
    }

    private static SessionMove answer(SessionMove.Kind kind, SessionMove offer) {
        return new SessionMove(kind, offer.thread(), offer.id(), offer.to(), offer.from(), Optional.empty());
    }

    private static SessionMove offer(int i, int length, String domain) {
        return new SessionMove(SessionMove.Kind.REQUEST, text(i, length), text(i, length), address(i, length, domain),
            address(i, length, DOMAIN), length == 1 ? Optional.empty() : Optional.of(text(i, length)));
    }

    private static SessionStep step(SessionStep.Move move, String name, int i, int length) {
        return new SessionStep(SessionStep.Activity.JINGLE, move, name, address(i, length, "montague.example"),
            address(i, length, DOMAIN), name + move);
    }

    private static StreamPair streams(int i) {
        return new StreamPair("", "stream" + i);
    }

    private static Hashname hashname(int i) {
        return new Hashname("%064x".formatted(i));
    }

    private static Address address(int i, int length, String domain) {
        return new Address(text(i, length), length == 1 ? domain : domain + "." + text(i, length), text(i, length));
    }

    // Not in Latin 1, so that each character takes two bytes.
    private static String text(int i, int length) {
        return length == 1 ? Integer.toString(i, Character.MAX_RADIX) : i + "\u043d".repeat(length);
    }

    private static int many(int length, int ofTheShortest) {
        return length == 1 ? ofTheShortest : Math.min(ofTheShortest, 8_000);
    }
}
