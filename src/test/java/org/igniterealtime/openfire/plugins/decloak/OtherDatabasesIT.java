package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.ask;

import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.database.DatabaseServer;
import org.igniterealtime.openfire.plugins.decloak.database.SharedDatabases;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.ServerOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The plugin on a server that keeps its data in a database of its own; the server's mechanism makes the tables. */
@Tag("database")
class OtherDatabasesIT {

    private static final String POLICY = """
        { "mode": "enforce", "defaultLevel": "deny",
          "rules": [ { "id": "größe 日本 😀", "note": "it's \\"quoted\\" \\\\ 100%",
                       "target": "group:desk", "default": "ask" },
                     { "id": "everybody", "purposes": ["media"], "default": "answer" } ],
          "gateways": [ { "domain": "sip.shakespeare.lit", "level": "answer" } ],
          "blocked": [ { "jid": "d'artagnan@bücher.example", "note": "日本", "expires": "2099-01-01T00:00:00Z" } ] }""";

    @Test
    void postgreSql() {
        keepsThePolicy(SharedDatabases.postgres());
    }

    @Test
    void mariaDb() {
        keepsThePolicy(SharedDatabases.maria());
    }

    private static void keepsThePolicy(DatabaseServer databases) {
        try (OpenfireServer server = OpenfireServer.start(
                ServerOptions.withPlugin().withDatabase(databases.create()))) {
            assertThat(policy(server)).contains("\"revision\": 0");
            put(server, POLICY);
            String before = policy(server);

            server.restart();

            assertThat(policy(server)).isEqualTo(before).contains("größe 日本 😀", "xn--bcher-kva.example");
            assertThat(server.log()).doesNotContain("Decloak denies every request");
            try (Scene scene = new Scene(server)) {
                scene.tybaltInTheLibrary();
                assertThat(ask(scene.juliet(), "tybalt@shakespeare.lit", MEDIA_REQUEST)).hasSize(1);
            }
        }
    }

    private static void put(OpenfireServer server, String policy) {
        try (Operator operator = new Operator(server)) {
            operator.put(policy);
        }
    }

    private static String policy(OpenfireServer server) {
        try (Operator operator = new Operator(server)) {
            return operator.policy();
        }
    }
}
