package org.igniterealtime.openfire.plugins.decloak.openfire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.jivesoftware.openfire.group.Group;
import org.jivesoftware.openfire.group.GroupManager;
import org.jivesoftware.openfire.group.GroupNotFoundException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

class OpenfireGroupsTest {

    private final GroupManager manager = mock(GroupManager.class);
    private final OpenfireGroups groups = new OpenfireGroups(manager);

    @BeforeEach
    void tybaltIsAtTheDesk() throws GroupNotFoundException {
        Group desk = mock(Group.class);
        when(desk.isUser(new JID("tybalt@shakespeare.lit"))).thenReturn(true);
        when(manager.getGroup(anyString())).thenThrow(new GroupNotFoundException());
        doReturn(desk).when(manager).getGroup("desk");
    }

    @Test
    void anAccountIsInAGroupWithEveryResource() {
        assertThat(groups.contains("desk", address("tybalt@shakespeare.lit"))).isTrue();
        assertThat(groups.contains("desk", address("Tybalt@Shakespeare.LIT/garden"))).isTrue();
        assertThat(groups.contains("desk", address("juliet@shakespeare.lit"))).isFalse();
    }

    @Test
    void nobodyIsInAGroupThatDoesNotExist() {
        assertThat(groups.contains("Desk", address("tybalt@shakespeare.lit"))).isFalse();
    }
}
