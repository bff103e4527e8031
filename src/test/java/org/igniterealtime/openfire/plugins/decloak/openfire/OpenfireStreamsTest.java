package org.igniterealtime.openfire.plugins.decloak.openfire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.protocol.SessionStreams;
import org.igniterealtime.openfire.plugins.decloak.sharing.SessionEnd;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.jivesoftware.openfire.RoutingTable;
import org.jivesoftware.openfire.StreamID;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenfireStreamsTest {

    private static final Address BALCONY = address("juliet@shakespeare.lit/balcony");

    private final RoutingTable routes = mock(RoutingTable.class);
    private final SessionStreams streams = new OpenfireStreams("shakespeare.lit", routes);

    @Test
    void theStreamIsThatOfTheSessionThatHasTheFullJidNow() {
        LocalClientSession session = mock(LocalClientSession.class);
        StreamID id = mock(StreamID.class);
        when(id.getID()).thenReturn("3k9");
        when(session.getStreamID()).thenReturn(id);
        when(routes.getClientRoute(Jids.jidOf(BALCONY))).thenReturn(session);

        assertThat(streams.of(BALCONY)).isEqualTo("3k9");
        assertThat(streams.departed(BALCONY, "3k9")).isEmpty();
        assertThat(streams.departed(BALCONY, "3k8")).contains(SessionEnd.displacedBy(BALCONY, "3k9"));
    }

    @Test
    void whoHasGoneHasNone() {
        assertThat(streams.of(BALCONY)).isEmpty();
        assertThat(streams.departed(BALCONY, "3k9")).contains(SessionEnd.ended(BALCONY, "3k9"));
    }

    @Test
    void aSessionOfAnotherNodeIsNotAsked() {
        ClientSession remote = mock(ClientSession.class);
        when(routes.getClientRoute(Jids.jidOf(BALCONY))).thenReturn(remote);

        assertThat(streams.of(BALCONY)).isEmpty();
        verifyNoInteractions(remote);
    }

    @ParameterizedTest
    @ValueSource(strings = {"juliet@shakespeare.lit", "romeo@montague.net/orchard", "sip.shakespeare.lit/x"})
    void whoIsNoClientOfThisServerHasNone(String other) {
        assertThat(streams.of(address(other))).isEmpty();
        verifyNoInteractions(routes);
    }
}
