package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.openfire.ContactListWatch;
import org.igniterealtime.openfire.plugins.decloak.openfire.GroupWatch;
import org.igniterealtime.openfire.plugins.decloak.policy.Consent;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.protocol.Interception;
import org.igniterealtime.openfire.plugins.decloak.sharing.Clock;
import org.igniterealtime.openfire.plugins.decloak.sharing.Grant;
import org.igniterealtime.openfire.plugins.decloak.sharing.Origin;
import org.igniterealtime.openfire.plugins.decloak.sharing.StreamPair;
import org.jivesoftware.openfire.group.Group;
import org.jivesoftware.openfire.roster.Roster;
import org.jivesoftware.openfire.roster.RosterItem;
import org.jivesoftware.util.PersistableMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xmpp.packet.JID;

/** Who is decided about again when something changes, and what the host tells of it. */
class ReconsiderationTest {

    private static final Address JULIET = address("juliet@shakespeare.lit/balcony");
    private static final Address NURSE = address("nurse@shakespeare.lit/hall");

    private Policy policy = withDefault(Level.ANSWER);
    private final Interception interception =
        new Interception(() -> policy, NO_GROUPS, Interception.AT_HOME, new Clock(), Consent.NONE);
    private final List<Runnable> tasks = new ArrayList<>();
    private final Reconsideration reconsideration =
        new Reconsideration(interception.sharings, interception.ender, (delay, task) -> tasks.add(task));
    private final GroupWatch groups = new GroupWatch(reconsideration);
    private final ContactListWatch contacts = new ContactListWatch("shakespeare.lit", reconsideration);
    private final Group group = mock(Group.class);
    @SuppressWarnings("unchecked")
    private final PersistableMap<String, String> properties = mock(PersistableMap.class);

    @BeforeEach
    void julietAndTheNurseSeeTybalt() {
        when(group.getProperties()).thenReturn(properties);
        begin(JULIET);
        begin(NURSE);
        policy = withDefault(Level.DENY);
    }

    private void begin(Address requester) {
        Grant grant = new Grant(new Disclosure(Protocol.DECLOAK, Purpose.MEDIA), Optional.empty(), StreamPair.NONE);
        interception.starter.begin(requester, Interception.GARDEN, grant, Origin.SERVER);
        interception.ender.isOut(requester, Interception.GARDEN);
    }

    @Test
    void aMemberOfAGroupIsLookedAtAlone() {
        groups.memberRemoved(group, Map.of("member", "juliet@shakespeare.lit"));

        assertThat(left()).containsExactly(NURSE);
    }

    @Test
    void anAdministratorOfAGroupToo() {
        groups.adminAdded(group, Map.of("admin", "nurse@shakespeare.lit"));

        assertThat(left()).containsExactly(JULIET);
    }

    @Test
    void aGroupThatIsShownInContactListsConcernsEverybody() {
        when(properties.get("sharedRoster.showInRoster")).thenReturn("everybody");

        groups.memberAdded(group, Map.of("member", "romeo@shakespeare.lit"));

        assertThat(left()).isEmpty();
    }

    @Test
    void soDoesAGroupThatIsChangedOrGoesAndItIsDoneOnce() {
        groups.groupModified(group, Map.of());
        groups.groupDeleting(group, Map.of());
        groups.groupCreated(group, Map.of());

        assertThat(tasks).hasSize(1);
        assertThat(left()).isEmpty();

        groups.groupDeleting(group, Map.of());
        assertThat(tasks).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"tybalt, juliet@shakespeare.lit", "juliet, tybalt@shakespeare.lit/anywhere"})
    void aContactListConcernsTheTwoOfThem(String owner, String contact) {
        Roster roster = mock(Roster.class);
        when(roster.getUsername()).thenReturn(owner);
        RosterItem item = mock(RosterItem.class);
        when(item.getJid()).thenReturn(new JID(contact));

        contacts.contactUpdated(roster, item);

        assertThat(left()).containsExactly(NURSE);
    }

    @Test
    void aComponentConcernsThoseAtIt() {
        reconsideration.ofTargetsAt("sip.shakespeare.lit");
        assertThat(left()).hasSize(2);

        reconsideration.ofTargetsAt("shakespeare.lit");
        assertThat(left()).isEmpty();
    }

    private List<Address> left() {
        tasks.forEach(Runnable::run);
        tasks.clear();
        return interception.sharings.all().stream().map(sharing -> sharing.requester()).toList();
    }
}
