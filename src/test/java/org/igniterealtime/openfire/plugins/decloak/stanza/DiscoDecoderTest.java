package org.igniterealtime.openfire.plugins.decloak.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an entity says of itself is read, and what is ill-formed by XEP-0115 §5.4 counts for nothing. */
class DiscoDecoderTest {

    private static final String IDENTITY = "<identity category='gateway' type='sip' name='SIP'/>";
    private static final String FORM = "<x xmlns='jabber:x:data' type='result'><field var='FORM_TYPE' type='hidden'>"
        + "<value>urn:example:form</value></field><field var='a'><value>1</value></field></x>";

    @Test
    void whatAnEntityIsAndCanDoIsRead() {
        DiscoInfo info = Disco.saying(IDENTITY + "<feature var='urn:xmpp:jingle:1'/>" + FORM).info();

        assertThat(info.identities()).containsExactly(new DiscoInfo.Identity("gateway", "sip", "", "SIP"));
        assertThat(info.features()).containsExactly("urn:xmpp:jingle:1");
        assertThat(info.forms()).extracting(DiscoInfo.Form::type).containsExactly("urn:example:form");
        assertThat(info.anythingElse()).isFalse();
        assertThat(info.isOfCategory("gateway")).isTrue();
        assertThat(info.isOfCategory("client")).isFalse();
        assertThat(info.name()).contains("SIP");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        IDENTITY + IDENTITY,
        IDENTITY + FORM + FORM,
        "<x xmlns='jabber:x:data' type='result'><field var='FORM_TYPE' type='hidden'><value>a</value><value>b</value>"
            + "</field></x>",
        "<identity category='gateway'/>", "<identity type='sip'/>", "<feature/>"})
    void anIllFormedAnswerCountsForNothing(String content) {
        assertThat(Disco.reply("<query xmlns='" + DiscoInfo.NAMESPACE + "'>" + content + "</query>"))
            .isInstanceOfSatisfying(DiscoReply.Malformed.class, malformed ->
                assertThat(malformed.why()).startsWith("Its disco#info has ").contains("XEP-0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<identity category='gateway' type='sip' name='SIP'/><identity category='gateway' type='sip' name='SMS'/>",
        "<identity category='gateway' type='sip' xml:lang='en'/>"
            + "<identity category='gateway' type='sip' xml:lang='de'/>",
        "<x xmlns='jabber:x:data' type='result'><field var='FORM_TYPE' type='hidden'><value>a</value><value>a</value>"
            + "</field></x>"})
    void whatDiffersInAnythingIsNotSaidTwice(String content) {
        assertThat(Disco.reply("<query xmlns='" + DiscoInfo.NAMESPACE + "'>" + content + "</query>"))
            .isInstanceOf(DiscoReply.Said.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<x xmlns='jabber:x:data' type='result'><field var='a'><value>1</value></field></x>",
        "<x xmlns='jabber:x:data' type='result'><field var='FORM_TYPE'><value>a</value></field></x>",
        "<x xmlns='jabber:x:data' type='result'><field var='FORM_TYPE' type='hidden'/></x>"})
    void aFormWithoutAHiddenTypeIsPassedOver(String form) {
        DiscoInfo info = Disco.saying(IDENTITY + form).info();

        assertThat(info.forms()).isEmpty();
        assertThat(info.anythingElse()).isTrue();
        assertThat(VerificationString.input(info)).isEqualTo("gateway/sip//SIP<");
    }

    @Test
    void anInheritedLanguageIsTheIdentitysOwnFromThenOn() {
        DiscoAnswer answer = Disco.answer("<query xmlns='" + DiscoInfo.NAMESPACE + "' xml:lang='de'>" + IDENTITY
            + "<identity category='gateway' type='sip' xml:lang='en'/></query>");

        assertThat(answer.info().identities()).extracting(DiscoInfo.Identity::language).containsExactly("de", "en");
        assertThat(Disco.answer(answer.about("n").asXML().replace("xml:lang=\"de\">", ">")).info().identities())
            .extracting(DiscoInfo.Identity::language).containsExactly("de", "en");
    }

    @Test
    void aFeatureThatIsSaidTwiceIsReadHashedAndPassedOnOnce() {
        String one = IDENTITY + "<feature var='urn:xmpp:jingle:1'/><feature var='a'/>";
        DiscoAnswer answer = Disco.saying(one + "<feature var='urn:xmpp:jingle:1'/><feature var='urn:xmpp:jingle:1'/>"
            + "<feature var='A'/>");

        assertThat(answer.info()).isEqualTo(Disco.saying(one + "<feature var='A'/>").info());
        assertThat(answer.capabilities().nodes())
            .isEqualTo(Disco.saying(one + "<feature var='A'/>").capabilities().nodes());
        assertThat(answer.about("n").elements("feature")).extracting(feature -> feature.attributeValue("var"))
            .containsExactly("urn:xmpp:jingle:1", "a", "A");
    }

    @Test
    void theSameAnswerIsGivenAboutAnyNodeAndNobodyCanChangeIt() {
        DiscoAnswer answer = Disco.example("xep-0115/complex");

        answer.about("first").clearContent();

        assertThat(answer.about("second").attributeValue("node")).isEqualTo("second");
        assertThat(Disco.answer(answer.about("second").asXML()).info()).isEqualTo(answer.info());
    }

    @ParameterizedTest
    @CsvSource({"item-not-found, false", "gone, false", "service-unavailable, true", "feature-not-implemented, true",
        "registration-required, true", "subscription-required, true", "forbidden, true", "not-authorized, true",
        "not-allowed, true"})
    void anErrorIsReadWithItsCondition(String condition, boolean saysNothing) {
        DiscoReply reply = DiscoDecoder.decode(Disco.iq("<iq type='error' id='1'><error type='cancel'><" + condition
            + " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>"));

        assertThat(reply).isEqualTo(new DiscoReply.Refused(condition));
        assertThat(reply.saysNothingOfTheEntity()).isEqualTo(saysNothing);
    }

    @Test
    void anErrorThatDoesNotSayWhyIsOneAllTheSame() {
        assertThat(refusal("")).isEqualTo("undefined-condition");
        assertThat(refusal("<error/>")).isEqualTo("undefined-condition");
        assertThat(refusal("<error type='x'><text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><bogus "
            + "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>")).isEqualTo("bogus");
    }

    private static String refusal(String error) {
        return ((DiscoReply.Refused) DiscoDecoder.decode(Disco.iq("<iq type='error' id='1'>" + error + "</iq>")))
            .condition();
    }

    @Test
    void aResultWithoutAnAnswerCountsForNothing() {
        assertThat(Disco.reply("")).isEqualTo(new DiscoReply.Malformed("The result holds no disco#info"));
        assertThat(Disco.reply("<query xmlns='jabber:iq:version'/>")).isInstanceOf(DiscoReply.Malformed.class);
    }

    @Property
    void whateverIsRepliedIsReadAsSomething(@ForAll("children") String content) {
        assertThat(Disco.reply("<query xmlns='" + DiscoInfo.NAMESPACE + "'>" + content + "</query>")).isNotNull();
    }

    @Provide
    Arbitrary<String> children() {
        return Arbitraries.of(IDENTITY, FORM, "<feature var='a'/>", "<feature var='b'/>", "<feature/>", "text",
            "<identity xmlns='urn:x' category='gateway'/>", "<identity category='' type=''/>",
            "<x xmlns='jabber:x:data'/>",
            "<x xmlns='jabber:x:data'><field/><field var='FORM_TYPE' type='hidden'><value/></field><reported/></x>",
            "<x xmlns='jabber:x:data'><field var='FORM_TYPE' type='hidden'><value>a</value></field><item/></x>")
            .list().ofMaxSize(6).map(parts -> String.join("", parts));
    }
}
