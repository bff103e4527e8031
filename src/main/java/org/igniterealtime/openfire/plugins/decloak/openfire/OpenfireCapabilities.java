package org.igniterealtime.openfire.plugins.decloak.openfire;

import static org.igniterealtime.openfire.plugins.decloak.stanza.EntityCapabilities.CAPS;

import java.util.Map;
import java.util.Optional;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.stanza.Attributes;
import org.igniterealtime.openfire.plugins.decloak.stanza.PurposeFeatures;
import org.jivesoftware.openfire.entitycaps.EntityCapabilities;
import org.xmpp.packet.Presence;

/**
 * What Openfire knows of what clients can do (XEP-0115): it asks a client once for the capabilities that the client's
 * presence names, and keeps those that match their hash, for every client that names the same. Which client has which,
 * Openfire 4.2 gets wrong where a client names new ones or another client takes its full JID; so the presence tells.
 */
public final class OpenfireCapabilities {

    private final Map<String, EntityCapabilities> known;

    /**
     * @param known what is known, by the verification string (XEP-0115 §5.1)
     */
    public OpenfireCapabilities(Map<String, EntityCapabilities> known) {
        this.known = known;
    }

    /** Whether a client can do what a request is for; one whose capabilities are not known can do everything. */
    boolean suit(Presence presence, Purpose purpose) {
        return of(presence).map(capabilities -> PurposeFeatures.areSufficient(purpose, capabilities::containsFeature))
            .orElse(true);
    }

    private Optional<EntityCapabilities> of(Presence presence) {
        Element named = presence.getElement().element(CAPS);
        return named == null ? Optional.empty() : Attributes.value(named, "ver").map(known::get);
    }
}
