package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.model.MemorySize;
import org.igniterealtime.openfire.plugins.decloak.model.SessionReply;
import org.igniterealtime.openfire.plugins.decloak.model.SessionStep;

/**
 * What the two of a sharing do with each other, as far as it is known and has not ended.
 *
 * @param known at most {@value #MAX}; more are not told apart
 */
public record Sessions(List<Session> known) {

    static final int MAX = 8;
    static final Sessions NONE = new Sessions(List.of());

    public Sessions {
        known = List.copyOf(known);
    }

    /** How many bytes it takes to remember them. */
    long bytes() {
        return 2 * MemorySize.OBJECT + known.stream().mapToLong(Session::bytes).sum();
    }

    boolean areNone() {
        return known.isEmpty();
    }

    /** Whether one of them goes on until somebody says that it is over. */
    boolean haveBegun() {
        return known.stream().anyMatch(Session::hasBegun);
    }

    /** The ids of the IQs whose replies tell something of them. */
    Stream<String> awaited() {
        return known.stream().flatMap(Session::awaited);
    }

    Sessions after(SessionStep step) {
        Optional<Session> meant = meant(step);
        return switch (step.move()) {
            case REJECT, END -> meant.map(this::without).orElse(this);
            case PROPOSE, OFFER, ACCEPT -> meant.map(session -> with(session, session.after(step)))
                .orElseGet(() -> and(Session.begunWith(step)));
            case GO_ON -> meant.map(session -> with(session, session.after(step))).orElse(this);
        };
    }

    private Optional<Session> meant(SessionStep step) {
        List<Session> meant = known.stream()
            .filter(session -> step.name().isEmpty() ? session.activity() == step.activity() : session.isOf(step)).toList();
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }

    /** The sessions after a reply. Ids are not unique: of several stanzas, it is to the first that waits for one. */
    Sessions after(SessionReply reply) {
        return known.stream().filter(session -> session.awaits(reply)).findFirst()
            .map(session -> session.after(reply).map(after -> with(session, after)).orElseGet(() -> without(session)))
            .orElse(this);
    }

    private Sessions without(Session session) {
        return new Sessions(known.stream().filter(other -> other != session).toList());
    }

    private Sessions with(Session session, Session after) {
        return new Sessions(known.stream().map(other -> other == session ? after : other).toList());
    }

    // What is only proposed gives way.
    private Sessions and(Session another) {
        List<Session> more = new ArrayList<>(known);
        if (more.size() == MAX) {
            more.stream().filter(session -> !session.hasBegun()).findFirst().ifPresent(more::remove);
        }
        if (more.size() < MAX) {
            more.add(another);
        }
        return new Sessions(more);
    }
}
