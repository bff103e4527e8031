package org.igniterealtime.openfire.plugins.decloak.storage;

/**
 * What has become of a change of a user's choices.
 *
 * @param state how far it has come
 * @param why   why nothing was changed, where the database has failed: a sentence for the operator; else empty
 */
public record SaveResult(State state, String why) {

    /** How far a change can have come. */
    public enum State {
        /** It is in the database, and in force. */
        SAVED,
        /** Nothing is changed: there would be more choices than a user may have. */
        TOO_MANY,
        /** Nothing is changed: another change of the same user's is still being saved. */
        BUSY,
        /** It is not in force yet: the database takes its time. It will be, unless the database fails. */
        UNDER_WAY,
        /** Nothing is changed: the database has failed. */
        FAILED
    }

    static SaveResult of(State state) {
        return new SaveResult(state, "");
    }
}
