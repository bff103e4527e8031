package org.igniterealtime.openfire.plugins.decloak.console.gateways;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.change.ChangePreview;

/**
 * The page with the form of a gateway.
 *
 * @param form     the form
 * @param revision the revision that the change is based on
 * @param mistakes what is wrong, by field
 * @param groups   groups to offer
 * @param domains  domains to offer
 * @param purposes the purposes to choose from
 * @param levels   the levels to choose from
 * @param effect   what the form would have changed, if that was asked
 */
public record GatewayView(GatewayForm form, long revision, Map<String, String> mistakes, List<String> groups,
                          List<String> domains, List<String> purposes, List<String> levels,
                          Optional<ChangePreview.View> effect) {

    /** What is wrong with a field; empty if nothing is. */
    public String mistake(String field) {
        return mistakes.getOrDefault(field, "");
    }
}
