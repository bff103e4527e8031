package org.igniterealtime.openfire.plugins.decloak.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.OptionalLong;
import org.igniterealtime.openfire.plugins.decloak.policy.ChatTerms;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy document requires of chat sessions. */
class ChatTermsJsonTest {

    private final PolicyJson json = new PolicyJson(new Jids());

    @Test
    void outOfTheBoxItIsNothing() {
        assertThat(read("{'revision': 1}").chatTerms()).isEqualTo(ChatTerms.none());
        assertThat(read("{'revision': 1, 'chatSession': {}}").chatTerms()).isEqualTo(ChatTerms.none());
    }

    @ParameterizedTest
    @CsvSource({"allow,none", "require,c2s", "forbid,e2e"})
    void requirementsAreReadAndWritten(String otr, String security) {
        Policy policy = read("{'revision': 1, 'chatSession': {'otr': '" + otr + "', 'security': '" + security + "'}}");

        assertThat(policy.chatTerms().otr().word()).isEqualTo(otr);
        assertThat(policy.chatTerms().security().word()).isEqualTo(security);
        assertThat(read(json.write(policy))).isEqualTo(policy);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
        "'chatSession': 'require' | chatSession: must be an object: {…}",
        "'chatSession': null | chatSession: must be an object: {…}",
        "'chatSession': {'OTR': 'allow'} | chatSession.OTR: is not known; use one of otr, security",
        "'chatSession': {'otr': true} | chatSession.otr: must be a string in quotes",
        "'chatSession': {'otr': 'must'} | chatSession.otr: “must” is not known; use one of allow, require, forbid",
        "'chatSession': {'security': 'tls'} | chatSession.security: “tls” is not known; use one of none, c2s, e2e",
    })
    void whatIsWrongIsRefusedWithItsPlace(String fields, String problem) {
        assertThat(json.read(("{'revision': 1, " + fields + "}").replace('\'', '"'), OptionalLong.empty()))
            .asInstanceOf(type(ReplaceResult.Refused.class)).extracting(ReplaceResult.Refused::text).isEqualTo(problem);
    }

    private Policy read(String document) {
        return assertThat(json.read(document.replace('\'', '"'), OptionalLong.empty()))
            .asInstanceOf(type(ReplaceResult.Accepted.class)).actual().policy();
    }
}
