package org.igniterealtime.openfire.plugins.decloak.console.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.change.ChangePreview;

/**
 * The page with a rule's form.
 *
 * @param revision      the revision that the form is based on
 * @param mistakes      what is wrong, by field
 * @param groups        group names to offer
 * @param domains       domains to offer
 * @param relationships the relationships to choose from
 * @param protocols     the protocols to choose from
 * @param purposes      the purposes to choose from
 * @param levels        the levels to choose from
 * @param zone          the time zone of times
 * @param effect        what the rule would have changed, if that was asked
 */
public record RuleView(RuleForm form, long revision, Map<String, String> mistakes, List<String> groups,
                       List<String> domains, List<String> relationships, List<String> protocols, List<String> purposes,
                       List<String> levels, String zone, Optional<ChangePreview.View> effect) {

    /** What is wrong with a field; empty if nothing is. */
    public String mistake(String field) {
        return mistakes.getOrDefault(field, "");
    }
}
