package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.Level;

/**
 * What was asked for and allowed.
 *
 * @param disclosure what was asked for
 * @param once       the level that the target has chosen for this one request, and that stands for it although the
 *                   choice is used up; empty if it was no such choice that allowed it
 */
public record Grant(Disclosure disclosure, Optional<Level> once) {
}
