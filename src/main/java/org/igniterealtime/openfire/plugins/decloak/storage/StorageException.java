package org.igniterealtime.openfire.plugins.decloak.storage;

/** The database did not do what it was asked for; nothing was changed in it. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
