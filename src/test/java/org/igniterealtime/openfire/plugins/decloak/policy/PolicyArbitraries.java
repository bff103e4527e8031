package org.igniterealtime.openfire.plugins.decloak.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.igniterealtime.openfire.plugins.decloak.model.HashedIdentity;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;

/** Any policy that an operator can save. */
public final class PolicyArbitraries {

    private static final Arbitrary<String> CHARACTERS = Arbitraries.of("a", "Z", "é", "ß", " ", "'", "\"", "\\", "%",
        "_", "&", "<", "日", "😀", ",", ";", "}");

    private PolicyArbitraries() {
    }

    public static Arbitrary<Policy> policies() {
        return Combinators.combine(Arbitraries.longs().between(1, Integer.MAX_VALUE - 1), Arbitraries.of(Mode.values()),
            Arbitraries.of(Level.values()), rules(), gateways(), blocks(), limits()).as(Policy::new)
            .flatMap(policy -> services().map(policy::withServices))
            .flatMap(policy -> chatTerms().map(policy::withChatTerms));
    }

    private static Arbitrary<ChatTerms> chatTerms() {
        return Combinators.combine(Arbitraries.of(ChatTerms.Otr.values()), Arbitraries.of(ChatTerms.Security.values()))
            .as(ChatTerms::new);
    }

    private static Arbitrary<Services> services() {
        Arbitrary<AddressPattern> who = Arbitraries.of("itseme@jabber.ccc.de", "itseme@jabber.ccc.de/XXXXX",
            "bücher.example",
            "d'artagnan@x.lit").map(Rules::who);
        return Combinators.combine(who.set().map(List::copyOf), Arbitraries.of(UnlistedContacts.values()),
            Arbitraries.integers().between(0, Services.MAX_HOURS)).as(Services::new);
    }

    private static Arbitrary<Limits> limits() {
        Arbitrary<Duration> durations = Arbitraries.longs().between(1, 7 * 24 * 3600).map(Duration::ofSeconds);
        Arbitrary<Integer> counts = Arbitraries.integers().between(1, 10_000);
        return Combinators.combine(durations, durations, counts, counts).as(Limits::new);
    }

    public static Arbitrary<BlockList> blocks() {
        Arbitrary<AddressPattern> who = Arbitraries.of("*.spam.example", "spam.example", "mallory@spam.example",
            "mallory@spam.example/bot", "d'artagnan@bücher.example", "*.bücher.example").map(Rules::who)
            .flatMap(any -> Arbitraries.of(any,
                new AddressPattern.Holder(new HashedIdentity("0123456789abcdef".repeat(8)))));
        return Combinators.combine(who, notes(), instants()).as(Block::new).list().ofMaxSize(5).map(BlockList::of);
    }

    private static Arbitrary<List<Gateway>> gateways() {
        return Combinators.combine(Arbitraries.of("sip.shakespeare.lit", "xn--bcher-kva.example", "sms"),
            Arbitraries.of(Level.values()), who(), words(Purpose.class)).as(Gateway::new).list()
            .uniqueElements(Gateway::domain).ofMaxSize(3);
    }

    private static Arbitrary<List<Rule>> rules() {
        Arbitrary<Set<String>> ids = text(1, 12).map(text -> "r" + text + ".").set().ofMaxSize(4);
        return ids.flatMap(names -> Combinators.combine(names.stream().map(PolicyArbitraries::rule).toList())
            .as(rules -> rules));
    }

    private static Arbitrary<Rule> rule(String id) {
        Arbitrary<Rule> neutral = Combinators.combine(Arbitraries.of(true, false), notes(), who(), who(),
            words(Relationship.class), words(Protocol.class), words(Purpose.class), instants())
            .as((enabled, note, requester, target, relationships, protocols, purposes, expires) ->
                new Rule(id, enabled, note, requester, target, relationships, protocols, purposes, Level.DENY,
                    Level.DENY, expires));
        return Combinators.combine(neutral, Arbitraries.of(Level.values()), Arbitraries.of(Level.values()))
            .as((rule, one, other) -> new Rule(rule.id(), rule.enabled(), rule.note(), rule.requester(), rule.target(),
                rule.relationships(), rule.protocols(), rule.purposes(), one.strictest(other),
                one.exceeds(other) ? one : other, rule.expires()));
    }

    private static Arbitrary<AddressPattern> who() {
        Arbitrary<AddressPattern> groups = text(1, 10).map(name -> new AddressPattern.Group("g" + name + "."));
        return Arbitraries.oneOf(groups, Arbitraries.of("any", "shakespeare.lit", "*.shakespeare.lit",
            "romeo@shakespeare.lit", "romeo@shakespeare.lit/The Orchard ", "d'artagnan@bücher.example",
            "x.lit/resource only").map(Rules::who));
    }

    private static Arbitrary<String> notes() {
        return Arbitraries.oneOf(text(0, 40), Arbitraries.of("", "a".repeat(1_000), "two\nlines\tand a tab"));
    }

    private static Arbitrary<String> text(int least, int most) {
        return CHARACTERS.list().ofMinSize(least).ofMaxSize(most).map(parts -> String.join("", parts));
    }

    private static <E extends Enum<E>> Arbitrary<Set<E>> words(Class<E> words) {
        return Arbitraries.of(words).set();
    }

    private static Arbitrary<Optional<Instant>> instants() {
        return Arbitraries.longs().between(-2_000_000_000L, 250_000_000_000L)
            .flatMap(second -> Arbitraries.of(0, 1, 500_000_000, 999_999_999)
                .map(nano -> Instant.ofEpochSecond(second, nano)))
            .optional();
    }
}
