package org.igniterealtime.openfire.plugins.decloak.console.web;

/** An address where something is changed, and nothing is to be looked at. */
public interface ChangeEndpoint extends Endpoint {

    @Override
    default boolean acceptsGet() {
        return false;
    }

    @Override
    default boolean acceptsPost() {
        return true;
    }
}
