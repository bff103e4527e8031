package org.igniterealtime.openfire.plugins.decloak.console.protocols;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.change.ChangePreview;

/**
 * The page about other protocols.
 *
 * @param form       the form
 * @param revision   the revision that the change is based on
 * @param mistakes   what is wrong, by field
 * @param otrs       the choices about chats without a log
 * @param securities the choices of the least security
 * @param unlisted   the choices about contact requests that nobody has confirmed
 * @param conflicts  the hashnames that two claim
 * @param effect     what the form would have changed, if that was asked
 */
public record ProtocolsView(ProtocolsForm form, long revision, Map<String, String> mistakes, List<String> otrs,
                            List<String> securities, List<String> unlisted, List<Conflict> conflicts,
                            Optional<ChangePreview.View> effect) {

    /** What is wrong with a field; empty if nothing is. */
    public String mistake(String field) {
        return mistakes.getOrDefault(field, "");
    }

    /** A hashname that two claim. */
    public record Conflict(String hashname, String holder, String claimant, String last, long times) {
    }
}
