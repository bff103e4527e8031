package org.igniterealtime.openfire.plugins.decloak.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Hashname;
import org.junit.jupiter.api.Test;

class HashnameDirectoryTest {

    private static final Address JULIET = address("juliet@shakespeare.lit");
    private static final Address BALCONY = JULIET.withResource("balcony");
    private static final Address CHAMBER = JULIET.withResource("chamber");
    private static final Address MALLORY = address("mallory@evil.example/x");
    private static final Hashname ONE = hashname(1);
    private static final Hashname TWO = hashname(2);

    private final HashnameDirectory directory = directory(100);

    @Test
    void aResourceAndItsAccountAreKnownByWhatItAnnounced() {
        announce(BALCONY, ONE);
        announce(CHAMBER, TWO);

        assertThat(hashnames(BALCONY)).containsExactly(ONE);
        assertThat(hashnames(JULIET)).containsExactlyInAnyOrder(ONE, TWO);
        assertThat(hashnames(JULIET.withResource("hall"))).isEmpty();
        assertThat(hashnames(MALLORY)).isEmpty();
    }

    @Test
    void aNewHashnameTakesThePlaceOfTheOld() {
        announce(BALCONY, ONE);
        announce(BALCONY, TWO);

        assertThat(hashnames(BALCONY)).containsExactly(TWO);
    }

    @Test
    void twoResourcesOfOneAccountMayHaveTheSame() {
        announce(BALCONY, ONE);
        announce(CHAMBER, ONE);
        directory.gone(BALCONY);

        assertThat(hashnames(JULIET)).containsExactly(ONE);
        assertThat(directory.conflicts()).isEmpty();
    }

    @Test
    void whoGoesOfflineIsForgotten() {
        announce(BALCONY, ONE);
        directory.gone(BALCONY);
        directory.gone(BALCONY);

        assertThat(directory.known(JULIET)).isEmpty();
        assertThat(directory.size()).isZero();
    }

    @Test
    void aLaterClaimOfAnotherAccountIsAConflictAndDoesNotReplaceTheEarlier() {
        announce(BALCONY, ONE);

        assertThat(announce(MALLORY, ONE))
            .contains(new HashnameConflict(ONE, JULIET, MALLORY.bare(), NOW, 1));
        assertThat(announce(MALLORY, ONE)).map(HashnameConflict::times).contains(2L);

        assertThat(hashnames(JULIET)).containsExactly(ONE);
        assertThat(hashnames(MALLORY)).isEmpty();
        assertThat(directory.conflicts()).singleElement().extracting(HashnameConflict::times).isEqualTo(2L);
    }

    @Test
    void whoClaimsAnothersHashnameHasNoLongerItsOwn() {
        announce(BALCONY, ONE);
        announce(MALLORY, TWO);
        announce(MALLORY, ONE);

        assertThat(hashnames(MALLORY)).isEmpty();
    }

    @Test
    void whenTheHolderIsGoneTheHashnameIsFree() {
        announce(BALCONY, ONE);
        announce(CHAMBER, ONE);
        directory.gone(BALCONY);
        assertThat(announce(MALLORY, ONE)).isPresent();
        directory.gone(CHAMBER);

        assertThat(announce(MALLORY, ONE)).isEmpty();
        assertThat(hashnames(MALLORY)).containsExactly(ONE);
    }

    @Test
    void aHashnameIsKnownAsLongAsTheSessionThatAnnouncedItLasts() {
        directory.announce(BALCONY, "1", ONE, Optional.of(MALLORY));
        directory.gone(SessionEnd.displacedBy(BALCONY, "2"));
        assertThat(hashnames(BALCONY)).isEmpty();

        directory.announce(BALCONY, "2", TWO, Optional.empty());
        directory.gone(SessionEnd.ended(BALCONY, "1"));
        assertThat(hashnames(BALCONY)).containsExactly(TWO);
        directory.gone(SessionEnd.ended(BALCONY, "2"));
        assertThat(hashnames(BALCONY)).isEmpty();
    }

    @Test
    void theNextSessionHasToldNobodyWhatTheEarlierOneHas() {
        directory.announce(BALCONY, "1", ONE, Optional.of(MALLORY));
        directory.announce(BALCONY, "2", ONE, Optional.empty());

        assertThat(directory.known(BALCONY)).singleElement()
            .extracting(KnownHashname::told).isEqualTo(Set.of());
    }

    @Test
    void aHashnameThatIsReleasedIsOfWhoeverAnnouncesItNext() {
        announce(BALCONY, ONE);
        announce(MALLORY, ONE);
        directory.release(ONE);

        assertThat(directory.conflicts()).isEmpty();
        assertThat(hashnames(JULIET)).isEmpty();
        assertThat(announce(MALLORY, ONE)).isEmpty();
        assertThat(announce(BALCONY, ONE)).isPresent();
    }

