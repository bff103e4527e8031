package org.igniterealtime.openfire.plugins.decloak.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.who;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Services;
import org.igniterealtime.openfire.plugins.decloak.policy.UnlistedContacts;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy document says of services. */
class ServicesJsonTest {

    private final PolicyJson json = new PolicyJson(new Jids());

    @Test
    void outOfTheBoxThereIsNone() {
        assertThat(read("{'revision': 1}").services()).isEqualTo(Services.none());
        assertThat(Services.none().listed()).isEmpty();
    }

    @Test
    void servicesAreReadAndNormalised() {
        assertThat(read("{'revision': 1, 'services': ['ItSeMe@Jabber.ccc.DE', 'bücher.example', 'a@b.example/C'],"
            + "'unlistedContacts': 'unconfirm', 'introducedHours': 0}").services())
            .isEqualTo(new Services(List.of(who("itseme@jabber.ccc.de"), who("xn--bcher-kva.example"),
                who("a@b.example/C")), UnlistedContacts.UNCONFIRM, 0));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Policy policy = Policy.outOfTheBox().withRevision(3).withServices(new Services(
            List.of(who("d'artagnan@x.lit/a  b \"c\"")), UnlistedContacts.UNCONFIRM, Services.MAX_HOURS));

        assertThat(read(json.write(policy))).isEqualTo(policy);
    }

    @Test
    void anEntryOfTheBlockListMayBeAnIdentity() {
        String identity = "sha512:" + "0123456789ABCDEF".repeat(8);
        Policy policy = read("{'revision': 1, 'blocked': [{'jid': '" + identity + "'}]}");

        assertThat(policy.blocked().entry(identity.toLowerCase(Locale.ROOT))).isPresent()
            .get().satisfies(block -> assertThat(block.who()).isInstanceOf(AddressPattern.Holder.class));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
        "'services': 'itse.me' | services: must be a list: […]",
        "'services': [7] | services[0]: must be a string in quotes",
        "'services': ['any'] | services[0]: “any” is not a full or bare JID or a domain",
        "'services': ['itse.me', '*.itse.me'] | services[1]: “*.itse.me” is not a full or bare JID or a domain",
        "'services': ['group:desk'] | services[0]: “group:desk” is not a full or bare JID or a domain",
        "'services': ['itse.me', 'a@b.c', 'ItSe.Me'] | services[2]: is the same as services[0]",
        "'unlistedContacts': 'pass' | unlistedContacts: “pass” is not known; use one of strip, unconfirm",
        "'unlistedContacts': null | unlistedContacts: must be a string in quotes",
        "'introducedHours': -1 | introducedHours: must be a whole number, 0 or more",
        "'introducedHours': '24' | introducedHours: must be a whole number, 0 or more",
        "'introducedHours': 8761 | introducedHours: 8761 is too much; the maximum is 8760 hours",
        "'blocked': [{'jid': 'sha512:0123'}] | blocked[0].jid: “sha512:0123” is not a full or bare JID, a domain, "
            + "*.domain or sha512:HEX",
        "'rules': [{'id': 'r', 'requester': 'sha512:0'}] | rules[0].requester: “sha512:0” is not any, a full or bare "
            + "JID, a domain, *.domain or group:NAME",
    })
    void whatIsWrongIsRefusedWithItsPlace(String fields, String problem) {
        assertThat(json.read(("{'revision': 1, " + fields + "}").replace('\'', '"'), OptionalLong.empty()))
            .asInstanceOf(type(ReplaceResult.Refused.class)).extracting(ReplaceResult.Refused::text).isEqualTo(problem);
    }

    private Policy read(String document) {
        return assertThat(json.read(document.contains("\"version\"") ? document : document.replace('\'', '"'),
            OptionalLong.empty())).asInstanceOf(type(ReplaceResult.Accepted.class)).actual().policy();
    }
}
