package org.igniterealtime.openfire.plugins.decloak.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The loopback ports of one server.
 *
 * @param client for clients
 * @param server for other servers
 * @param component for external components
 * @param console for the admin console
 */
record Ports(int client, int server, int component, int console) {

    // Below the range that systems take for outgoing connections: a port stays free while its server restarts.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    /** Finds ports that nobody listens on. */
    static Ports free() {
        Set<Integer> found = new HashSet<>();
        while (found.size() < 4) {
            int candidate = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(candidate)) {
                found.add(candidate);
            }
        }
        Iterator<Integer> ports = found.iterator();
        return new Ports(ports.next(), ports.next(), ports.next(), ports.next());
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
