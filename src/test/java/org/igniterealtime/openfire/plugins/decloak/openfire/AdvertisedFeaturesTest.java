package org.igniterealtime.openfire.plugins.decloak.openfire;

import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.jivesoftware.openfire.disco.IQDiscoInfoHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdvertisedFeaturesTest {

    private final IQDiscoInfoHandler disco = mock(IQDiscoInfoHandler.class);

    @AfterEach
    void nothingElseIsAdvertised() {
        verifyNoMoreInteractions(disco);
    }

    @Test
    void theTwoNamespacesAreAdvertisedWhileAnythingIsPermitted() {
        features(withDefault(Level.ASK)).refresh();

        verify(disco).addServerFeature("urn:xmpp:decloak:0");
        verify(disco).addServerFeature("urn:xmpp:temppres:0");
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
        verify(disco).removeServerFeature("urn:xmpp:decloak:0");
        verify(disco).removeServerFeature("urn:xmpp:temppres:0");
    }

    private AdvertisedFeatures features(Policy policy) {
        return new AdvertisedFeatures(disco, () -> policy, () -> NOW);
    }
}
