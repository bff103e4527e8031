package org.igniterealtime.openfire.plugins.decloak.protocol.chatsession;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove.Kind;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFacts;
import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.Message;

class SessionReaderTest {

    private static final String THREAD = "ffd7076498744578d10edabfe7f4a866";
    private static final Address ROMEO = new Address("romeo", "montague.net", "orchard");
    private static final Address JULIET = new Address("juliet", "capulet.com", "");
    private static final Address BALCONY = JULIET.withResource("balcony");
    private static final String TYPE =
        "<field var='FORM_TYPE' type='hidden'><value>http://jabber.org/protocol/chatneg</value></field>";
    private static final String ACCEPT = "<field var='accept' type='boolean'><value>true</value></field>";

    private final SessionReader reader = new SessionReader();

    @ParameterizedTest
    @CsvSource({"request,REQUEST,init1,''", "renegotiate,RENEGOTIATE,reneg1,''", "switch,RENEGOTIATE,reneg2,PDA",
        "agree,AGREE,reneg1,''", "switch-agreed,AGREE,reneg2,PDA", "accept,ACCEPT,init1,''",
        "decline,DECLINE,init1,''", "terminate,TERMINATE,term1,''", "acknowledge,ACKNOWLEDGE,term1,''",
        "service-unavailable,ERROR,init1,''", "feature-not-implemented,ERROR,init1,''", "not-acceptable,ERROR,init1,''"})
    void everyExampleOfTheDocumentIsTheStepThatItSays(String example, Kind kind, String id, String resource) {
        Message message = Stanzas.message(Stanzas.fixture("/xep-0155/" + example + ".xml"));
        boolean ofRomeo = message.getFrom().getNode().equals("romeo");

        assertThat(read(message).map(SessionStanza::move)).contains(new SessionMove(kind, THREAD, id,
            ofRomeo ? ROMEO : BALCONY, ofRomeo ? kind == Kind.REQUEST ? JULIET : BALCONY : ROMEO,
            Optional.of(resource).filter(name -> !name.isEmpty())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"request", "renegotiate", "switch", "agree", "switch-agreed", "accept", "decline", "terminate",
        "acknowledge"})
    void theLaterFormsOfTheProtocolAreTheSameButForTheFormType(String example) {
        String xml = Stanzas.fixture("/xep-0155/" + example + ".xml");

        for (String later : List.of("urn:xmpp:ssn", "urn:xmpp:chatneg")) {
            assertThat(read(Stanzas.message(xml.replace("http://jabber.org/protocol/chatneg", later)))
                .map(SessionStanza::move)).isEqualTo(read(Stanzas.message(xml)).map(SessionStanza::move)).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({"submit,accept,1,ACCEPT", "submit,accept,false,DECLINE", "result,accept,true,COMPLETE",
        "result,accept,0,CANCEL", "submit,terminate,true,TERMINATE", "submit,terminate,0,AGREE",
        "result,terminate,1,ACKNOWLEDGE", "cancel,otr,1,DECLINE", "result,otr,true,AGREE"})
    void aStepIsToldByTheFormsTypeAndOneField(String type, String field, String value, Kind kind) {
        assertThat(read(form(type, TYPE + "<field var='" + field + "'><value>" + value + "</value></field>")))
            .map(stanza -> stanza.move().kind()).contains(kind);
    }

    @Test
    void anErrorWithACopyOfTheRequestIsAnError() {
        String copied = Stanzas.fixture("/xep-0155/request.xml").replace("type='normal'", "type='error'");

        assertThat(read(Stanzas.message(copied))).map(stanza -> stanza.move().kind()).contains(Kind.ERROR);
    }

    @Test
    void anErrorWithoutAThreadIsToldByItsId() {
        Message error = (Message) Stanzas.stanza("<message from='a@b/c' to='d@e/f' type='error' id='init1'/>");
        assertThat(reader.read(error)).map(stanza -> stanza.move().thread() + stanza.move().id()).contains("init1");

        error.setID(null);
        assertThat(reader.read(error)).isEmpty();
    }

    static Stream<String> malformed() {
        Stream<String> features = Stream.of(
            "<feature>" + x("form", TYPE + ACCEPT) + "</feature>",
            feature(x("form", TYPE + ACCEPT)) + feature(x("form", TYPE + ACCEPT)),
            feature(x("form", TYPE + ACCEPT)).repeat(20),
            feature(x("form", TYPE + ACCEPT) + x("form", TYPE + ACCEPT)),
            feature(x("form", TYPE + ACCEPT) + "<y/>"), feature(x("form", TYPE + ACCEPT) + "<y xmlns='urn:y'/>"),
            x("form", TYPE + ACCEPT),
            feature(x("form", TYPE + ACCEPT)).replace("<feature ", "<query ").replace("</feature>", "</query>"),
            feature(x("form", TYPE + ACCEPT)).replace("<x ", "<y ").replace("</x>", "</y>"))
            .filter(feature -> !feature.startsWith("<feature>"));
        Stream<String> types = Stream.of("", "Form", "FORM", "get", "form ", "set", "error", "form submit")
            .map(type -> feature(x(type, TYPE + ACCEPT)));
        Stream<String> fields = Stream.of(TYPE + TYPE, TYPE + ACCEPT + ACCEPT,
            TYPE + "<field var='FORM_TYPE'><value>urn:x</value></field>",
            TYPE.replace("</value>", "</value><value>urn:xmpp:ssn</value>"),
            TYPE.replace("<value>", "<value> "), TYPE.replace("<value>", "<value>urn:x</value><value>"),
            TYPE + "<field var='otr'><value>true</value></field><field var='otr'><value>false</value></field>",
            TYPE + "<field var='security'/><field var='security'/>", TYPE + "<field/><field/>",
            TYPE + "<field var='continue'/>", TYPE + "<field var='continue'><value/></field>",
            TYPE + "<field var='continue'><value> </value></field>",
            TYPE + "<field var='continue'><value>PDA</value><value>PC</value></field>",
            TYPE + "<field var='continue'><value>" + "x".repeat(1_024) + "</value></field>",
            TYPE.replace("<value>", "<value><b>").replace("</value>", "</b></value>"),
            TYPE + "<field var='a'/>".repeat(1_000)).map(all -> feature(x("form", all)));
        Stream<String> answers = Stream.of("accept", "terminate")
            .flatMap(field -> Stream.of("", "<value/>", "<value>yes</value>", "<value>TRUE</value>", "<value> 1</value>",
                "<value>2</value>", "<value>1</value><value>0</value>", "<value>1</value><value>1</value>",
                "<value xmlns='urn:x'>1</value>", "<option><value>1</value></option>")
                .map(value -> "<field var='" + field + "'>" + value + "</field>"))
            .flatMap(field -> Stream.of(feature(x("submit", TYPE + field)), feature(x("result", TYPE + field))));
        return Stream.of(features, types, fields, answers).flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void anythingElseWithOurFormTypeIsMalformedAndCanBeTakenOut(String elements) {
        Message message = message("<body>Hi</body>" + elements + "<thread>t</thread>");

        assertThat(read(message)).isEmpty();
        reader.strip(message);
        assertThat(message.getElement().elements()).extracting(Element::getName).containsExactly("body", "thread");
    }

    static Stream<String> threads() {
        return Stream.of("", "<thread/>", "<thread> </thread>", "<thread>a</thread><thread>a</thread>",
            "<thread>" + "x".repeat(1_024) + "</thread>", "<thread><b>t</b></thread>", "<thread xmlns='urn:x'>t</thread>");
    }

    @ParameterizedTest
    @MethodSource("threads")
    void withoutOneThreadAFormIsMalformed(String thread) {
        assertThat(read(message(thread + feature(x("form", TYPE + ACCEPT))))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@", "a@", "a b"})
    void anAddressThatIsNoneMakesItMalformed(String address) {
        for (String attribute : List.of("from", "to")) {
            Message message = form("form", TYPE + ACCEPT);
            message.getElement().addAttribute(attribute, address);

            assertThat(read(message)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<feature xmlns='http://jabber.org/protocol/feature-neg'/>",
        "<feature xmlns='http://jabber.org/protocol/feature-neg'><x xmlns='jabber:x:data' type='form'/></feature>",
        "<feature xmlns='http://jabber.org/protocol/feature-neg'><x xmlns='jabber:x:data' type='form'>"
            + "<field var='FORM_TYPE'><value>urn:xmpp:jingle</value></field></x></feature>",
        "<x xmlns='jabber:x:data' type='form'><field var='reason'><value>urn:xmpp:ssn</value></field></x>",
        "<body>urn:xmpp:ssn</body>"})
    void otherFormsDoNotConcernUs(String content) {
        assertThat(reader.carriesForm(message(content))).isFalse();
    }

    @Test
    void optionsThatAreNotAllowedAreTakenOutAndTheDefaultIsOneThatIs() {
        Message message = Stanzas.message(Stanzas.fixture("/xep-0155/request.xml"));
        SessionStanza request = read(message).orElseThrow();

        request.limit((field, value) -> !value.equals("false"));

        assertThat(read(message).orElseThrow().form().orElseThrow().options("otr")).containsExactly("true");
        assertThat(request.form().orElseThrow().values("otr")).containsExactly("true");
        assertThat(request.form().orElseThrow().options("language")).containsExactly("en", "it");
    }

    @Test
    void aFieldOfWhichNothingIsLeftStaysAsItIs() {
        SessionStanza request = read(Stanzas.message(Stanzas.fixture("/xep-0155/request.xml"))).orElseThrow();

        request.limit((field, value) -> !field.equals("security"));

        assertThat(request.form().orElseThrow().options("security")).containsExactly("c2s");
    }

    @Test
    void theFactsOfARequestAreTheOptionsThatItOffers() {
        SessionStanza request = read(Stanzas.message(Stanzas.fixture("/xep-0155/request.xml"))).orElseThrow();

        assertThat(request.facts(true)).isEqualTo(new StanzaFacts.Chat(Kind.REQUEST,
            Map.of("otr", List.of("false", "true"), "security", List.of("c2s")), true));
    }

    @Test
    void theFactsOfAnAnswerAreTheValuesThatItChooses() {
        SessionStanza accepted = read(Stanzas.message(Stanzas.fixture("/xep-0155/accept.xml"))).orElseThrow();

        assertThat(accepted.facts(false)).isEqualTo(new StanzaFacts.Chat(Kind.ACCEPT,
            Map.of("otr", List.of("false"), "security", List.of("c2s")), false));
    }

    @Test
    void aRenegotiationIsAnOfferAndWhatNoTermsKnowIsNotKept() {
        SessionStanza renegotiation = read(form("form", TYPE + "<field var='otr'><value>" + "x".repeat(1_000)
            + "</value></field>")).orElseThrow();

        assertThat(renegotiation.facts(true)).isEqualTo(new StanzaFacts.Chat(Kind.RENEGOTIATE,
            Map.of("otr", List.of("?")), true));
    }

    @Test
    void theRefusalIsTheDocumentsError() {
        Message request = Stanzas.message(Stanzas.fixture("/xep-0155/request.xml"));
        request.setTo("juliet@capulet.com/balcony");

        Message refusal = reader.refusal(request, List.of("security"));

        Message example = Stanzas.message(Stanzas.fixture("/xep-0155/not-acceptable.xml").replaceAll(">\\s+<", "><"));
        assertThat(refusal.getElement().element("error").asXML().replace(
            "acceptable xmlns=\"urn:ietf:params:xml:ns:xmpp-stanzas\"/>",
            "acceptable xmlns=\"urn:ietf:params:xml:ns:xmpp-stanzas\"></not-acceptable>"))
            .isEqualTo(example.getElement().element("error").asXML());
        assertThat(read(refusal).map(SessionStanza::move)).isEqualTo(read(example).map(SessionStanza::move));
        assertThat(reader.refusal(request, List.of("otr", "security")).getElement().element("error").elementText("text"))
            .isEqualTo("otr,security");
    }

    private Optional<SessionStanza> read(Message message) {
        assertThat(reader.carriesForm(message) || reader.isError(message)).isTrue();
        return reader.read(message);
    }

    private static Message form(String type, String fields) {
        return message("<thread>t</thread>" + feature(x(type, fields)));
    }

    private static Message message(String content) {
        return (Message) Stanzas.stanza("<message from='romeo@montague.net/orchard' to='juliet@capulet.com'>" + content
            + "</message>");
    }

    private static String feature(String content) {
        return "<feature xmlns='http://jabber.org/protocol/feature-neg'>" + content + "</feature>";
    }

    private static String x(String type, String fields) {
        return "<x xmlns='jabber:x:data' type='" + type + "'>" + fields + "</x>";
    }

    @Test
    void nothingIsLeftOfAnErrorThatIsEmptied() {
        Message error = Stanzas.message(Stanzas.fixture("/xep-0155/not-acceptable.xml"));

        reader.empty(error);

        assertThat(error.getElement().elements()).isEmpty();
        assertThat(error.getElement().getText()).isEmpty();
        assertThat(reader.isError(error)).isTrue();
    }

    @Test
    void aFieldIsThereOnlyIfTheFormHasIt() {
        SessionStanza request = read(form("form", TYPE + ACCEPT)).orElseThrow();

        assertThat(request.has("accept")).isTrue();
        assertThat(request.has("otr")).isFalse();
        assertThat(new SessionStanza(request.move(), Optional.empty()).has("accept")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1023,true", "1024,false"})
    void aThreadAnIdAndAResourceMayBeSoLong(int length, boolean fits) {
        String text = "x".repeat(length);
        Message longThread = message("<thread>" + text + "</thread>" + feature(x("form", TYPE + ACCEPT)));
        Message longId = form("form", TYPE + ACCEPT);
        longId.getElement().addAttribute("id", text);
        Message longResource = form("submit", TYPE + "<field var='continue'><value>" + text + "</value></field>");

        assertThat(read(longThread).isPresent()).isEqualTo(fits);
        assertThat(read(longId).orElseThrow().move().id()).isEqualTo(fits ? text : "");
        assertThat(read(longResource).isPresent()).isEqualTo(fits);
    }
}
