package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Preference;
import org.igniterealtime.openfire.plugins.decloak.protocol.SmallHost.Pair;
import org.igniterealtime.openfire.plugins.decloak.sharing.Clock;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ending;

/** Takes the same steps on a small host with the plugin, and by simple rules on a table of who may see whom. */
final class SharingModel {

    private static final List<Duration> STEPS = List.of(Duration.ofSeconds(1), Duration.ofMinutes(1),
        Duration.ofMinutes(4), Duration.ofMinutes(5), Duration.ofMinutes(240));

    /** What may happen. */
    enum Kind {
        COME, COME_BACK, GO, LOSE, NEWER, LATE, ASK, ASK_AGAIN, DISCLOSE, ANSWER, LEAVE, BEGIN, END, ACKNOWLEDGE, REFUSE,
        CLOCK, POLICY, CHOICE, REVOKE
    }

    /** One thing that happens: to one or two of the users, in one of some ways. */
    record Step(Kind kind, int one, int other, int way) {
    }

    private final Clock clock = new Clock();
    private Level byDefault = Level.ANSWER;
    private Level ceiling = Level.ANSWER;
    private final Map<Integer, Preference> choices = new HashMap<>();
    // What is chosen as the plugin has it; the model has its own, so that one is not taken for the other.
    private final ChosenByUsers kept = new ChosenByUsers();
    private final SmallHost host = new SmallHost(this::policy, clock, kept);

    // The first of a pair asks or sees, the second is asked or seen.
    private final Map<Pair, LeaseModel> leases = new HashMap<>();
    private final Map<Pair, Map.Entry<Instant, Optional<Level>>> open = new HashMap<>();
    private final Set<Pair> visible = new HashSet<>();
    private final List<Pair> ofOwnAccord = new ArrayList<>();
    private final Set<Pair> named = new HashSet<>();
    private boolean namesMayBeKnown;

    SharingModel() {
        List.of(0, 1, 2).forEach(host::comeOnline);
    }

    void take(Step step) {
        List.of(ofOwnAccord, host.revealed, named, host.named).forEach(Collection::clear);
        int one = step.one;
        int other = step.other;
        switch (step.kind) {
            case COME, COME_BACK -> host.comeOnline(one);
            case GO, LOSE -> go(one, step.kind == Kind.GO ? "" : "shakespeare.lit");
            case NEWER -> newer(one);
            case LATE -> host.tellLate();
            case CLOCK -> clock.advance(STEPS.get(step.way));
            case POLICY -> {
                byDefault = PolicyModel.levels(step.way + step.other)[0];
                ceiling = PolicyModel.levels(step.way + step.other)[1];
                namesMayBeKnown = step.one > 0;
                host.plugin.ender.reconsider(host.plugin.sharings.all());
            }
            case CHOICE -> choose(one, step.way);
            default -> {
                if (one != other && host.isOnline(one)) {
                    between(step, one, other);
                }
            }
        }
        host.plugin.ender.expire();
        endWhatIsOver();
    }

    private void between(Step step, int one, int other) {
        switch (step.kind) {
            case ASK, ASK_AGAIN -> ask(one, other);
            case DISCLOSE, ANSWER -> disclose(one, other);
            case LEAVE -> {
                host.leave(one, other);
                visible.remove(new Pair(other, one));
                open.remove(new Pair(one, other));
                open.remove(new Pair(other, one));
                endBoth(one, other);
            }
            case BEGIN -> session(one, other, step.way);
            case END -> sessionOver(one, other, step.way);
            case ACKNOWLEDGE, REFUSE -> reply(one, other, step.kind == Kind.REFUSE, step.way % 2);
            case REVOKE -> {
                host.plugin.ender.end(host.plugin.sharings.between(SmallHost.resource(one),
                    SmallHost.resource(other)), Ending.REVOKED);
                endBoth(one, other);
            }
            default -> throw new IllegalArgumentException(step.toString());
        }
    }

