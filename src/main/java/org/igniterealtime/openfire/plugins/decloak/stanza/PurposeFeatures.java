package org.igniterealtime.openfire.plugins.decloak.stanza;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;

/** By which features (XEP-0030 §3.1) a client is known to be able to do what a request is for (XEP-0276 §6). */
public final class PurposeFeatures {

    /** Jingle RTP sessions (XEP-0167), its drafts, and calls of Google Talk. */
    private static final Set<String> CALLS = Set.of("urn:xmpp:jingle:apps:rtp:1", "urn:xmpp:jingle:apps:rtp:0",
        "urn:xmpp:jingle:apps:rtp:audio", "urn:xmpp:jingle:apps:rtp:video", "urn:xmpp:tmp:jingle:apps:rtp",
        "http://jabber.org/protocol/jingle/description/audio", "http://www.google.com/session/phone",
        "http://www.google.com/xmpp/protocol/voice/v1", "http://www.google.com/xmpp/protocol/video/v1");

    /** Jingle file transfers (XEP-0234) and its drafts, and file transfers by stream initiation (XEP-0096). */
    private static final Set<String> FILES = Set.of("urn:xmpp:jingle:apps:file-transfer:5",
        "urn:xmpp:jingle:apps:file-transfer:4", "urn:xmpp:jingle:apps:file-transfer:3",
        "urn:xmpp:jingle:apps:file-transfer:2", "urn:xmpp:jingle:apps:file-transfer:1",
        "urn:xmpp:jingle:apps:file-transfer:0", "http://jabber.org/protocol/si/profile/file-transfer");

    private static final Map<Purpose, Set<String>> ONE_OF = Map.of(Purpose.MEDIA, CALLS, Purpose.FILE, FILES);

    private PurposeFeatures() {
    }

    /**
     * Whether a purpose needs any feature. Text needs none, and nobody can say what an unknown reason needs: there every
     * client will do.
     */
    public static boolean areNeeded(Purpose purpose) {
        return ONE_OF.containsKey(purpose);
    }

    /**
     * Whether a client can do what a request is for.
     *
     * @param hasFeature whether the client has announced a feature
     */
    public static boolean areSufficient(Purpose purpose, Predicate<String> hasFeature) {
        return !areNeeded(purpose) || ONE_OF.get(purpose).stream().anyMatch(hasFeature);
    }
}
