package org.igniterealtime.openfire.plugins.decloak.policy;

/**
 * A user's preferences are not known now: they have not been read yet, or cannot be read. This does not mean that there are
 * none, so the request is denied.
 */
public final class UnknownChoices extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message a sentence for the operator, without the database's own message
     */
    public UnknownChoices(String message) {
        // Without a stack trace, since it may be thrown for every stanza.
        super(message, null, false, false);
    }
}
