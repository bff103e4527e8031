package org.igniterealtime.openfire.plugins.decloak.model;

import java.util.Arrays;

/**
 * How text that others have chosen stands in the log: in quotes, not endlessly, and never as a line of its own. Whatever a
 * log line has that is not written in the source goes through here.
 */
public final class LogText {

    /** How many characters of a value are shown; an address, which has at most 3071, is shown whole (RFC 6122 §2.1). */
    private static final int LONGEST = 3_200;
    private static final int DEEPEST = 8;

    private LogText() {
    }

    /** A value in quotes. A resource may hold spaces and quotes; a line stays one line whatever it holds. */
    public static String quoted(Object value) {
        String text = value.toString();
        String escaped = text.substring(0, Math.min(LONGEST, text.length())).replace("\\", "\\\\").replace("\"", "\\\"");
        return "\"" + escaped.replaceAll("[\\p{Cc}\\u2028\\u2029]", "?") + (text.length() > LONGEST ? "…" : "") + "\"";
    }

    /**
     * A failure as the log may show it. What it says may be what a peer wrote, so it and that of its causes is quoted; where
     * it came from stays as it is.
     */
    public static Throwable of(Throwable failure) {
        return of(failure, DEEPEST);
    }

    private static Throwable of(Throwable failure, int depth) {
        Throwable cause = failure.getCause();
        Reported reported = new Reported(failure, cause == null || depth == 0 ? null : of(cause, depth - 1));
        if (depth > 0) {
            Arrays.stream(failure.getSuppressed()).forEach(other -> reported.addSuppressed(of(other, depth - 1)));
        }
        return reported;
    }

    /** What stands for a failure. */
    private static final class Reported extends Exception {

        private static final long serialVersionUID = 1L;

        Reported(Throwable failure, Throwable cause) {
            super(failure.getClass().getName()
                + (failure.getMessage() == null ? "" : ": " + quoted(failure.getMessage())), cause);
            setStackTrace(failure.getStackTrace());
        }

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }
}
