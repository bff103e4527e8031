package org.igniterealtime.openfire.plugins.decloak.demo;

import java.util.concurrent.CountDownLatch;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.ServerOptions;

/** Shows the plugin's main job on a real server: {@code mvn -B -Pdemo}. */
public final class Demo {

    private Demo() {
    }

    /** Plays the scenes; then stays up until it is interrupted, unless {@code -Ddemo.once=true}. */
    public static void main(String[] arguments) throws InterruptedException {
        Stage stage = new Stage(System.out);
        stage.say("Starting Openfire with the plugin ...");
        try (OpenfireServer server = OpenfireServer.start(ServerOptions.withPlugin())) {
            new CallToTybalt(server, stage).play();
            new CallThroughGateway(server, stage).play();
            new CallThatEnds(server, stage).play();
            new ChatWithJuliet(server, stage).play();
            new HashnameOfRomeo(server, stage).play();
            new ContactByService(server, stage).play();
            new Bystanders(server, stage).play();
            stage.say(stage.failures() == 0 ? "Every step went as it should."
                : stage.failures() + " step(s) did not go as they should.");
            if (!Boolean.getBoolean("demo.once")) {
                sayWhereItIs(server, stage);
                new CountDownLatch(1).await();
            }
        }
        System.exit(stage.failures() == 0 ? 0 : 1);
    }

    private static void sayWhereItIs(OpenfireServer server, Stage stage) {
        stage.say("The server stays up until Ctrl-C.",
            "  XMPP clients:   " + server.host() + ":" + server.clientPort() + ", domain " + server.domain()
                + " (without TLS: this is a server for trying)",
            "  accounts:       juliet, tybalt, romeo, nurse, mercutio; the password is the name",
            "  console:        http://" + server.host() + ":" + server.consolePort() + "/plugins/decloak/policy, login "
                + "admin, password admin",
            "  administrator:  admin@" + server.domain() + ", password admin: the ad-hoc commands decloak#policy and "
                + "decloak#explain of the server",
            "  everybody:      the ad-hoc commands decloak#preferences and decloak#sharings of the server",
            "  components:     " + server.host() + ":" + server.componentPort() + ", secret "
                + server.componentSecret(),
            "  log:            " + server.home().resolve("logs"));
    }
}
