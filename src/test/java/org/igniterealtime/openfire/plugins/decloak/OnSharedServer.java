package org.igniterealtime.openfire.plugins.decloak;

import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.SharedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What tests on the shared server begin with, an operator and a policy that allows nothing, and end with. */
@ExtendWith(SharedServer.class)
abstract class OnSharedServer {

    final OpenfireServer server;
    final Operator operator;
    final Scene scene;

    OnSharedServer(OpenfireServer server) {
        this.server = server;
        this.operator = new Operator(server);
        this.scene = new Scene(server);
    }

    @BeforeEach
    void nothingIsAllowed() {
        operator.put("{}");
    }

    @AfterEach
    void everybodyLeaves() {
        scene.close();
        operator.close();
    }
}
