package org.igniterealtime.openfire.plugins.decloak.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.block;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.blockUntil;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.who;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockListTest {

    private static final String MALLORY = "mallory@mail.spam.example/bot";

    @ParameterizedTest
    @ValueSource(strings = {"mallory@mail.spam.example/bot", "mallory@mail.spam.example", "mail.spam.example",
        "*.spam.example", "*.example"})
    void aRequesterIsFoundByEachFormOfEntry(String jid) {
        assertThat(found(BlockList.of(List.of(block(jid), block("other.example"))), MALLORY)).contains(jid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mallory@mail.spam.example/other", "mallory@spam.example", "spam.example", "example",
        "*.mail.spam.example", "*.pam.example", "mallory@example/bot"})
    void aRequesterIsNotFoundByAnEntryForOthers(String jid) {
        assertThat(found(BlockList.of(List.of(block(jid))), MALLORY)).isEmpty();
    }

    @Test
    void theMostExactEntryIsNamed() {
        BlockList list = BlockList.of(List.of(block("*.example"), block("*.spam.example"),
            block("mallory@mail.spam.example"), block("mail.spam.example")));

        assertThat(found(list, MALLORY)).contains("mallory@mail.spam.example");
        assertThat(found(list, "eve@mail.spam.example")).contains("mail.spam.example");
        assertThat(found(list, "eve@www.spam.example")).contains("*.spam.example");
    }

    @Test
    void anEntryThatHasExpiredLeavesTheOthersInForce() {
        BlockList list = BlockList.of(List.of(blockUntil("mallory@mail.spam.example", NOW), block("*.example")));

        assertThat(found(list, MALLORY)).contains("*.example");
        assertThat(found(BlockList.of(List.of(blockUntil("*.example", NOW.plusNanos(1)))), MALLORY)).isPresent();
        assertThat(found(BlockList.of(List.of(blockUntil("*.example", NOW))), MALLORY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"any", "group:desk"})
    void everybodyAndGroupsCannotBeBlocked(String who) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Block(who(who), "", Optional.empty()));
    }

    @Test
    void ofTwoEntriesForOneAddressTheLaterStands() {
        BlockList list = BlockList.of(List.of(block("Spam.example"), blockUntil("spam.example", NOW)));

        assertThat(list.size()).isEqualTo(1);
        assertThat(list.entry("spam.example")).contains(blockUntil("spam.example", NOW));
    }

    @Test
    void entriesAreSortedByAddressForAnExport() {
        BlockList list = BlockList.of(List.of(block("b.example"), block("*.c.example"), block("a@x.example")));

        assertThat(list.sorted()).extracting(Block::jid).containsExactly("*.c.example", "a@x.example", "b.example");
    }

    @Test
    void listsWithTheSameEntriesAreEqual() {
        BlockList one = BlockList.of(List.of(block("a.example"), block("b.example")));
        BlockList other = BlockList.of(List.of(block("b.example"), block("a.example")));

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(BlockList.EMPTY);
    }

    @Property
    void theIndexFindsWhomAScanOfAllEntriesFinds(@ForAll("entries") List<String> entries,
                                                 @ForAll("requesters") String requester) {
        BlockList list = BlockList.of(entries.stream().map(Rules::block).toList());
        boolean scanned = entries.stream().anyMatch(jid -> who(jid).matches(address(requester), NO_GROUPS));

        assertThat(found(list, requester).isPresent()).isEqualTo(scanned);
        assertThat(found(list, requester).stream())
            .allMatch(jid -> who(jid).matches(address(requester), NO_GROUPS));
    }

    @Provide
    Arbitrary<String> requesters() {
        return Combinators.combine(Arbitraries.of("", "a@", "b@"), domains(), Arbitraries.of("", "/r", "/*.b.c"))
            .as((node, domain, resource) -> node + domain + resource);
    }

    @Provide
    Arbitrary<List<String>> entries() {
        Arbitrary<String> wildcards = domains().map(domain -> "*." + domain);
        return Arbitraries.oneOf(requesters(), domains(), wildcards).list().ofMaxSize(4);
    }

    private static Arbitrary<String> domains() {
        return Arbitraries.of("a", "b", "c").list().ofMinSize(1).ofMaxSize(3).map(labels -> String.join(".", labels));
    }

    private static Optional<String> found(BlockList list, String requester) {
        return list.find(address(requester), NOW).map(Block::jid);
    }
}
