package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.attribute;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.isAnswerTo;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.name;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.UUID;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.decloak.client.Documents;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;

/** Tests in which Juliet and Tybalt, who share, have a call or a chat. */
abstract class WithSession extends WithSharing {

    private final String thread = UUID.randomUUID().toString();

    WithSession(OpenfireServer server) {
        super(server);
    }

    void acknowledgedCall() {
        jingle(juliet, LIBRARY, "session-initiate", "romance");
        library.await(isFrom(BALCONY));
        reply(library, BALCONY, "result", "session-initiate-romance");
        juliet.await(isAnswerTo("session-initiate-romance"));
        juliet.fence();
        library.fence();
    }

    static void reply(RawClient from, String to, String type, String id) {
        from.send("<iq type='" + type + "' id='" + id + "' to='" + to + "'/>");
    }

    static void refuse(RawClient from, String to, String id, String condition) {
        from.send("<iq type='error' id='" + id + "' to='" + to + "'><error type='cancel'><" + condition
            + " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
    }

    static Predicate<String> isFrom(String jid) {
        return stanza -> name(stanza).equals("iq") && attribute(stanza, "from").equals(jid);
    }

    void goesOnUntilTheCallEnds(String sid) {
        assertThat(juliet.fence()).noneMatch(presenceFrom(LIBRARY));
        assertThat(library.fence()).noneMatch(presenceFrom(BALCONY));
        assertThat(juliet.fence()).noneMatch(presenceFrom(LIBRARY));
        jingle(juliet, LIBRARY, "session-terminate", sid);
        bothAreTold();
    }

    void bothAreTold() {
        juliet.await(presenceFrom(LIBRARY, "unavailable"));
        library.await(presenceFrom(BALCONY, "unavailable"));
        assertThat(endings()).endsWith("session-over");
        nothingRemains();
    }

    // Their connections are not secure, as the document's are.
    String chat(String step, String to) {
        String example = Documents.example("/xep-0155/" + step + ".xml").replace("c2s", "none");
        return Documents.inThread(Documents.between(example, "", to), thread);
    }
}
