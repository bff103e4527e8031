package org.igniterealtime.openfire.plugins.decloak.openfire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.igniterealtime.openfire.plugins.decloak.sharing.Introductions;
import org.igniterealtime.openfire.plugins.decloak.stanza.Disco;
import org.jivesoftware.openfire.RoutingTable;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.entitycaps.EntityCapabilities;
import org.jivesoftware.openfire.roster.Roster;
import org.jivesoftware.openfire.roster.RosterItem;
import org.jivesoftware.openfire.roster.RosterManager;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.session.ComponentSession;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xmpp.packet.JID;

class OpenfireContextTest {

    private final RoutingTable routes = mock(RoutingTable.class);
    private final SessionManager sessions = mock(SessionManager.class);
    private final RosterManager rosters = mock(RosterManager.class);
    private final Map<String, EntityCapabilities> capabilities = new HashMap<>();
    private final Components gateways = new Components(() -> NOW);
    private final Introductions introductions = new Introductions(() -> NOW, 10,
        new Introductions.Keeper(introduction -> { }, introduction -> { }));
    private final OpenfireContext surroundings =
        new OpenfireContext("shakespeare.lit", routes, sessions, rosters, gateways,
            new OpenfireCapabilities(capabilities), introductions);

    @BeforeEach
    void aGatewayARoomServiceAndNobodysContactList() throws UserNotFoundException {
        when(routes.hasComponentRoute(new JID("sip.shakespeare.lit"))).thenReturn(true);
        when(routes.hasComponentRoute(new JID("conference.shakespeare.lit"))).thenReturn(true);
        when(sessions.getComponentSession("sip.shakespeare.lit")).thenReturn(mock(ComponentSession.class));
        when(rosters.getRoster(any())).thenThrow(new UserNotFoundException());
    }

    @Test
    void aClientWhoseCapabilitiesAreNotKnownCanDoEverything() {
        tybaltAnnounces("<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='x' ver='new'/>");
        assertThat(surroundings.suits(address("tybalt@shakespeare.lit/a"), Purpose.MEDIA)).isTrue();

        tybaltAnnounces("");
        assertThat(surroundings.suits(address("tybalt@shakespeare.lit/a"), Purpose.MEDIA)).isTrue();
    }

    @Test
    void aClientCanDoWhatTheCapabilitiesSayThatItsPresenceNames() {
        EntityCapabilities known = mock(EntityCapabilities.class);
        capabilities.put("q07IKJEyjvHSyhy//CH0CxmKi8w=", known);
        when(known.containsFeature("urn:xmpp:jingle:apps:rtp:1")).thenReturn(true);
        tybaltAnnounces("<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='x' "
            + "ver='q07IKJEyjvHSyhy//CH0CxmKi8w='/>");

        assertThat(surroundings.suits(address("tybalt@shakespeare.lit/a"), Purpose.MEDIA)).isTrue();
        assertThat(surroundings.suits(address("tybalt@shakespeare.lit/a"), Purpose.FILE)).isFalse();
    }

    private void tybaltAnnounces(String content) {
        ClientSession session = mock(ClientSession.class);
        doReturn(Stanzas.presence("<presence from='tybalt@shakespeare.lit/a'>" + content + "</presence>"))
            .when(session).getPresence();
        doReturn(session).when(sessions).getSession(new JID("tybalt@shakespeare.lit/a"));
    }

