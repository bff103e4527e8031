package org.igniterealtime.openfire.plugins.decloak.storage;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.model.LogText;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the policy in force: an immutable snapshot that is swapped whole, after it is saved. While the stored policy
 * cannot be read, everything is denied; it is tried again until it can.
 */
public final class PolicyStore implements Supplier<Policy> {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyStore.class);

    private final PolicyDatabase database;
    private final PolicyJson json;
    private final List<Consumer<Policy>> listeners = new CopyOnWriteArrayList<>();
    private volatile Policy inForce = Policy.unreadable("it has not been read yet");

    public PolicyStore(PolicyDatabase database, PolicyJson json) {
        this.database = database;
        this.json = json;
    }

    /** The policy in force. */
    @Override
    public Policy get() {
        return inForce;
    }

    /** Has somebody told of every policy that comes into force from now on. */
    public void addListener(Consumer<Policy> listener) {
        listeners.add(listener);
    }

    /** Tells somebody no more, who was added before. */
    public void removeListener(Consumer<Policy> listener) {
        listeners.remove(listener);
    }

    /** Reads the stored policy and puts it in force, or deny-all where it cannot be read. */
    public synchronized void load() {
        LoadResult stored = database.load();
        if (stored instanceof LoadResult.Found found) {
            swap(found.policy());
        } else if (stored instanceof LoadResult.Absent) {
            swap(Policy.outOfTheBox());
        } else if (stored instanceof LoadResult.Unreadable unreadable) {
            LOG.error("Decloak denies every request because it cannot read its policy from the database. {} "
                + "It keeps trying.", LogText.quoted(unreadable.why()));
            swap(Policy.unreadable(unreadable.why()));
        }
    }

    /** Reads the stored policy again, if it could not be read. */
    public void reload() {
        if (inForce.fault().isPresent()) {
            load();
            if (inForce.fault().isEmpty()) {
                LOG.info("Decloak has read its policy; revision {} is in force", inForce.revision());
            }
        }
    }

    /** Reads the stored policy again, if it is another one: another node of a cluster has changed it. */
    public synchronized void refresh() {
        OptionalLong stored = database.revision();
        if (inForce.fault().isEmpty() && stored.isPresent() && stored.getAsLong() != inForce.revision()
                && database.load() instanceof LoadResult.Found found) {
            swap(found.policy());
            LOG.info("Another node has changed Decloak's policy; revision {} is in force", inForce.revision());
        }
    }

    /** A policy as a document. */
    public String document(Policy policy) {
        return json.write(policy);
    }

    /**
     * Replaces the policy by that of a document.
     *
     * @param basedOn the revision that the document was made from, where whoever hands it in knows it; a document that
     *                names a revision itself must agree with the one in force too
     */
    public ReplaceResult replace(String document, OptionalLong basedOn) {
        ReplaceResult read = json.read(document, basedOn);
        if (!(read instanceof ReplaceResult.Accepted accepted)) {
            return read;
        }
        Policy current = inForce;
        // Where the stored policy cannot be read there is no revision to compare with, and nothing is replaced.
        boolean comparable = current.fault().isEmpty() && basedOn.isPresent();
        return comparable && basedOn.getAsLong() != current.revision()
            ? stale(basedOn.getAsLong(), current.revision())
            : replace(accepted.policy());
    }

    /** Replaces the policy by that of a document, whichever revision it names. */
    public synchronized ReplaceResult replaceAnyRevision(String document) {
        long current = inForce.revision();
        ReplaceResult read = json.read(document, OptionalLong.of(current));
        return read instanceof ReplaceResult.Accepted accepted ? replace(accepted.policy().withRevision(current)) : read;
    }

    /**
     * Replaces the policy: saves it first, then puts it in force.
     *
     * @param draft the new policy, with the revision of the policy that it was made from
     */
    public synchronized ReplaceResult replace(Policy draft) {
        Policy previous = inForce;
        if (previous.fault().isPresent()) {
            return ReplaceResult.refusedForNow("policy", "cannot be replaced while the server cannot read the stored one ("
                + previous.fault().get() + "); repair the database first");
        }
        if (draft.revision() != previous.revision()) {
            return stale(draft.revision(), previous.revision());
        }
        Policy next = draft.withRevision(previous.revision() + 1);
        try {
            if (!database.save(previous, next)) {
                load();
                return stale(draft.revision(), inForce.revision());
            }
        } catch (StorageException failure) {
            LOG.error("A change of Decloak's policy was not saved. {}", failure.line());
            return ReplaceResult.refusedForNow("policy", failure.getMessage() + "; the policy in force stays as it was. "
                + "Repair the database and try again");
        }
        swap(next);
        return new ReplaceResult.Accepted(next);
    }

    private static ReplaceResult stale(long revision, long current) {
        return ReplaceResult.refusedForNow(ReplaceResult.REVISION, revision + " is stale: revision " + current
            + " is in force now. Apply your change to that revision, and send it as revision " + current);
    }

    private void swap(Policy next) {
        inForce = next;
        listeners.forEach(listener -> listener.accept(next));
    }
}
