package org.igniterealtime.openfire.plugins.decloak.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import java.util.OptionalLong;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A document with anything wrong in it is refused whole, and each problem names its place. */
class PolicyJsonRefusalTest {

    private static final String RULES = "{'revision': 1, 'rules': [{'id': 'fine'}, %s]}";
    private static final String GATEWAYS = "{'revision': 1, 'gateways': [{'domain': 'sms.x.example'}, %s]}";
    private static final String BLOCKED = "{'revision': 1, 'blocked': [%s]}";

    private final PolicyJson json = new PolicyJson(new Jids());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
        "{'revision': 1, 'Mode': 'observe'} | Mode: is not known; use one of version, revision, mode, "
            + "defaultLevel, rules, gateways, chatSession, services, unlistedContacts, introducedHours, blocked, limits",
        "{'revision': 1, 'mode': 'Observe'} | mode: “Observe” is not known; use one of enforce, observe",
        "{'revision': 1, 'mode': null} | mode: must be a string in quotes",
        "{'revision': 1, 'defaultLevel': 'permit'} | defaultLevel: “permit” is not known; use one of deny, "
            + "ask, answer",
        "{'revision': 1, 'defaultLevel': 1} | defaultLevel: must be a string in quotes",
        "{'revision': 1, 'version': 2} | version: 2 is a version that this plugin does not read; it reads 1",
        "{'revision': 1, 'version': '1'} | version: must be a whole number, 0 or more",
        "{'revision': -1} | revision: must be a whole number, 0 or more",
        "{'revision': 1.5} | revision: must be a whole number, 0 or more",
        "{'revision': 1e2} | revision: must be a whole number, 0 or more",
        "{'revision': '1'} | revision: must be a whole number, 0 or more",
        "{'revision': 9223372036854775808} | revision: must be a whole number, 0 or more",
        "{'revision': null} | revision: must be a whole number, 0 or more",
        "{} | document: has no revision; add the revision of the policy that it replaces",
        "{'revision': 1, 'rules': {}} | rules: must be a list: […]",
        "{'revision': 1, 'rules': null} | rules: must be a list: […]",
        "{'revision': 1, 'blocked': 'spam.example'} | blocked: must be a list: […]",
        "{'revision': 1, 'limits': 5} | limits: must be an object: {…}",
        "{'revision': 1, 'limits': {'sharing': 5}} | limits.sharing: is not known; use one of sharingMinutes, "
            + "sessionWithinMinutes, requestsPerMinute, targetsPerHour",
        "{'revision': 1, 'limits': {'sharingMinutes': 0}} | limits.sharingMinutes: must be a number of minutes, at "
            + "least a second's and at most 10080",
        "{'revision': 1, 'limits': {'sessionWithinMinutes': '5'}} | limits.sessionWithinMinutes: must be a number "
            + "of minutes, at least a second's and at most 10080",
        "{'revision': 1, 'limits': {'requestsPerMinute': 0}} | limits.requestsPerMinute: must be a whole number "
            + "from 1 to 10000",
        "{'revision': 1, 'limits': {'targetsPerHour': 1.5}} | limits.targetsPerHour: must be a whole number from "
            + "1 to 10000",
        "[] | document: must be an object: {…}",
        "null | document: must be an object: {…}",
        "7 | document: must be an object: {…}",
        "^^ | document: must be an object: {…}",
    })
    void theDocument(String document, String problem) {
        assertRefused(document, problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "7 | rules[1]: must be an object: {…}",
        "{} | rules[1]: has no id; add one that no other rule has",
        "{\"id\": \"\"} | rules[1].id: “” is not an id; use a name without line breaks",
        "{\"id\": \" x\"} | rules[1].id: “ x” is not an id; use a name without line breaks",
        "{\"id\": \"fine\"} | rules[1].id: is the same as rules[0].id",
        "{\"id\": 7} | rules[1].id: must be a string in quotes",
        "{\"id\": \"r\", \"enabled\": \"yes\"} | rules[1].enabled: must be true or false",
        "{\"id\": \"r\", \"enabled\": 1} | rules[1].enabled: must be true or false",
        "{\"id\": \"r\", \"note\": null} | rules[1].note: must be a string in quotes",
        "{\"id\": \"r\", \"ceilling\": \"ask\"} | rules[1].ceilling: is not known; use one of id, enabled, note, "
            + "requester, target, relationships, protocols, purposes, default, ceiling, expires",
        "{\"id\": \"r\", \"default\": \"answer\", \"ceiling\": \"ask\"} | rules[1].ceiling: “ask” is below the rule's "
            + "default, “answer”; raise the ceiling or lower the default",
        "{\"id\": \"r\", \"ceiling\": \"all\"} | rules[1].ceiling: “all” is not known; use one of deny, "
            + "ask, answer",
        "{\"id\": \"r\", \"requester\": \"@x\"} | rules[1].requester: “@x” is not any, a full or bare JID, a domain, "
            + "*.domain or group:NAME",
        "{\"id\": \"r\", \"target\": \"*\"} | rules[1].target: “*” is not any, a full or bare JID, a domain, *.domain "
            + "or group:NAME",
        "{\"id\": \"r\", \"relationships\": []} | rules[1].relationships: is empty and would match nothing; leave it "
            + "out to match any",
        "{\"id\": \"r\", \"protocols\": \"decloak\"} | rules[1].protocols: must be a list: […]",
        "{\"id\": \"r\", \"purposes\": [\"media\", \"call\"]} | rules[1].purposes[1]: “call” is not known; use one of "
            + "media, text, file, unspecified, other",
        "{\"id\": \"r\", \"purposes\": [null]} | rules[1].purposes[0]: must be a string in quotes",
        "{\"id\": \"r\", \"expires\": \"tomorrow\"} | rules[1].expires: “tomorrow” is not a time like "
            + "2027-01-01T00:00:00Z",
        "{\"id\": \"r\", \"expires\": \"2027-02-30T00:00:00Z\"} | rules[1].expires: “2027-02-30T00:00:00Z” is not a "
            + "time like 2027-01-01T00:00:00Z",
        "{\"id\": \"r\", \"expires\": 0} | rules[1].expires: must be a string in quotes",
    }, quoteCharacter = '^')
    void aRule(String rule, String problem) {
        assertRefused(RULES.formatted(rule), problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
        "'spam.example' | blocked[0]: must be an object: {…}",
        "{} | blocked[0]: has no jid; add a full or bare JID, a domain, *.domain or sha512:HEX",
        "{'jid': null} | blocked[0].jid: must be a string in quotes",
        "{'jid': 'any'} | blocked[0].jid: “any” is not a full or bare JID, a domain, *.domain or sha512:HEX",
        "{'jid': 'group:desk'} | blocked[0].jid: “group:desk” is not a full or bare JID, a domain, "
            + "*.domain or sha512:HEX",
        "{'jid': 'a b'} | blocked[0].jid: “a b” is not a full or bare JID, a domain, *.domain or sha512:HEX",
        "{'jid': 'x.example', 'until': null} | blocked[0].until: is not known; use one of jid, note, expires",
        "{'jid': 'x.example', 'expires': 'never'} | blocked[0].expires: “never” is not a time like "
            + "2027-01-01T00:00:00Z",
        "{'jid': 'x.example'}, {'jid': 'X.Example'} | blocked[1].jid: is the same as blocked[0].jid",
        "{'jid': 'bücher.example'}, {'jid': 'xn--bcher-kva.example'} | blocked[1].jid: is the same as blocked[0].jid",
    })
    void anEntryOfTheBlockList(String entries, String problem) {
        assertRefused(BLOCKED.formatted(entries), problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
        "'sip.x.example' | gateways[1]: must be an object: {…}",
        "{} | gateways[1]: has no domain; add the domain of a gateway",
        "{'domain': null} | gateways[1].domain: must be a string in quotes",
        "{'domain': 'a@sip.x.example'} | gateways[1].domain: “a@sip.x.example” is not the domain of a gateway, like "
            + "sip.example.org",
        "{'domain': '*.x.example'} | gateways[1].domain: “*.x.example” is not the domain of a gateway, like "
            + "sip.example.org",
        "{'domain': 'SMS.x.example'} | gateways[1].domain: is the same as gateways[0].domain",
        "{'domain': 'sip.x.example', 'level': 'open'} | gateways[1].level: “open” is not known; use one of deny, "
            + "ask, answer",
        "{'domain': 'sip.x.example', 'requesters': '@'} | gateways[1].requesters: “@” is not any, a full or bare JID, "
            + "a domain, *.domain or group:NAME",
        "{'domain': 'sip.x.example', 'purposes': ['call']} | gateways[1].purposes[0]: “call” is not known; use one of "
            + "media, text, file, unspecified, other",
        "{'domain': 'sip.x.example', 'ceiling': 'ask'} | gateways[1].ceiling: is not known; use one of domain, "
            + "level, requesters, purposes",
    })
    void aGateway(String gateway, String problem) {
        assertRefused(GATEWAYS.formatted(gateway), problem);
    }

    @ParameterizedTest
    @CsvSource({"id,64", "note,1000", "requester,1023"})
    void aTextThatIsTooLongForItsColumn(String field, int most) {
        String tooLong = "group:" + "é".repeat(most / 2);
        String rule = field.equals("id") ? "{'id': '%s'}" : "{'id': 'r', '" + field + "': '%s'}";

        assertRefused(RULES.formatted(rule.formatted(tooLong)),
            "rules[1]." + field + ": is longer than " + most + " bytes");
    }

    @Test
    void anAddressThatIsTooLongForItsColumnOnceItIsNormalised() {
        String growing = "&".repeat(200) + "a".repeat(300) + "@x.example/" + "r".repeat(300);

        assertRefused(BLOCKED.formatted("{'jid': '" + growing + "'}"), "blocked[0].jid: is longer than 1023 bytes");
        assertRefused(RULES.formatted("{'id': 'r', 'target': '" + growing + "'}"),
            "rules[1].target: is longer than 1023 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\u0001", "\\u001b", "\\ud800", "\\ufffe", "\\uffff"})
    void aTextThatCannotBeShownInAForm(String character) {
        assertThat(problems(RULES.formatted("{'id': 'r', 'note': 'a" + character + "'}"))).containsExactly(
            "rules[1].note: must contain only printable characters; U+%04X is not"
                .formatted(Integer.parseInt(character.substring(2), 16)));
    }

    @Test
    void everyProblemIsFound() {
        assertThat(problems("{'mode': 'x', 'rules': [{'note': 1, 'target': '@'}, {'id': 'r', 'default': 'x'}], "
            + "'blocked': [{'jid': '@', 'note': 1, 'expires': 1}]}"))
            .extracting(problem -> problem.substring(0, problem.indexOf(':')))
            .containsExactlyInAnyOrder("document", "mode", "rules[0]", "rules[0].note", "rules[0].target",
                "rules[1].default", "blocked[0].jid", "blocked[0].note", "blocked[0].expires");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
        "{'revision': 1,} | line 1, column 16",
        "{'revision': 1 | line 1, column",
        "^{'revision': 1,\n'mode': enforce}^ | line 2, column 9",
        "{'revision': 1} {} | line 1, column 1",
        "{'revision': 1} x | line 1, column 1",
        "{'revision': 1, 'revision': 1} | line 1, column 27",
        "{'revision': 1, 'rules': [{'id': 'r', 'id': 'r'}]} | line 1, column 4",
        "{'revision': NaN} | line 1, column 1",
        "{'revision': 01} | line 1, column 1",
        "// {} | line 1, column 1",
    })
    void whatIsNotJsonIsRefusedWithItsPlace(String document, String place) {
        assertThat(problems(document)).singleElement().asString().startsWith(place).contains(": is not JSON: ");
    }

    @Test
    void whatWouldExhaustTheServerIsRefused() {
        assertThat(problems("[".repeat(100_000))).singleElement().asString().contains("is not JSON");
        assertThat(problems("{'revision': " + "9".repeat(100_000) + "}")).singleElement().asString()
            .contains("is not JSON").hasSizeLessThan(300);
        assertRefused("{'revision': " + "9".repeat(999) + "}", "revision: must be a whole number, 0 or more");
        assertRefused("{'revision': 1e999999999}", "revision: must be a whole number, 0 or more");
        assertThat(problems("{'revision': 1, 'mode': '" + "x".repeat(1_000_000) + "'}")).singleElement().asString()
            .hasSizeLessThan(300);
    }

    @Test
    void aThousandProblemsAreCutShort() {
        assertThat(problems(RULES.formatted("{},".repeat(1_000) + "{}"))).hasSize(50);
    }

    private void assertRefused(String document, String problem) {
        assertThat(problems(document)).containsExactly(problem);
    }

    private List<String> problems(String document) {
        return assertThat(json.read(document.replace('\'', '"'), OptionalLong.empty()))
            .asInstanceOf(type(ReplaceResult.Refused.class)).actual().problems().stream().map(Problem::toString).toList();
    }
}
