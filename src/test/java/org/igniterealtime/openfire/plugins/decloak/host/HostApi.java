package org.igniterealtime.openfire.plugins.decloak.host;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a version of the host offers to plugins: its public and protected classes, with their supertypes, and the
 * members of each. A member is written as {@code NAME(DESCRIPTOR)RETURN} or {@code NAME DESCRIPTOR}, and begins with
 * {@code static } where it is.
 */
final class HostApi {

    private final Map<String, List<String>> supertypes = new HashMap<>();
    private final Set<String> members = new HashSet<>();
    private final Consumer<String> loader;

    /** Makes an API that nothing is in yet. */
    HostApi() {
        this(type -> { });
    }

    /** Makes an API that learns of each class when it is first asked for it. */
    HostApi(Consumer<String> loader) {
        this.loader = loader;
    }

    void addType(String type, List<String> itsSupertypes) {
        supertypes.put(type, itsSupertypes);
    }

    void addMember(String owner, String member) {
        members.add(owner + "." + member);
    }

    void removeType(String type) {
        supertypes.remove(type);
    }

    void removeMember(String owner, String member) {
        members.remove(owner + "." + member);
    }

    /** Whether there is such a class or interface. */
    boolean hasType(String type) {
        loader.accept(type);
        return supertypes.containsKey(type);
    }

    /** Whether a class has a member, of its own or inherited. */
    boolean hasMember(String type, String member) {
        return hasType(type) && (members.contains(type + "." + member)
            || supertypes.get(type).stream().anyMatch(supertype -> inherits(supertype, member)));
    }

    // What the JDK's classes have, such as Enum.name(), does not depend on the host's version.
    private boolean inherits(String supertype, String member) {
        return supertype.startsWith("java/") ? JdkMembers.has(supertype, member) : hasMember(supertype, member);
    }
}
