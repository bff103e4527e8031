package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** All sorts of things that can go wrong anywhere. */
final class Failures {

    static final List<Throwable> ALL = List.of(new IllegalStateException("broken"), new NullPointerException(),
        new OutOfMemoryError("broken"), new StackOverflowError(), new NoClassDefFoundError("org/jivesoftware/Gone"),
        new ExceptionInInitializerError("broken"), new SQLException("sneaked"), new IOException("sneaked"),
        new InterruptedException("sneaked"));

    private Failures() {
    }

    /** Throws what no signature declares, as a host that was compiled against another version does. */
    @SuppressWarnings("unchecked")
    static <T, E extends Throwable> T raise(Throwable failure) throws E {
        throw (E) failure;
    }
}