    @Test
    void itIsKnownWhoWasToldInPerson() {
        announce(BALCONY, ONE);
        directory.announce(BALCONY, "", ONE, Optional.of(MALLORY));
        directory.announce(BALCONY, "", ONE, Optional.empty());

        assertThat(directory.known(BALCONY)).singleElement()
            .extracting(KnownHashname::told).isEqualTo(Set.of(MALLORY.bare()));
    }

    @Test
    void aNewHashnameHasBeenToldToNobody() {
        directory.announce(BALCONY, "", ONE, Optional.of(MALLORY));
        announce(BALCONY, TWO);

        assertThat(directory.known(BALCONY)).singleElement()
            .extracting(KnownHashname::told).isEqualTo(Set.of());
    }

    @Test
    void whatOneResourceHasToldIsBounded() {
        for (int i = 0; i < 1_000; i++) {
            directory.announce(BALCONY, "", ONE, Optional.of(address("user" + i + "@evil.example")));
        }

        assertThat(directory.known(BALCONY).get(0).told()).hasSizeLessThanOrEqualTo(64)
            .contains(address("user999@evil.example"));
    }

    @Test
    void aFloodFromElsewhereDrivesOutNobodyOfThisServer() {
        announce(BALCONY, ONE);
        for (int i = 2; i < 10_000; i++) {
            announce(address("user" + i + "@evil.example/x"), hashname(i));
        }

        assertThat(hashnames(BALCONY)).containsExactly(ONE);
        assertThat(directory.size()).isEqualTo(101);
        assertThat(hashnames(address("user9999@evil.example"))).containsExactly(hashname(9_999));
        assertThat(directory.known(address("user2@evil.example"))).isEmpty();
    }

    @Test
    void whoIsHeardOfAgainStays() {
        announce(MALLORY, ONE);
        for (int i = 2; i < 1_000; i++) {
            announce(address("user" + i + "@evil.example/x"), hashname(i));
            announce(MALLORY, ONE);
        }

        assertThat(hashnames(MALLORY)).containsExactly(ONE);
    }

    @Test
    void conflictsAreBoundedToo() {
        announce(BALCONY, ONE);
        for (int i = 0; i < 5_000; i++) {
            announce(address("user" + i + "@evil.example/x"), ONE);
        }

        assertThat(directory.conflicts()).hasSize(1_000);
        assertThat(directory.size()).isOne();
    }

    @Property
    void itNeverKnowsOtherThanAPlainListOfWhatWasSaid(@ForAll("events") List<Event> events) {
        HashnameDirectory any = directory(100);
        Map<Address, Hashname> model = new HashMap<>();
        for (Event event : events) {
            if (event.hashname.isEmpty()) {
                any.gone(event.resource);
                model.remove(event.resource);
                continue;
            }
            Hashname said = event.hashname.get();
            boolean taken = model.entrySet().stream().anyMatch(entry ->
                entry.getValue().equals(said) && !entry.getKey().bare().equals(event.resource.bare()));
            assertThat(any.announce(event.resource, "", said, Optional.empty()).isPresent()).isEqualTo(taken);
            if (taken) {
                model.remove(event.resource, said);
                model.remove(event.resource);
            } else {
                model.put(event.resource, said);
            }
        }
        Map<Address, Hashname> known = events.stream().map(event -> event.resource.bare()).distinct()
            .flatMap(account -> any.known(account).stream())
            .collect(Collectors.toMap(KnownHashname::resource, KnownHashname::hashname));
        assertThat(known).isEqualTo(model);
        assertThat(any.size()).isEqualTo(model.size());
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<Address> resources = Arbitraries.of("a@shakespeare.lit/1", "a@shakespeare.lit/2", "b@x.lit/1",
            "b@x.lit/2", "c@x.lit/1").map(text -> address(text));
        return Combinators.combine(resources, Arbitraries.of(ONE, TWO, hashname(3)).optional(0.7)).as(Event::new)
            .list().ofMaxSize(40);
    }

    /** A resource says something, or goes. */
    record Event(Address resource, Optional<Hashname> hashname) {
    }

    private Optional<HashnameConflict> announce(Address resource, Hashname hashname) {
        return directory.announce(resource, "", hashname, Optional.empty());
    }

    private List<Hashname> hashnames(Address of) {
        return directory.known(of).stream().map(KnownHashname::hashname).toList();
    }

    private static HashnameDirectory directory(int capacity) {
        return new HashnameDirectory(() -> NOW, "shakespeare.lit", capacity);
    }

    private static Hashname hashname(int number) {
        return new Hashname("%064x".formatted(number));
    }
}
