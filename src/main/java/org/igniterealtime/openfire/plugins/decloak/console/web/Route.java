package org.igniterealtime.openfire.plugins.decloak.console.web;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * One address of the console, and what is done there; it is asked only for an administrator.
 *
 * @param path the address, below the plugin's folder
 * @param get  shows something, and changes nothing; empty where nothing is to be looked at
 * @param post changes something, after the token was checked; empty where nothing is to be changed
 */
public record Route(String path, Optional<Consumer<PageRequest>> get, Optional<Consumer<PageRequest>> post) {

    /** An address that can only be looked at. */
    public static Route get(String path, Consumer<PageRequest> get) {
        return new Route(path, Optional.of(get), Optional.empty());
    }

    /** An address that only takes a change. */
    public static Route post(String path, Consumer<PageRequest> post) {
        return new Route(path, Optional.empty(), Optional.of(post));
    }

    /** An address that can be looked at, and takes a change. */
    public static Route form(String path, Consumer<PageRequest> get, Consumer<PageRequest> post) {
        return new Route(path, Optional.of(get), Optional.of(post));
    }
}
