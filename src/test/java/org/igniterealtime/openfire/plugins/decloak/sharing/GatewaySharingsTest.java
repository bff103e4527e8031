package org.igniterealtime.openfire.plugins.decloak.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.junit.jupiter.api.Test;

class GatewaySharingsTest {

    private static final Address ROMEO = address("romeo%x@sip.lit");
    private static final Address NURSE = address("nurse%x@sip.lit");
    private static final Address BY_TEXT = address("romeo%x@sms.lit");
    private static final Address BALCONY = address("juliet@shakespeare.lit/balcony");
    private static final Address CHAMBER = address("juliet@shakespeare.lit/chamber");
    private static final Address TYBALT = address("tybalt@shakespeare.lit/garden");

    private final GatewaySharings sharings = new GatewaySharings();

    @Test
    void aSharingBeginsOnceAndEndsOnce() {
        Pair pair = new Pair(ROMEO, BALCONY);
        assertThat(sharings.isEmpty()).isTrue();

        assertThat(sharings.begin(pair)).isTrue();
        assertThat(sharings.begin(pair)).isTrue();
        assertThat(sharings.size()).isEqualTo(1);
        assertThat(sharings.contains(pair)).isTrue();
        assertThat(sharings.contains(new Pair(ROMEO, CHAMBER))).isFalse();

        sharings.end(pair);
        sharings.end(pair);
        assertThat(sharings.isEmpty()).isTrue();
        assertThat(sharings.contains(pair)).isFalse();
    }

    @Test
    void whoGoesEndsAllOfItsOwn() {
        begin(ROMEO, BALCONY);
        begin(NURSE, BALCONY);
        begin(ROMEO, CHAMBER);

        sharings.endOf(BALCONY);

        assertThat(sharings.endAll()).containsExactly(new Pair(ROMEO, CHAMBER));
    }

    @Test
    void aGatewayThatGoesEndsThoseOfItsContacts() {
        begin(ROMEO, BALCONY);
        begin(NURSE, TYBALT);
        begin(BY_TEXT, BALCONY);

        assertThat(sharings.endAt("sip.lit")).containsExactlyInAnyOrder(new Pair(ROMEO, BALCONY),
            new Pair(NURSE, TYBALT));
        assertThat(sharings.endAt("sip.lit")).isEmpty();
        assertThat(sharings.endAll()).containsExactly(new Pair(BY_TEXT, BALCONY));
    }

    @Test
    void aContactEndsItWithOneResourceOrWithTheWholeAccount() {
        begin(ROMEO, BALCONY);
        begin(ROMEO, CHAMBER);
        begin(ROMEO, TYBALT);
        begin(NURSE, BALCONY);

        sharings.endBetween(ROMEO, TYBALT);
        assertThat(sharings.size()).isEqualTo(3);
        sharings.endBetween(ROMEO, BALCONY.bare());
        assertThat(sharings.endAll()).containsExactly(new Pair(NURSE, BALCONY));
    }

    @Test
    void thereIsALimitForEachRequester() {
        for (int i = 0; i < GatewaySharings.MOST_OF_ONE; i++) {
            assertThat(begin(address(i + "@sip.lit"), BALCONY)).isTrue();
        }

        assertThat(begin(ROMEO, BALCONY)).isFalse();
        assertThat(begin(address("0@sip.lit"), BALCONY)).isTrue();
        assertThat(begin(ROMEO, CHAMBER)).isTrue();
        sharings.end(new Pair(address("0@sip.lit"), BALCONY));
        assertThat(begin(ROMEO, BALCONY)).isTrue();
    }

    @Test
    void thereIsALimitForAll() {
        for (int i = 0; i < GatewaySharings.MOST; i++) {
            begin(ROMEO, new Address("juliet", "shakespeare.lit", Integer.toString(i)));
        }

        assertThat(begin(ROMEO, BALCONY)).isFalse();
        sharings.endAt("sip.lit");
        assertThat(begin(ROMEO, BALCONY)).isTrue();
    }

    @Property
    void whateverHappensItKnowsWhatIsLeft(@ForAll("pairs") List<Pair> begun, @ForAll("pairs") List<Pair> ended,
                                          @ForAll("pairs") List<Pair> gone) {
        Set<Pair> left = new HashSet<>(begun);
        begun.forEach(sharings::begin);
        ended.forEach(sharings::end);
        ended.forEach(left::remove);
        for (Pair pair : gone) {
            sharings.endOf(pair.requester());
            left.removeIf(other -> other.requester().equals(pair.requester()));
        }

        assertThat(sharings.size()).isEqualTo(left.size());
        assertThat(left).allMatch(sharings::contains);
        assertThat(sharings.endAll()).containsExactlyInAnyOrderElementsOf(left);
    }

    @Provide
    Arbitrary<List<Pair>> pairs() {
        return Combinators.combine(Arbitraries.of(ROMEO, NURSE, BY_TEXT), Arbitraries.of(BALCONY, CHAMBER, TYBALT))
            .as(Pair::new).list().ofMaxSize(6);
    }

    private boolean begin(Address contact, Address requester) {
        return sharings.begin(new Pair(contact, requester));
    }
}
