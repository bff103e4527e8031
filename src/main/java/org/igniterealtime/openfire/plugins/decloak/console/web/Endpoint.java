package org.igniterealtime.openfire.plugins.decloak.console.web;

import javax.servlet.http.HttpServletResponse;

/** What is served at one address of the console; it is asked only for an administrator. */
public interface Endpoint {

    /** The address, below the plugin's folder. */
    String path();

    /** Whether there is something to be looked at at this address. */
    default boolean acceptsGet() {
        return true;
    }

    /** Whether there is something to be changed at this address. */
    default boolean acceptsPost() {
        return false;
    }

    /** Shows something, and changes nothing. */
    default void get(PageRequest visit) {
        visit.refuse(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    /** Changes something; the token has been checked. */
    default void post(PageRequest visit) {
        visit.refuse(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
}
