package org.igniterealtime.openfire.plugins.decloak.openfire;

import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.policy;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.who;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Rule;
import org.jivesoftware.openfire.disco.IQDiscoInfoHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdvertisedFeaturesTest {

    private static final List<String> SHARING = List.of("urn:xmpp:decloak:0", "urn:xmpp:temppres:0",
        "http://telepathy.freedesktop.org/xmpp/protocol/decloak");
    private static final String CHATNEG = "http://jabber.org/protocol/chatneg";

    private final IQDiscoInfoHandler disco = mock(IQDiscoInfoHandler.class);

    @AfterEach
    void nothingElseIsAdvertised() {
        verifyNoMoreInteractions(disco);
    }

    @Test
    void allNamespacesAreAdvertisedWhileEverythingIsPermitted() {
        features(withDefault(Level.ASK)).refresh();

        SHARING.forEach(feature -> verify(disco).addServerFeature(feature));
        verify(disco).addServerFeature(CHATNEG);
    }

    @Test
    void chatSessionsAreAdvertisedByThemselves() {
        Rule chats = new Rule("chats", true, "", who("any"), who("any"), Set.of(), Set.of(Protocol.CHAT_SESSION), Set.of(),
            Level.ASK, Level.ASK, Optional.empty());

        features(policy(chats)).refresh();

        SHARING.forEach(feature -> verify(disco).removeServerFeature(feature));
        verify(disco).addServerFeature(CHATNEG);
    }

    @Test
    void theyAreWithdrawnWhenNothingIsPermitted() {
        features(Policy.outOfTheBox()).refresh();

        verifyWithdrawn();
    }

    @Test
    void theyAreWithdrawnWhenThePluginGoes() {
        features(withDefault(Level.ANSWER)).withdraw();

        verifyWithdrawn();
    }

    private void verifyWithdrawn() {
        SHARING.forEach(feature -> verify(disco).removeServerFeature(feature));
        verify(disco).removeServerFeature(CHATNEG);
    }

    private AdvertisedFeatures features(Policy policy) {
        return new AdvertisedFeatures(disco, () -> policy, () -> NOW);
    }
}
