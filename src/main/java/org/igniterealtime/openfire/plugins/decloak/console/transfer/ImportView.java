package org.igniterealtime.openfire.plugins.decloak.console.transfer;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.change.ChangePreview;
import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyDiff;
import org.igniterealtime.openfire.plugins.decloak.storage.Problem;

/**
 * A policy that was sent.
 *
 * @param problems    what is wrong with it
 * @param text        the text, to be corrected
 * @param revision    the revision that it would replace
 * @param made        the revision that it says it was made from
 * @param changed     how many things it would change
 * @param differences those, or the first of them
 * @param effect      what it would have made of the newest decisions
 */
public record ImportView(List<Problem> problems, String text, long revision, long made, int changed,
                         List<PolicyDiff.Difference> differences, Optional<ChangePreview.View> effect) {
}
