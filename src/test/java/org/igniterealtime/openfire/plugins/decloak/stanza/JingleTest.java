package org.igniterealtime.openfire.plugins.decloak.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.IQ;

class JingleTest {

    @Test
    void aSessionBeginsAndEnds() {
        assertThat(Jingle.of(iq("set", jingle("session-initiate", "a73sjjvkla37jfea"))))
            .contains(new Jingle(Jingle.Action.BEGIN, "a73sjjvkla37jfea"));
        assertThat(Jingle.of(iq("set", jingle("session-terminate", "a73sjjvkla37jfea"))))
            .contains(new Jingle(Jingle.Action.END, "a73sjjvkla37jfea"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"session-info", "session-accept", "", "SESSION-TERMINATE"})
    void otherActionsDoNeither(String action) {
        assertThat(Jingle.of(iq("set", jingle(action, "a73sjjvkla37jfea"))))
            .contains(new Jingle(Jingle.Action.GO_ON, "a73sjjvkla37jfea"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:xmpp:jingle:0", "urn:xmpp:tmp:jingle", "http://jabber.org/protocol/jingle",
        "http://www.xmpp.org/extensions/xep-0166.html#ns"})
    void itsDraftsAreReadAsItIs(String namespace) {
        assertThat(Jingle.of(iq("set", jingle("session-terminate", "a").replace("urn:xmpp:jingle:1", namespace))))
            .contains(new Jingle(Jingle.Action.END, "a"));
    }

    @ParameterizedTest
    @CsvSource({"initiate, BEGIN", "accept, GO_ON", "candidates, GO_ON", "reject, END", "terminate, END"})
    void whatGoogleHadBeforeItIsReadAsItIs(String type, Jingle.Action action) {
        assertThat(Jingle.of(iq("set", "<session xmlns='http://www.google.com/session' type='" + type
            + "' id='357570531' sid='other'/>"))).contains(new Jingle(action, "357570531"));
    }

    @Test
    void onlyAnEndNeedNotSayOfWhichSession() {
        assertThat(Jingle.of(iq("set", "<jingle xmlns='urn:xmpp:jingle:1' action='session-terminate'/>")))
            .contains(new Jingle(Jingle.Action.END, ""));
        assertThat(Jingle.of(iq("set", "<jingle xmlns='urn:xmpp:jingle:1' action='session-initiate'/>"))).isEmpty();
    }

    @Test
    void whatIsNotAsTheSpecificationHasItIsNothing() {
        assertThat(Jingle.of(iq("result", jingle("session-terminate", "a")))).isEmpty();
        assertThat(Jingle.of(iq("nonsense", jingle("session-terminate", "a")))).isEmpty();
        assertThat(Jingle.of(iq("set", "<jingle xmlns='urn:xmpp:jingle:2' action='session-terminate' sid='a'/>")))
            .isEmpty();
        assertThat(Jingle.of(iq("set", "<jingle xmlns='urn:xmpp:jingle:1' xmlns:z='urn:z' z:action='session-initiate' "
            + "z:sid='a'/>"))).isEmpty();
        assertThat(Jingle.of(iq("set", ""))).isEmpty();
    }

    @Test
    void whatIsInAnotherNamespaceCountsForNothing() {
        assertThat(Jingle.of(iq("set", "<jingle xmlns='urn:xmpp:jingle:1' xmlns:z='urn:z' z:action='session-info' "
            + "z:sid='b' action='session-terminate' sid='a'/>"))).contains(new Jingle(Jingle.Action.END, "a"));
        assertThat(Jingle.of(iq("result' xmlns:z='urn:z' z:type='set", jingle("session-terminate", "a")))).isEmpty();
    }

    private static String jingle(String action, String sid) {
        return "<jingle xmlns='urn:xmpp:jingle:1' action='" + action + "' sid='" + sid + "'/>";
    }

    private static IQ iq(String type, String content) {
        return new IQ(Stanzas.presence("<iq type='" + type + "' id='1' from='juliet@shakespeare.lit/balcony' "
            + "to='tybalt@shakespeare.lit/library'>" + content + "</iq>").getElement(), true);
    }
}
