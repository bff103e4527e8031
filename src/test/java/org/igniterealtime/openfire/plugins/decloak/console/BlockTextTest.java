package org.igniterealtime.openfire.plugins.decloak.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.policy.Block;
import org.igniterealtime.openfire.plugins.decloak.policy.BlockList;
import org.igniterealtime.openfire.plugins.decloak.policy.Rules;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BlockTextTest {

    private final BlockText reader = new BlockText(new Jids());

    @ParameterizedTest
    @ValueSource(strings = {"plain", "a, b", "say \"no\"", "# not a comment", " space ", "=1+1", ""})
    void whatIsWrittenIsReadAgain(String note) {
        List<Block> blocks = List.of(
            new Block(Rules.who("x@example.org/a \"b\", c"), note, Optional.of(Instant.parse("2027-01-01T00:00:00Z"))),
            new Block(Rules.who("*.example.org"), note, Optional.empty()));
        BlockText.Reading read = reader.read(BlockText.write(blocks), BlockList.EMPTY);
        assertThat(read.wrong()).isEmpty();
        assertThat(read.fresh()).isEqualTo(blocks);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "not an @@ address|mistake.blocked", "any|mistake.blocked", "group:desk|mistake.blocked",
        "example.org,note,tomorrow|mistake.line-time", "a.example,b,,c|mistake.line",
        "\"a.example|mistake.line", "\"a.example\"b|mistake.line"})
    void whatIsWrongIsTold(String line, String mistake) {
        assertThat(reader.read(7, line)).isEqualTo(BlockText.Line.wrong(7, line, mistake));
    }

    @Test
    void tellsWhatIsNewWhatIsThereAndWhatIsNotValid() {
        String text = "# list\n\nspam.example\nSPAM.example\nnew.example\nnew.example\n@@\n";
        BlockText.Reading read = reader.read(text, BlockList.of(List.of(Rules.block("spam.example"))));
        assertThat(read.fresh()).extracting(Block::jid).containsExactly("new.example");
        assertThat(read.already()).isEqualTo(3);
        assertThat(read.wrong()).extracting(BlockText.Line::number).containsExactly(7);
    }
}
