package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.Collection;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.LogText;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the sharings that a change concerns decided again, in a thread of its own: whoever tells of a change does not wait,
 * and may hold locks of the host's.
 */
public final class Reconsideration {

    /** What the host tells of before it is in force is in force after so many seconds. */
    private static final long A_MOMENT = 1;

    private static final Logger LOG = LoggerFactory.getLogger(Reconsideration.class);

    private final Sharings sharings;
    private final SharingKeeper keeper;
    private final ScheduledExecutorService executor;
    private final AtomicBoolean everythingIsDue = new AtomicBoolean();

    public Reconsideration(Sharings sharings, SharingKeeper keeper, ScheduledExecutorService executor) {
        this.sharings = sharings;
        this.keeper = keeper;
        this.executor = executor;
    }

    /** Everything may be affected, by what is in force now. */
    public void ofAll() {
        later(sharings::all, 0);
    }

    /** Everything may be affected, by what is in force in a moment. However often that is said, it is done once. */
    public void ofAllInAMoment() {
        if (everythingIsDue.compareAndSet(false, true)) {
            later(() -> {
                everythingIsDue.set(false);
                return sharings.all();
            }, A_MOMENT);
        }
    }

    /** An account is affected, by what is in force now. */
    public void of(Address account) {
        later(() -> sharings.of(account), 0);
    }

    /** An account is affected, by what is in force in a moment. */
    public void inAMoment(Address account) {
        later(() -> sharings.of(account), A_MOMENT);
    }

    /** What two accounts share is affected, by what is in force now. */
    public void between(Address one, Address other) {
        later(() -> sharings.between(one, other), 0);
    }

    /** What two accounts share is affected, by what is in force in a moment. */
    public void betweenInAMoment(Address one, Address other) {
        // Most contact lists change without anybody sharing anything. What begins from now on sees the change.
        if (!sharings.isEmpty()) {
            later(() -> sharings.between(one, other), A_MOMENT);
        }
    }

    /** What is shared of those at a domain is affected, by what is in force now. */
    public void ofTargetsAt(String domain) {
        later(() -> sharings.all().stream().filter(sharing -> sharing.target().domain().equals(domain)).toList(), 0);
    }

    private void later(Supplier<Collection<Sharing>> affected, long seconds) {
        executor.schedule(() -> {
            try {
                keeper.reconsider(affected.get());
            } catch (RuntimeException failure) {
                LOG.error("What Decloak has allowed could not be decided again", LogText.of(failure));
            }
        }, seconds, TimeUnit.SECONDS);
    }
}
