package org.igniterealtime.openfire.plugins.decloak.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove.Kind;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFacts.Chat;
import org.igniterealtime.openfire.plugins.decloak.policy.ChatTerms.Otr;
import org.igniterealtime.openfire.plugins.decloak.policy.ChatTerms.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTermsTest {

    @ParameterizedTest
    @ValueSource(strings = {"otr", "logging", "security", "language", "accept"})
    void outOfTheBoxEverythingIsAllowedAndNothingMissed(String field) {
        assertThat(ChatTerms.none().allow(field, "anything")).isTrue();
        assertThat(ChatTerms.none().restrict(field)).isFalse();
        assertThat(ChatTerms.none().isMissed(field)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"REQUIRE,otr,true,true", "REQUIRE,otr,1,true", "REQUIRE,otr,false,false", "REQUIRE,otr,0,false",
        "REQUIRE,otr,yes,false", "REQUIRE,logging,mustnot,true", "REQUIRE,logging,may,false",
        "FORBID,otr,true,false", "FORBID,otr,1,false", "FORBID,otr,false,true", "FORBID,otr,0,true",
        "FORBID,otr,no,false", "FORBID,logging,mustnot,false", "FORBID,logging,may,true",
        "REQUIRE,language,en,true", "REQUIRE,security,none,true"})
    void loggingIsRequiredOrForbiddenInBothFormsOfTheProtocol(Otr otr, String field, String value, boolean allowed) {
        assertThat(new ChatTerms(otr, Security.NONE).allow(field, value)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"C2S,none,false", "C2S,c2s,true", "C2S,e2e,true", "E2E,none,false", "E2E,c2s,false", "E2E,e2e,true",
        "C2S,tls,false", "NONE,none,true", "NONE,tls,true"})
    void securityIsTheLeastThatIsAllowed(Security least, String value, boolean allowed) {
        assertThat(new ChatTerms(Otr.ALLOW, least).allow("security", value)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"REQUIRE,NONE,otr,true", "FORBID,NONE,otr,false", "FORBID,C2S,security,true", "REQUIRE,E2E,security,true",
        "REQUIRE,NONE,security,false"})
    void whatIsNotAskedForIsLessThanWhatIsRequired(Otr otr, Security security, String field, boolean missed) {
        assertThat(new ChatTerms(otr, security).isMissed(field)).isEqualTo(missed);
    }

    @Test
    void anOfferNeedsOneValueThatIsAllowedAndAnAnswerNoOther() {
        ChatTerms terms = new ChatTerms(Otr.REQUIRE, Security.C2S);
        Map<String, List<String>> both = Map.of("otr", List.of("false", "true"), "security", List.of("none", "c2s"));

        assertThat(terms.unmet(new Chat(Kind.REQUEST, both, true))).isEmpty();
        assertThat(terms.unmet(new Chat(Kind.ACCEPT, both, true))).containsExactly("otr", "security");
        assertThat(terms.unmet(new Chat(Kind.ACCEPT, both, true).unasked())).containsExactly("otr", "security");
    }

    @Test
    void aRequestAndAnAcceptMustNotMissWhatIsRequiredButARenegotiationMay() {
        ChatTerms terms = new ChatTerms(Otr.REQUIRE, Security.C2S);

        assertThat(terms.unmet(new Chat(Kind.REQUEST, Map.of(), true))).containsExactly("otr", "security");
        assertThat(terms.unmet(new Chat(Kind.RENEGOTIATE, Map.of(), true))).isEmpty();
        assertThat(terms.unmet(new Chat(Kind.AGREE, Map.of(), true))).isEmpty();
        assertThat(terms.unmet(new Chat(Kind.ACCEPT, Map.of(), true))).containsExactly("otr", "security");
        Map<String, List<String>> filledIn = Map.of("logging", List.of("mustnot"), "security", List.of("c2s"));
        assertThat(terms.unmet(new Chat(Kind.ACCEPT, filledIn, true))).isEmpty();
    }

    @Test
    void ofTheTwoFieldsThatMeanTheSameOneIsEnough() {
        assertThat(new ChatTerms(Otr.REQUIRE, Security.NONE)
            .unmet(new Chat(Kind.REQUEST, Map.of("logging", List.of("mustnot")), true))).isEmpty();
    }

    @Test
    void nobodyClaimsASecureConnectionThatTheServerKnowsNotToBe() {
        Map<String, List<String>> claim = Map.of("security", List.of("c2s"));

        assertThat(ChatTerms.none().unmet(new Chat(Kind.REQUEST, claim, false))).containsExactly("security");
        assertThat(ChatTerms.none().unmet(new Chat(Kind.ACCEPT, claim, false))).containsExactly("security");
        assertThat(ChatTerms.none().unmet(new Chat(Kind.ACCEPT, claim, true))).isEmpty();
    }
}