    @ParameterizedTest
    @CsvSource({"tybalt@shakespeare.lit,USER", "nobody@shakespeare.lit/x,USER", "shakespeare.lit,INTERNAL",
        "shakespeare.lit/announce,INTERNAL", "verona@conference.shakespeare.lit/romeo,INTERNAL",
        "conference.shakespeare.lit,INTERNAL", "romeo%x@sip.shakespeare.lit,SERVICE", "sip.shakespeare.lit,SERVICE",
        "romeo@verona.lit,REMOTE", "x@other.shakespeare.lit,REMOTE"})
    void whatStandsBehindAnAddressIsKnownByItsDomain(String target, TargetKind kind) {
        assertThat(surroundings.kindOf(address(target))).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"sip.shakespeare.lit", "conference.shakespeare.lit", "sip.verona.lit", "shakespeare.lit"})
    void whatSaysThatItIsAGatewayIsOneUnlessItIsTheServerItself(String domain) {
        gateways.componentRegistered(new JID(domain));
        gateways.componentInfoReceived(Disco.iq("<iq type='result' from='" + domain + "'><query xmlns="
            + "'http://jabber.org/protocol/disco#info'><identity category='gateway' type='sip'/></query></iq>"));

        assertThat(surroundings.kindOf(address("romeo%x@" + domain)))
            .isEqualTo(domain.equals("shakespeare.lit") ? TargetKind.USER : TargetKind.GATEWAY);
    }

    @ParameterizedTest
    @CsvSource({"tybalt@shakespeare.lit/a,tybalt@shakespeare.lit,SELF",
        "juliet@shakespeare.lit/a,tybalt@shakespeare.lit/b,SAME_DOMAIN",
        "juliet@shakespeare.lit/a,nobody@shakespeare.lit,SAME_DOMAIN",
        "romeo@verona.lit,tybalt@shakespeare.lit,STRANGER",
        "juliet@shakespeare.lit,romeo@verona.lit,STRANGER", "romeo@verona.lit,x@sip.shakespeare.lit,UNKNOWN"})
    void withoutASubscriptionTheRelationshipIsThatOfTheAddresses(String requester, String target,
                                                                 Relationship relationship) {
        assertThat(surroundings.relationship(address(requester), address(target))).isEqualTo(relationship);
    }

    @ParameterizedTest
    @CsvSource({"TO,STRANGER", "FROM,SUBSCRIBED", "BOTH,SUBSCRIBED", "NONE,STRANGER", "REMOVE,STRANGER"})
    void theTargetsContactListTellsWhoReceivesItsPresence(RosterItem.SubType subscription, Relationship relationship)
            throws UserNotFoundException {
        contact("tybalt", "romeo@verona.lit", subscription);

        assertThat(surroundings.relationship(address("romeo@verona.lit/x"), address("tybalt@shakespeare.lit")))
            .isEqualTo(relationship);
    }

    @ParameterizedTest
    @CsvSource({"TO,SUBSCRIBED", "FROM,STRANGER", "BOTH,SUBSCRIBED", "NONE,STRANGER"})
    void forATargetElsewhereTheRequestersContactListTells(RosterItem.SubType subscription, Relationship relationship)
            throws UserNotFoundException {
        contact("juliet", "romeo@verona.lit", subscription);

        assertThat(surroundings.relationship(address("juliet@shakespeare.lit/x"), address("romeo@verona.lit")))
            .isEqualTo(relationship);
    }

    @Test
    void whoHasBeenIntroducedIsNoStrangerAndTheOtherWayRoundIsOne() throws UserNotFoundException {
        introductions.request(address("romeo@verona.lit"), address("juliet@shakespeare.lit"), Duration.ofHours(1));
        introductions.begin(address("juliet@shakespeare.lit"), address("romeo@verona.lit"));

        assertThat(surroundings.relationship(address("romeo@verona.lit/orchard"), address("juliet@shakespeare.lit")))
            .isEqualTo(Relationship.INTRODUCED);
        assertThat(surroundings.relationship(address("juliet@shakespeare.lit/x"), address("romeo@verona.lit/orchard")))
            .isEqualTo(Relationship.STRANGER);
        contact("juliet", "romeo@verona.lit", RosterItem.SUB_FROM);
        assertThat(surroundings.relationship(address("romeo@verona.lit/orchard"), address("juliet@shakespeare.lit")))
            .isEqualTo(Relationship.SUBSCRIBED);
    }

    @Test
    void theRequestersContactListDoesNotCountForALocalTarget() throws UserNotFoundException {
        contact("juliet", "tybalt@shakespeare.lit", RosterItem.SUB_BOTH);

        assertThat(surroundings.relationship(address("juliet@shakespeare.lit"), address("tybalt@shakespeare.lit")))
            .isEqualTo(Relationship.SAME_DOMAIN);
    }

    @Test
    void availableResourcesAreThoseWithPresenceThatAreNotClosed() {
        ClientSession closed = session("closed", "<presence/>");
        when(closed.isClosed()).thenReturn(true);
        List<ClientSession> all = List.of(session("garden", "<presence><show>dnd</show></presence>"), closed,
            session("silent", "<presence type='unavailable'/>"), session("library", "<presence/>"));
        when(sessions.getSessions("tybalt")).thenReturn(all);

        assertThat(surroundings.availableResources(address("tybalt@shakespeare.lit")))
            .containsExactly(address("tybalt@shakespeare.lit/garden"), address("tybalt@shakespeare.lit/library"));
        assertThat(surroundings.availableResources(address("tybalt@shakespeare.lit/library")))
            .containsExactly(address("tybalt@shakespeare.lit/library"));
        assertThat(surroundings.availableResources(address("tybalt@shakespeare.lit/silent"))).isEmpty();
        assertThat(surroundings.availableResources(address("tybalt@verona.lit"))).isEmpty();
    }

    private void contact(String owner, String contact, RosterItem.SubType subscription) throws UserNotFoundException {
        RosterItem item = mock(RosterItem.class);
        when(item.getSubStatus()).thenReturn(subscription);
        Roster roster = mock(Roster.class);
        when(roster.getRosterItem(any(JID.class))).thenThrow(new UserNotFoundException());
        doReturn(item).when(roster).getRosterItem(new JID(contact));
        doReturn(roster).when(rosters).getRoster(owner);
    }

    private static ClientSession session(String resource, String presence) {
        ClientSession session = mock(ClientSession.class);
        when(session.getAddress()).thenReturn(new JID("tybalt@shakespeare.lit/" + resource));
        when(session.getPresence()).thenReturn(Stanzas.presence(presence));
        return session;
    }
}
