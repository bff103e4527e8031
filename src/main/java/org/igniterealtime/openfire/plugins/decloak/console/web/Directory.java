package org.igniterealtime.openfire.plugins.decloak.console.web;

import java.util.List;

/** Names that the server knows, to offer and to check what an operator writes. */
public interface Directory {

    /** The names of some of the server's groups, in order; there may be too many to offer all. */
    List<String> groups();

    /** Whether the server has a group of this name. */
    boolean hasGroup(String name);

    /** The domains that can be reached at this moment: this server's own, its components', connected servers'. */
    List<String> domains();
}
