package org.igniterealtime.openfire.plugins.decloak.policy;

/**
 * What a user has chosen is not known now: it has not been read yet, or cannot be read. It is not to be taken for
 * nothing; whoever decides denies.
 */
public final class UnknownChoices extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Tells why.
     *
     * @param message a sentence for the operator, without what the database says itself
     */
    public UnknownChoices(String message) {
        // Without a stack trace: it may be thrown for every stanza, and says nothing of where.
        super(message, null, false, false);
    }
}
