package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.ask;

import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.Test;

/** Who asks too much is denied. */
class RequestLimitIT extends OnSharedServer {

    RequestLimitIT(OpenfireServer server) {
        super(server);
    }

    @Test
    void aRequestThatIsOneTooManyIsDeniedLikeAnyOther() {
        operator.put("""
            { "rules": [ { "id": "everybody", "default": "answer" } ], "limits": { "requestsPerMinute": 2 } }""");
        RawClient library = scene.tybaltInTheLibrary();
        RawClient mercutio = scene.enter("mercutio", "street", "<presence/>");
        assertThat(ask(mercutio, "tybalt@shakespeare.lit", MEDIA_REQUEST)).hasSize(1);
        assertThat(ask(mercutio, "tybalt@shakespeare.lit", MEDIA_REQUEST)).hasSize(1);
        library.fence();

        assertThat(ask(mercutio, "tybalt@shakespeare.lit", MEDIA_REQUEST)).isEmpty();

        assertThat(library.fence()).singleElement().asString().doesNotContain("temppres");
        assertThat(server.log("decloak.decision")).last().asString()
            .contains("deny", "cause=\"limit:requests-per-minute\"");
    }
}
