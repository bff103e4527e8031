package org.igniterealtime.openfire.plugins.decloak.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionMoveTest {

    @ParameterizedTest
    @EnumSource
    void onlyARequestAndARenegotiationAskForSomething(Kind kind) {
        assertThat(kind.isOffer()).isEqualTo(Set.of(Kind.REQUEST, Kind.RENEGOTIATE).contains(kind));
    }
}
