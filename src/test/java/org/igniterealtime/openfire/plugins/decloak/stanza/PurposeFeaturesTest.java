package org.igniterealtime.openfire.plugins.decloak.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PurposeFeaturesTest {

    @ParameterizedTest
    @CsvSource({"urn:xmpp:jingle:apps:rtp:1,MEDIA", "urn:xmpp:jingle:apps:rtp:audio,MEDIA",
        "http://www.google.com/xmpp/protocol/voice/v1,MEDIA", "urn:xmpp:jingle:apps:file-transfer:5,FILE",
        "http://jabber.org/protocol/si/profile/file-transfer,FILE"})
    void oneFeatureOfThePurposeIsEnough(String feature, Purpose purpose) {
        assertThat(PurposeFeatures.areSufficient(purpose, feature::equals)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"urn:xmpp:jingle:apps:rtp:1,FILE", "urn:xmpp:jingle:apps:file-transfer:5,MEDIA", "urn:xmpp:jingle:1,MEDIA",
        "urn:xmpp:jingle:1,FILE"})
    void aFeatureOfSomethingElseIsNot(String feature, Purpose purpose) {
        assertThat(PurposeFeatures.areSufficient(purpose, feature::equals)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"TEXT", "UNSPECIFIED", "OTHER"})
    void theOtherPurposesNeedNoFeature(Purpose purpose) {
        assertThat(PurposeFeatures.areSufficient(purpose, feature -> false)).isTrue();
    }
}
