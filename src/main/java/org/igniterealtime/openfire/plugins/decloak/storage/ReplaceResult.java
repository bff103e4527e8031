package org.igniterealtime.openfire.plugins.decloak.storage;

import java.util.List;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;

/** What became of a policy that somebody handed in. */
public sealed interface ReplaceResult {

    /** The path that a problem with a stale revision names. */
    String REVISION = "revision";

    /**
     * It is good: read, or, where that was asked for, saved and in force.
     *
     * @param policy the policy, at its revision
     */
    record Accepted(Policy policy) implements ReplaceResult {
    }

    /**
     * It was refused whole, and what was in force stays so.
     *
     * @param problems why; at least one
     * @param forNow   true: not for what it says, but for how things stand; the same may be accepted later
     */
    record Refused(List<Problem> problems, boolean forNow) implements ReplaceResult {
        public Refused {
            problems = List.copyOf(problems);
        }

        /** Refused for what it says. */
        public Refused(List<Problem> problems) {
            this(problems, false);
        }

        /** Whether it was refused because something else is in force by now than it was made from. */
        public boolean isStale() {
            return forNow && problems.stream().anyMatch(problem -> problem.path().equals(REVISION));
        }

        /** All problems, a line each. */
        public String text() {
            return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
        }
    }

    /** Refused for one problem. */
    static Refused refused(String path, String message) {
        return new Refused(List.of(new Problem(path, message)));
    }

    /** Refused for how things stand. */
    static Refused refusedForNow(String path, String message) {
        return new Refused(List.of(new Problem(path, message)), true);
    }
}
