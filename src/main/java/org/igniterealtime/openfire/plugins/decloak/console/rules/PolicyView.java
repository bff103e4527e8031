package org.igniterealtime.openfire.plugins.decloak.console.rules;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.change.ChangePreview;

/**
 * The page with the policy in force.
 *
 * @param sentences    what is in force, in a sentence or a few
 * @param open         whether anything is disclosed
 * @param revision     the revision that is shown, and that changes are based on
 * @param mode         the choice in the form
 * @param defaultLevel the choice in the form
 * @param levels       the levels to choose from
 * @param rules        the rules
 * @param effect       what the choices in the form would have changed, if that was asked
 */
public record PolicyView(List<String> sentences, boolean open, long revision, String mode, String defaultLevel,
                         List<String> levels, List<RuleRow> rules, Optional<ChangePreview.View> effect) {
}
