package org.igniterealtime.openfire.plugins.decloak.console.web;

import java.util.Optional;
import javax.servlet.http.HttpServletRequest;

/** Tells who is logged in to the host's console. */
@FunctionalInterface
public interface Administrators {

    /** The name of the administrator who sent a request; empty if none did. */
    Optional<String> sender(HttpServletRequest request);
}
