package org.igniterealtime.openfire.plugins.decloak.server;

import java.io.IOException;
import org.jivesoftware.openfire.XMPPServer;
import org.logicalcobwebs.proxool.ProxoolFacade;

/** What runs in the child process: Openfire, for as long as the tests that started it. */
public final class ServerMain {

    private static final String STARTER = "org.jivesoftware.openfire.starter.ServerStarter";

    private ServerMain() {
    }

    /**
     * Starts the server.
     *
     * @param args the id of the process that must outlive this one
     * @throws Exception if the server cannot be started
     */
    public static void main(String[] args) throws Exception {
        ProcessHandle.of(Long.parseLong(args[0])).ifPresentOrElse(
                parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1)),
                () -> Runtime.getRuntime().halt(1));
        Thread tests = new Thread(ServerMain::obey, "tests");
        tests.setDaemon(true);
        tests.start();
        Class<?> starter;
        try {
            starter = Class.forName(STARTER);
        } catch (ClassNotFoundException e) {
            startWithoutStarter();
            return;
        }
        starter.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    }

    // The tests have one thing only to say: see OpenfireServer.forgetLastRecord.
    private static void obey() {
        try {
            while (System.in.read() >= 0) {
                System.out.println("A record has passed: " + Passing.by());
            }
        } catch (IOException e) {
            // They have nothing more to say.
        }
    }

    // The starter is not on Maven Central, and without it Openfire leaves its own end to its container.
    private static void startWithoutStarter() {
        // Otherwise the pool of connections ends itself while the server, and its plugins, are still ending.
        ProxoolFacade.disableShutdownHook();
        XMPPServer server = new XMPPServer();
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
    }
}
