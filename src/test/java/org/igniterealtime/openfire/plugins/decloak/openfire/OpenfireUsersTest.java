package org.igniterealtime.openfire.plugins.decloak.openfire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.policy.Rules;
import org.jivesoftware.openfire.user.User;
import org.jivesoftware.openfire.user.UserManager;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.JID;

class OpenfireUsersTest {

    private final UserManager manager = mock(UserManager.class);
    private final List<Address> gone = new ArrayList<>();
    private final OpenfireUsers users = new OpenfireUsers("shakespeare.lit", manager, gone::add);

    @Test
    void whoHasAnAccountIsAUser() throws UserNotFoundException {
        when(manager.getUser("juliet")).thenReturn(mock(User.class));
        when(manager.getUser("nobody")).thenThrow(new UserNotFoundException());

        assertThat(users.test(new JID("juliet@shakespeare.lit/balcony"))).isTrue();
        assertThat(users.test(new JID("nobody@shakespeare.lit"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shakespeare.lit", "juliet@sip.shakespeare.lit", "juliet@x.lit/balcony"})
    void whoIsElsewhereIsNoneAndIsNotLookedUp(String jid) {
        assertThat(users.test(new JID(jid))).isFalse();
        verifyNoInteractions(manager);
    }

    @Test
    void thatAnAccountGoesIsToldAndNothingElseIs() {
        User juliet = mock(User.class);
        when(juliet.getUsername()).thenReturn("juliet");
        users.userCreated(juliet, Map.of());
        users.userModified(juliet, Map.of());
        assertThat(gone).isEmpty();

        users.userDeleting(juliet, Map.of());

        assertThat(gone).containsExactly(Rules.address("juliet@shakespeare.lit"));
    }
}
