package org.igniterealtime.openfire.plugins.decloak.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An Openfire to run: what its home needs and how it is started. */
interface Distribution {

    /** The one that the build chose: an unpacked distribution if it named one, otherwise the libraries it fetched. */
    static Distribution current() {
        return Settings.optional("openfire.home").<Distribution>map(home -> new UnpackedDistribution(Path.of(home)))
                .orElseGet(() -> new CentralDistribution(Path.of(Settings.required("decloak.server.lib"))));
    }

    /**
     * Writes a home which is ready for the first start.
     *
     * @param home a folder that does not exist yet
     */
    void layOut(Path home, Ports ports, ServerOptions options) throws IOException;

    /**
     * What to give to {@code java}.
     *
     * @param home the server's home
     * @param boot the folder with {@link ServerMain}
     */
    List<String> arguments(Path home, Path boot);
}
