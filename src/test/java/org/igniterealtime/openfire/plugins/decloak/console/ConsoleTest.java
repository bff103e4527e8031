package org.igniterealtime.openfire.plugins.decloak.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.decloak.console.web.Route;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyStore;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

final class ConsoleTest {

    @Test
    void itFollowsThePolicyFromStartToCloseAndNotBefore() {
        ArgumentCaptor<Consumer<Policy>> listener = ArgumentCaptor.captor();
        PolicyStore policies = mock(PolicyStore.class);
        when(policies.get()).thenReturn(Policy.outOfTheBox());
        Console console = FakeConsole.over(policies);
        console.servlets();
        verify(policies, never()).addListener(any());
        console.start();
        verify(policies).addListener(listener.capture());
        console.close();
        verify(policies).removeListener(listener.getValue());
    }

    @Test
    void noTwoPagesHaveTheSameAddress() {
        assertThat(FakeConsole.routes()).extracting(Route::path).doesNotHaveDuplicates();
    }
}
