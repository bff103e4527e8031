package org.igniterealtime.openfire.plugins.decloak.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.igniterealtime.openfire.plugins.decloak.policy.Block;
import org.igniterealtime.openfire.plugins.decloak.policy.BlockList;
import org.igniterealtime.openfire.plugins.decloak.policy.Rules;

class BlockSearchTest {

    @Property
    void findsWhatHasTheTextInOrderAPageAtATime(@ForAll("jids") Set<String> jids, @ForAll("wanted") String wanted) {
        BlockSearch search = new BlockSearch(BlockList.of(jids.stream().map(Rules::block).toList()));
        List<String> expected = jids.stream().filter(jid -> jid.contains(wanted)).sorted().toList();
        BlockSearch.Found first = search.find(wanted, 0, 3);
        BlockSearch.Found second = search.find(wanted, 3, 3);
        assertThat(texts(first)).isEqualTo(expected.stream().limit(3).toList());
        assertThat(first.more()).isEqualTo(expected.size() > 3);
        assertThat(texts(second)).isEqualTo(expected.stream().skip(3).limit(3).toList());
    }

    private static List<String> texts(BlockSearch.Found found) {
        return found.blocks().stream().map(Block::jid).toList();
    }

    @Provide
    Arbitrary<Set<String>> jids() {
        return Arbitraries.strings().withChars("abc").ofMinLength(1).ofMaxLength(5)
            .map(text -> text + "@" + text.charAt(0) + "x.example").set().ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> wanted() {
        return Arbitraries.strings().withChars("abcx@.e").ofMaxLength(4);
    }

    @Property(tries = 20)
    void caseMakesNoDifference(@ForAll @From("jids") Set<String> jids) {
        BlockSearch search = new BlockSearch(BlockList.of(jids.stream().map(Rules::block).toList()));
        assertThat(search.find("X.EXAMPLE", 0, 100).blocks()).hasSize(jids.size());
    }
}
