package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.policy;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withGateway;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.FakeServerContext;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.sharing.Clock;
import org.igniterealtime.openfire.plugins.decloak.stanza.Disco;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoAnswer;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoReply;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.jivesoftware.openfire.session.Session;
import org.junit.jupiter.api.BeforeEach;
import org.mockito.ArgumentCaptor;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/** Tests with a gateway that the server answers for. */
abstract class WithAnsweredGateway {

    static final Address ROMEO = address("romeo%x@sip.lit");
    static final String JULIET = "juliet@shakespeare.lit/balcony";
    static final DiscoAnswer CALLS =
        Disco.saying("<identity category='gateway' type='sip'/><feature var='urn:xmpp:jingle:1'/>");
    static final Policy POLICY = withGateway(policy(), "sip.lit", Level.ANSWER, "any");

    final Clock clock = new Clock();
    final Interception interception = interception(POLICY);

    Interception interception(Policy policy) {
        return new Interception(() -> policy, NO_GROUPS,
            new FakeServerContext(TargetKind.GATEWAY, Relationship.STRANGER, List.of()), clock);
    }

    @BeforeEach
    void theGatewayIsConnected() {
        interception.components.componentRegistered(new JID("sip.lit"));
    }

    void answered() {
        interception.pass(request());
        interception.discovery.reply(ROMEO, new DiscoReply.Said(CALLS));
    }

    static Presence request() {
        return Stanzas.presence("<presence from='" + JULIET + "' to='romeo%x@sip.lit'>" + Stanzas.TEMPPRES
            + "</presence>");
    }

    static Session session(String jid) {
        Session session = mock(Session.class);
        when(session.getAddress()).thenReturn(Jids.jidOf(address(jid)));
        return session;
    }

    List<Presence> sent() {
        ArgumentCaptor<Presence> sent = ArgumentCaptor.forClass(Presence.class);
        verify(interception.router, atLeast(1)).route(sent.capture());
        return sent.getAllValues();
    }
}
