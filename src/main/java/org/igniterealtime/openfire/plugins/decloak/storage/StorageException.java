package org.igniterealtime.openfire.plugins.decloak.storage;

/**
 * The database did not do what it was asked for; nothing was changed in it. The message is for people: it has nothing of
 * what the database said, which is in {@link #line()}.
 */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Tells of a failure.
     *
     * @param what what could not be done: a sentence, without its full stop
     */
    StorageException(String what, Throwable cause) {
        super(what + ": " + Failure.kind(cause), cause);
    }

    /** All that is known of the failure, as one line of the log. */
    public String line() {
        return Failure.line(getCause());
    }
}
