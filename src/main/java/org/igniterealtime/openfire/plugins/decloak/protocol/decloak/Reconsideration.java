package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.LogText;
import org.igniterealtime.openfire.plugins.decloak.protocol.Scheduler;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides the sharings that a change concerns again, in a thread of its own, since the caller that reports the change must
 * not wait and may hold locks of the host's. Safe for several threads.
 */
public final class Reconsideration {

    /** After this time, a change that the host reports early is in force. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Reconsideration.class);

    private final Sharings sharings;
    private final SharingEnder ender;
    private final Scheduler scheduler;
    private final AtomicBoolean everythingIsDue = new AtomicBoolean();

    public Reconsideration(Sharings sharings, SharingEnder ender, Scheduler scheduler) {
        this.sharings = sharings;
        this.ender = ender;
        this.scheduler = scheduler;
    }

    /** Reviews everything, after a change that is in force now. */
    public void ofAll() {
        later(sharings::all, Duration.ZERO);
    }

    /** Reviews everything, after a change that will be in force in a moment. Several calls cause one review. */
    public void ofAllInAMoment() {
        if (everythingIsDue.compareAndSet(false, true)) {
            later(() -> {
                everythingIsDue.set(false);
                return sharings.all();
            }, A_MOMENT);
        }
    }

    /** Reviews an account, after a change that is in force now. */
    public void of(Address account) {
        later(() -> sharings.of(account), Duration.ZERO);
    }

    /** Reviews an account, after a change that will be in force in a moment. */
    public void inAMoment(Address account) {
        later(() -> sharings.of(account), A_MOMENT);
    }

    /** Reviews what two accounts share, after a change that is in force now. */
    public void between(Address one, Address other) {
        later(() -> sharings.between(one, other), Duration.ZERO);
    }

    /** Reviews what two accounts share, after a change that will be in force in a moment. */
    public void betweenInAMoment(Address one, Address other) {
        // Most changes of contact lists concern no sharing. A sharing that begins from now on sees the change.
        if (!sharings.isEmpty()) {
            later(() -> sharings.between(one, other), A_MOMENT);
        }
    }

    /** Reviews what is shared of the users at a domain, after a change that is in force now. */
    public void ofTargetsAt(String domain) {
        later(() -> sharings.all().stream().filter(sharing -> sharing.target().domain().equals(domain)).toList(),
            Duration.ZERO);
    }

    private void later(Supplier<Collection<Sharing>> affected, Duration delay) {
        scheduler.after(delay, () -> {
            try {
                ender.reconsider(affected.get());
            } catch (RuntimeException failure) {
                LOG.error("Decloak could not review what it has allowed", LogText.of(failure));
            }
        });
    }
}