    private static void compare(String what, Object is, Object should, List<String> faults) {
        faults.addAll(is.equals(should) ? List.of() : List.of(what + " " + is + " instead of " + should));
    }

    /** Where the host and the model differ; nothing if all is well. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        compare("seen", host.seen, visible, faults);
        compare("revealed", host.revealed, ofOwnAccord, faults);
        compare("choices", kept.all(), choices, faults);
        compare("hashnames of", host.named, named, faults);
        if (host.plugin.sharings.size() != leases.size()) {
            faults.add("sharings " + host.plugin.sharings.all() + " instead of " + leases);
        }
        return faults;
    }

    private void go(int user, String to) {
        if (host.isOnline(user)) {
            host.goOffline(user, to.isEmpty() ? "shakespeare.lit" : to);
            open.keySet().removeIf(pair -> pair.one() == user);
            leases.keySet().stream().filter(pair -> pair.one() == user || pair.other() == user).toList()
                .forEach(pair -> end(pair));
            visible.removeIf(pair -> pair.one() == user || pair.other() == user);
        }
    }

    // The newer session sees nobody, and nobody sees it by what the earlier one has shared.
    private void newer(int user) {
        if (host.isOnline(user)) {
            host.displace(user);
            open.keySet().removeIf(pair -> pair.one() == user);
            leases.keySet().stream().filter(pair -> pair.one() == user || pair.other() == user).toList()
                .forEach(pair -> end(pair));
            visible.removeIf(pair -> pair.one() == user);
        }
    }

    private void ask(int requester, int target) {
        Level level = level(target);
        boolean once = isOnce(target) && !(chosen(target).exceeds(ceiling) && ceiling == byDefault);
        Optional<Level> given = once ? Optional.of(level) : Optional.empty();
        Pair answered = new Pair(target, requester);
        boolean answers = isAnswer(answered);
        // What asks something in turn goes on, whatever it answers.
        boolean dropped = isDropped(answered) && level == Level.DENY;
        host.ask(requester, target);
        if (host.isOnline(target) && !dropped) {
            visible.add(answered);
        }
        if (answers) {
            // Presence to whoever asked is an answer, although it asks something itself.
            begin(answered, false, open.get(answered).getValue());
        }
        if (level == Level.ASK) {
            open.put(new Pair(requester, target), Map.entry(sessionBy(), given));
        }
        if (level == Level.ANSWER && host.isOnline(target)) {
            name(new Pair(requester, target));
            begin(new Pair(requester, target), true, given);
        }
        if (once && (level != Level.ANSWER || host.isOnline(target))) {
            choices.remove(target);
        }
    }

    private void disclose(int from, int to) {
        Pair pair = new Pair(to, from);
        boolean answers = isAnswer(pair);
        boolean dropped = isDropped(pair);
        host.disclose(from, to);
        if (dropped) {
            return;
        }
        if (answers) {
            begin(pair, false, open.get(pair).getValue());
        }
        if (host.isOnline(to)) {
            name(pair);
            visible.add(pair);
            if (!leases.containsKey(pair)) {
                ofOwnAccord.add(pair);
            }
        }
    }

    // Whose presence reaches somebody shows a hashname too where that may be known: by the policy, and by the user's own
    // choice for everything, if that is not just for one request for presence.
    private void name(Pair pair) {
        boolean choiceAllows = !isChosen(pair.other()) || isOnce(pair.other())
            || chosen(pair.other()).exceeds(Level.DENY);
        if (namesMayBeKnown && choiceAllows) {
            named.add(pair);
        }
    }

    // An answer that is no longer allowed, while nothing is shared.
    private boolean isDropped(Pair pair) {
        return isOpen(pair) && !isAnswer(pair) && !leases.containsKey(pair);
    }

    private boolean isOpen(Pair pair) {
        return open.containsKey(pair) && open.get(pair).getKey().isAfter(clock.instant());
    }

    private boolean isAnswer(Pair pair) {
        return isOpen(pair) && level(pair.other(), open.get(pair).getValue()).exceeds(Level.DENY);
    }

    private void begin(Pair pair, boolean byServer, Optional<Level> once) {
        LeaseModel before = leases.get(pair);
        if (byServer) {
            open.remove(pair);
        }
        leases.put(pair, new LeaseModel(byServer, once, clock.instant().plus(PolicyModel.LIMITS.sharing()), sessionBy(),
            before == null ? new SessionsModel() : before.sessions()));
        visible.add(pair);
    }

    private Instant sessionBy() {
        return clock.instant().plus(PolicyModel.LIMITS.sessionWithin());
    }

    private void session(int one, int other, int sid) {
        int id = sid % 2;
        host.session(one, other, "session-initiate", sid, id);
        for (Pair pair : List.of(new Pair(one, other), new Pair(other, one))) {
            leases.computeIfPresent(pair, (key, lease) ->
                lease.offered(sid, one, id, sessionBy()));
        }
    }

    private void sessionOver(int one, int other, int sid) {
        host.session(one, other, "session-terminate", sid, sid % 2);
        endWhereOver(one, other, sessions -> sessions.end(sid));
    }

    private void reply(int one, int other, boolean refused, int id) {
        host.reply(one, other, refused ? "error" : "result", id);
        endWhereOver(one, other, sessions -> sessions.reply(other, id, refused));
    }

    private void endWhereOver(int one, int other, Consumer<SessionsModel> change) {
        for (Pair pair : List.of(new Pair(one, other), new Pair(other, one))) {
            LeaseModel lease = leases.get(pair);
            if (lease != null && !lease.sessions().areNone()) {
                change.accept(lease.sessions());
                if (lease.sessions().areNone()) {
                    end(pair);
                }
            }
        }
    }

    private void choose(int user, int way) {
        choices.put(user, PolicyModel.choice(way, clock.instant()));
        kept.all().put(user, choices.get(user));
        host.plugin.ender.reconsider(host.plugin.sharings.of(SmallHost.resource(user).bare()));
    }

    private void endWhatIsOver() {
        Instant now = clock.instant();
        for (Map.Entry<Pair, LeaseModel> entry : List.copyOf(leases.entrySet())) {
            LeaseModel lease = entry.getValue();
            Level needed = lease.byServer() ? Level.ANSWER : Level.ASK;
            if (lease.isOver(now) || needed.exceeds(level(entry.getKey().other(), lease.once()))) {
                end(entry.getKey());
            }
        }
    }

    private void endBoth(int one, int other) {
        end(new Pair(one, other));
        end(new Pair(other, one));
    }

    // Both are told that the other is unavailable, so nothing can live on in the other direction.
    private void end(Pair pair) {
        if (leases.remove(pair) != null) {
            for (Pair gone : List.of(pair, new Pair(pair.other(), pair.one()))) {
                leases.remove(gone);
                visible.remove(gone);
                open.remove(gone);
            }
        }
    }

    private Level level(int target) {
        return isChosen(target) ? chosen(target).strictest(ceiling) : byDefault;
    }

    private Level level(int target, Optional<Level> once) {
        // A choice for one request to come says nothing of what has been allowed before.
        return once.map(ceiling::strictest).orElseGet(() -> isOnce(target) ? byDefault : level(target));
    }

    private boolean isChosen(int user) {
        Preference choice = choices.get(user);
        return choice != null && choice.lasting().until().map(clock.instant()::isBefore).orElse(true);
    }

    private boolean isOnce(int user) {
        return isChosen(user) && choices.get(user).lasting().once();
    }

    private Level chosen(int user) {
        return choices.get(user).level().orElseThrow();
    }

    private Policy policy() {
        return PolicyModel.of(byDefault, ceiling, namesMayBeKnown);
    }
}
