package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.Collection;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.decloak.policy.RequestLimiter;
import org.igniterealtime.openfire.plugins.decloak.sharing.Introductions;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.igniterealtime.openfire.plugins.decloak.storage.PreferenceStore;

/**
 * What the console shows and changes of sharings, of what users choose, of those who ask too much, and of introductions.
 *
 * @param sharings    the sharings that live
 * @param revoke      ends sharings, and tells both sides
 * @param preferences what users have chosen
 * @param limiter     who was above a limit
 * @param introductions who was introduced to whom
 */
public record SharingAdministration(Sharings sharings, Consumer<Collection<Sharing>> revoke, PreferenceStore preferences,
                                    RequestLimiter limiter, Introductions introductions) {
}
