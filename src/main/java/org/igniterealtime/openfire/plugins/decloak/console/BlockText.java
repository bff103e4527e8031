package org.igniterealtime.openfire.plugins.decloak.console;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Block;
import org.igniterealtime.openfire.plugins.decloak.policy.BlockList;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicySchema;

/**
 * The block list as lines of text: an address, and if need be a note and an end, with commas between them. What holds a
 * comma or a quotation mark stands in quotation marks. Blank lines and lines that begin with # say nothing.
 */
final class BlockText {

    private static final String HEADER = "jid,note,expires";

    private final AddressParser addresses;

    BlockText(AddressParser addresses) {
        this.addresses = addresses;
    }

    /** The whole list. */
    static String write(Collection<Block> blocks) {
        return blocks.stream()
            .map(block -> Stream.of(block.jid(), block.note(), block.expires().map(Instant::toString).orElse(""))
                .map(BlockText::quoted).collect(Collectors.joining(",")))
            .collect(Collectors.joining("\n", HEADER + "\n", "\n"));
    }

    private static String quoted(String field) {
        String line = field.replaceAll("\\R", " ");
        boolean plain = line.equals(line.strip()) && !line.startsWith("#")
            && line.chars().noneMatch(character -> character == ',' || character == '"');
        return plain ? line : '"' + line.replace("\"", "\"\"") + '"';
    }

    // Whether a line has something to say.
    private static boolean counts(String line) {
        String text = line.strip();
        return !text.isEmpty() && !text.startsWith("#") && !text.equals(HEADER);
    }

    /**
     * Reads many lines.
     *
     * @param list what is on the block list already
     */
    Reading read(String text, BlockList list) {
        Map<String, Block> fresh = new LinkedHashMap<>();
        List<Line> wrong = new ArrayList<>();
        int already = 0;
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (!counts(line)) {
                continue;
            }
            Line read = read(number, line);
            if (read.entry().isEmpty()) {
                wrong.add(read);
            } else if (list.entry(read.entry().get().jid()).isPresent()
                    || fresh.putIfAbsent(read.entry().get().jid(), read.entry().get()) != null) {
                already++;
            }
        }
        return new Reading(List.copyOf(fresh.values()), already, wrong);
    }

    /** Reads a line; exactly one of entry and mistake is there. */
    Line read(int number, String line) {
        List<String> fields = CsvLine.fields(line.strip());
        if (fields.isEmpty() || fields.size() > 3) {
            return Line.wrong(number, line, "mistake.line");
        }
        String note = fields.size() > 1 ? fields.get(1) : "";
        String end = fields.size() > 2 ? fields.get(2) : "";
        Optional<Instant> expires = instant(end);
        if (isTooLong(fields.get(0), PolicySchema.WHO_BYTES) || isTooLong(note, PolicySchema.NOTE_BYTES)) {
            return Line.wrong(number, line, "mistake.line-long");
        }
        if (!end.isEmpty() && expires.isEmpty()) {
            return Line.wrong(number, line, "mistake.line-time");
        }
        return who(fields.get(0)).map(who -> new Line(number, line, Optional.of(new Block(who, note, expires)), ""))
            .orElseGet(() -> Line.wrong(number, line, "mistake.blocked"));
    }

    /** Who is meant; empty if it cannot stand on a block list. */
    Optional<AddressPattern> who(String text) {
        return Block.parseWho(text, addresses);
    }

    private static boolean isTooLong(String text, int mostBytes) {
        return text.length() > mostBytes / 4 && text.getBytes(StandardCharsets.UTF_8).length > mostBytes;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /**
     * A line that was read.
     *
     * @param number  which line it is, from 1
     * @param text    what it says
     * @param entry   the entry; empty if something is wrong
     * @param mistake the key of the text that says what is wrong; empty if nothing is
     */
    record Line(int number, String text, Optional<Block> entry, String mistake) {

        static Line wrong(int number, String text, String mistake) {
            return new Line(number, text, Optional.empty(), mistake);
        }
    }

    /**
     * What many lines would add to the block list.
     *
     * @param fresh   entries that are not there yet
     * @param already how many lines name what is there already, which is left as it is
     * @param wrong   lines that are not valid
     */
    record Reading(List<Block> fresh, int already, List<Line> wrong) {
    }
}
