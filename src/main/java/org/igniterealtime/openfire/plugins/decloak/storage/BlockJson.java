package org.igniterealtime.openfire.plugins.decloak.storage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Block;
import org.igniterealtime.openfire.plugins.decloak.policy.BlockList;

/** The JSON form of the block list. */
final class BlockJson {

    private static final List<String> FIELDS = List.of("jid", "note", "expires");
    private static final String EXPECTED = "a full or bare JID, a domain, *.domain or sha512:HEX";

    private BlockJson() {
    }

    static BlockList read(JsonCursor list, AddressParser addresses) {
        JsonFields.Uniqueness jids = new JsonFields.Uniqueness();
        List<Block> blocks = new ArrayList<>();
        for (JsonCursor element : list.elements()) {
            block(element, jids, addresses).ifPresent(blocks::add);
        }
        return BlockList.of(blocks);
    }

    private static Optional<Block> block(JsonCursor block, JsonFields.Uniqueness jids, AddressParser addresses) {
        if (!block.isObjectOf(FIELDS)) {
            return Optional.empty();
        }
        Optional<AddressPattern> who = who(block, jids, addresses);
        String note = JsonFields.note(block);
        Optional<Instant> expires = JsonFields.expires(block);
        return who.map(requesters -> new Block(requesters, note, expires));
    }

    private static Optional<AddressPattern> who(JsonCursor block, JsonFields.Uniqueness jids, AddressParser addresses) {
        return JsonFields.required(block, "jid", EXPECTED).flatMap(place -> {
            Optional<AddressPattern> who = JsonFields.pattern(place, text -> Block.parseWho(text, addresses), EXPECTED);
            who.ifPresent(requesters -> jids.check(requesters.text(), place));
            return who;
        });
    }

    static ObjectNode write(Block block) {
        return JsonNodeFactory.instance.objectNode()
            .put("jid", block.jid())
            .put("note", block.note())
            .put("expires", Times.textOf(block.expires()));
    }
}
