package org.igniterealtime.openfire.plugins.decloak.server;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a server with the plugin: the same one to all of them, started for the first and stopped after the last.
 * A test leaves it as it found it. One that stops the server or removes the plugin starts a server of its own.
 */
public final class SharedServer implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == OpenfireServer.class;
    }

    @Override
    public OpenfireServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // A closeable value of the root store is closed at the end of the run.
        return context.getRoot().getStore(Namespace.create(SharedServer.class)).getOrComputeIfAbsent(
                OpenfireServer.class, type -> OpenfireServer.start(ServerOptions.withPlugin()), OpenfireServer.class);
    }
}
