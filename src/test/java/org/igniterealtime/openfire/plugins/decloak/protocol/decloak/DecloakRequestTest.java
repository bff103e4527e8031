package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import static org.assertj.core.api.Assertions.assertThat;

import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecloakRequestTest {

    @ParameterizedTest
    @ValueSource(strings = {Stanzas.TEMPPRES, Stanzas.DECLOAK, Stanzas.TELEPATHY})
    void everyFormIsTheSameDisclosure(String form) {
        assertThat(DecloakRequest.decode(only(form)))
            .contains(new Disclosure(Protocol.DECLOAK, Purpose.UNSPECIFIED));
    }

    @ParameterizedTest
    @CsvSource({"media,MEDIA", "text,TEXT", "file,FILE", "'',OTHER", "MEDIA,OTHER", "' media',OTHER", "e2e,OTHER",
        "unspecified,OTHER"})
    void theReasonIsThePurpose(String reason, Purpose purpose) {
        for (String form : new String[] {Stanzas.TEMPPRES, Stanzas.DECLOAK, Stanzas.TELEPATHY}) {
            assertThat(DecloakRequest.decode(only(form.replace("/>", " reason='" + reason + "'/>"))))
                .contains(new Disclosure(Protocol.DECLOAK, purpose));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<t:temppres xmlns:t='urn:xmpp:temppres:0' reason='media'/>",
        "<d:decloak xmlns:d='urn:xmpp:decloak:0' reason='media'/>",
        "<temppres xmlns='urn:xmpp:temppres:0' reason='media'>now <please xmlns='urn:x'/></temppres>"})
    void howTheElementIsWrittenMakesNoDifference(String form) {
        assertThat(DecloakRequest.decode(only(form))).contains(new Disclosure(Protocol.DECLOAK, Purpose.MEDIA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<temppres xmlns='urn:xmpp:temppres:0' xmlns:o='urn:o' o:reason='media'/>",
        "<temppres xmlns='urn:xmpp:temppres:0' Reason='media'/>"})
    void anAttributeOfAnotherNameIsNoReason(String form) {
        assertThat(DecloakRequest.decode(only(form)).map(Disclosure::purpose)).contains(Purpose.UNSPECIFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<decloak xmlns='urn:xmpp:temppres:0'/>", "<temppres xmlns='urn:xmpp:decloak:0'/>",
        "<temppres xmlns='http://telepathy.freedesktop.org/xmpp/protocol/decloak'/>",
        "<Decloak xmlns='urn:xmpp:decloak:0'/>"})
    void anotherElementInOurNamespacesIsOursButNoRequest(String form) {
        assertThat(DecloakRequest.isIn(only(form))).isTrue();
        assertThat(DecloakRequest.decode(only(form))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<decloak/>", "<decloak xmlns='urn:xmpp:decloak:1'/>",
        "<temppres xmlns='urn:xmpp:temppres'/>",
        "<temppres xmlns='urn:xmpp:temppres:0 '/>", "<temppres xmlns='URN:XMPP:TEMPPRES:0'/>",
        "<decloak xmlns='http://telepathy.freedesktop.org/xmpp/protocol/decloak/'/>"})
    void anElementInANamespaceThatIsOnlySimilarIsNotOurs(String form) {
        assertThat(DecloakRequest.isIn(only(form))).isFalse();
    }

    private static Element only(String xml) {
        return Stanzas.julietToTybalt(xml).getElement().elements().get(0);
    }
}
