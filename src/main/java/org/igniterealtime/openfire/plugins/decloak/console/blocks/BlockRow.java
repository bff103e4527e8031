package org.igniterealtime.openfire.plugins.decloak.console.blocks;

import java.util.Optional;

/**
 * An entry of the block list in the table.
 *
 * @param expires until when it is in force, in words
 * @param expired whether that is over
 */
public record BlockRow(String jid, String note, Optional<String> expires, boolean expired) {
}
