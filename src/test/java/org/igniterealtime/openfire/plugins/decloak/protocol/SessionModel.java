package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.util.HashMap;
import java.util.Map;

/** What the model knows of a call: who has offered it, and which stanza of whom has had no reply. */
final class SessionModel {

    private final Map<Integer, Integer> offers = new HashMap<>();
    private final Map<Integer, Integer> later = new HashMap<>();
    private boolean accepted;

    boolean hasBegun() {
        return accepted || !offers.isEmpty();
    }

    void offer(int user, int id) {
        if (accepted) {
            later.put(user, id);
        } else {
            offers.putIfAbsent(user, id);
        }
    }

    boolean awaits(int user, int id) {
        return Integer.valueOf(id).equals(offers.get(user)) || Integer.valueOf(id).equals(later.get(user));
    }

    /** The first reply to a stanza of somebody's. Returns whether the call is over. */
    boolean isOverAfterReply(int user, boolean refused) {
        boolean wasOffer = offers.remove(user) != null;
        if (!wasOffer) {
            later.remove(user);
        } else if (!refused) {
            accepted = true;
            offers.clear();
        }
        return wasOffer && !accepted && offers.isEmpty();
    }
}
