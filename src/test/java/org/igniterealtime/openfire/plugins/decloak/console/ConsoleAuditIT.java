package org.igniterealtime.openfire.plugins.decloak.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is changed in the console is found in the server's security audit log. */
@ExtendWith(SharedServer.class)
final class ConsoleAuditIT {

    private final OpenfireServer server;

    ConsoleAuditIT(OpenfireServer server) {
        this.server = server;
    }

    @Test
    void aChangeIsWrittenDownWithWhoWhatAndHowItWasBefore() throws IOException {
        try (Operator operator = new Operator(server)) {
            operator.put("{}");
            ConsoleClient admin = ConsoleClient.loggedIn(server, "admin");
            Map<String, String> change = new HashMap<>(Changes.basedOn(operator.revision()).get("blocked"));
            change.put("jid", "audited@spam.example");
            change.put("csrf", admin.token());

            assertThat(admin.post("blocked", change).statusCode()).isEqualTo(302);

            assertThat(operator.policy()).contains("audited@spam.example");
            // The database's own journal has each statement as it was carried out.
            assertThat(Files.readString(server.home().resolve("embedded-db/openfire.log")).lines())
                .anyMatch(line -> line.contains("INTO OFSECURITYAUDITLOG") && line.contains("'admin'")
                    && line.contains("audited@spam.example"));
            operator.put("{}");
        }
    }
}
