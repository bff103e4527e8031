package org.igniterealtime.openfire.plugins.decloak.openfire;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.jivesoftware.util.PropertyEventListener;

/**
 * Tells the other nodes of a cluster what has changed in the database that they share. It is a property of the server
 * that is set: the host has a cluster task of its own that brings it to every node.
 */
public final class ClusterNews implements PropertyEventListener {

    static final String POLICY = "decloak.cluster.policy";
    static final String CHOICES = "decloak.cluster.choices";

    private final BooleanSupplier isClustered;
    private final Properties properties;
    private final AddressParser addresses;
    private final Runnable whenPolicyChanges;
    private final Consumer<Address> whenChoicesChange;

    /** The server's properties, which are the same on every node. */
    public record Properties(Function<String, Optional<String>> get, BiConsumer<String, String> set) {
    }

    public ClusterNews(BooleanSupplier isClustered, Properties properties, AddressParser addresses,
                Runnable whenPolicyChanges, Consumer<Address> whenChoicesChange) {
        this.isClustered = isClustered;
        this.properties = properties;
        this.addresses = addresses;
        this.whenPolicyChanges = whenPolicyChanges;
        this.whenChoicesChange = whenChoicesChange;
    }

    /** Another revision of the policy is in force here. */
    public void tellPolicy(long revision) {
        String now = Long.toString(revision);
        // A node that has been told does not tell again.
        if (isClustered.getAsBoolean() && !properties.get.apply(POLICY).equals(Optional.of(now))) {
            properties.set.accept(POLICY, now);
        }
    }

    /** A user's choices have been changed here. */
    public void tellChoices(Address account) {
        if (isClustered.getAsBoolean()) {
            // Another text each time, or nobody would be told.
            properties.set.accept(CHOICES, account + " " + System.nanoTime());
        }
    }

    @Override
    public void propertySet(String property, Map<String, Object> parameters) {
        if (property.equals(POLICY)) {
            whenPolicyChanges.run();
        } else if (property.equals(CHOICES)) {
            addresses.parse(String.valueOf(parameters.get("value")).split(" ")[0]).ifPresent(whenChoicesChange);
        }
    }

    @Override
    public void propertyDeleted(String property, Map<String, Object> parameters) {
        // Says nothing.
    }

    @Override
    public void xmlPropertySet(String property, Map<String, Object> parameters) {
        // Not of the cluster.
    }

    @Override
    public void xmlPropertyDeleted(String property, Map<String, Object> parameters) {
        // Not of the cluster.
    }
}
