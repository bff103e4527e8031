package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;

/** Surroundings in which everybody is alike. */
public record FakeServerContext(TargetKind kind, Relationship relationship, List<Address> resources)
        implements ServerContext {

    @Override
    public TargetKind kindOf(Address target) {
        return kind;
    }

    @Override
    public Relationship relationship(Address requester, Address target) {
        return relationship;
    }

    @Override
    public List<Address> availableResources(Address target) {
        return resources.stream().filter(resource -> !target.isFull() || target.equals(resource)).toList();
    }
}
