package org.igniterealtime.openfire.plugins.decloak.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.blocking;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.denyAll;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.policy;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.who;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.policy.Block;
import org.igniterealtime.openfire.plugins.decloak.policy.BlockList;
import org.igniterealtime.openfire.plugins.decloak.policy.Gateway;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyArbitraries;
import org.igniterealtime.openfire.plugins.decloak.policy.Rule;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyJsonTest {

    private static final Policy EXAMPLE = new Policy(7, Mode.ENFORCE, Level.DENY,
        List.of(new Rule("support-desk", true, "calls to the desk", who("*.shakespeare.lit"), who("group:desk"),
            Set.of(Relationship.STRANGER), Set.of(Protocol.DECLOAK), Set.of(Purpose.MEDIA), Level.ANSWER, Level.ANSWER,
            Optional.of(Instant.parse("2027-01-01T00:00:00Z")))),
        List.of(),
        BlockList.of(List.of(new Block(who("*.spam.example"), "", Optional.empty()))));

    private final PolicyJson json = new PolicyJson(new Jids());

    @Test
    void theExampleIsRead() throws IOException {
        assertThat(read(Files.readString(Path.of("src/test/resources/policy/example.json")))).isEqualTo(EXAMPLE);
    }

    @Test
    void whatIsAbsentTakesItsNeutralValue() {
        assertThat(read("{\"revision\": 7}"))
            .isEqualTo(new Policy(7, Mode.ENFORCE, Level.DENY, List.of(), List.of(), BlockList.EMPTY));
        assertThat(read("{\"revision\": 1, \"rules\": [{\"id\": \"all\"}],"
            + "\"blocked\": [{\"jid\": \"spam.example\"}]}"))
            .isEqualTo(blocking(policy(denyAll("all")), "spam.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deny", "ask", "answer"})
    void withoutACeilingTheDefaultIsTheCeiling(String level) {
        Policy policy = read("{\"revision\": 1, \"rules\": [{\"id\": \"r\", \"default\": \"" + level + "\"}]}");

        assertThat(policy.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.ceiling().word()).isEqualTo(level);
            assertThat(rule.defaultLevel().word()).isEqualTo(level);
        });
    }

    @Test
    void limitsThatAreAbsentAreThoseOutOfTheBox() {
        assertThat(read("{\"revision\": 1, \"limits\": {\"requestsPerMinute\": 3, \"sharingMinutes\": 0.5}}").limits())
            .isEqualTo(new Limits(Duration.ofSeconds(30), Duration.ofMinutes(5), 3, 60));
    }

    @Test
    void addressesAreNormalised() {
        Policy policy = read("{\"revision\": 1, \"rules\": [{\"id\": \"r\", \"requester\": \"Romeo@Shakespeare.LIT\","
            + "\"target\": \"*.Bücher.example\"}], \"blocked\": [{\"jid\": \"D'Artagnan@Spam.example\"}]}");

        assertThat(policy.rules().get(0).requester()).isEqualTo(who("romeo@shakespeare.lit"));
        assertThat(policy.rules().get(0).target()).isEqualTo(who("*.xn--bcher-kva.example"));
        assertThat(policy.blocked().entry("d\\27artagnan@spam.example")).isPresent();
    }

    @Test
    void whatIsSaidOfGatewaysIsRead() {
        Policy policy = read("{\"revision\": 1, \"gateways\": [{\"domain\": \"SIP.Bücher.example\", "
            + "\"level\": \"answer\", \"requesters\": \"Shakespeare.LIT\", \"purposes\": [\"media\"]}, "
            + "{\"domain\": \"sms.shakespeare.lit\"}]}");

        assertThat(policy.gateways()).containsExactly(
            new Gateway("sip.xn--bcher-kva.example", Level.ANSWER, who("shakespeare.lit"), Set.of(Purpose.MEDIA)),
            new Gateway("sms.shakespeare.lit", Level.ASK, who("any"), Set.of()));
        assertThat(policy.gateway("sms.shakespeare.lit")).contains(policy.gateways().get(1));
        assertThat(policy.gateway("shakespeare.lit")).isEmpty();
    }

    @Test
    void aDocumentWithoutARevisionIsOfTheOneThatItIsBasedOn() {
        assertThat(json.read("{}", OptionalLong.of(5))).isEqualTo(
            new ReplaceResult.Accepted(Policy.outOfTheBox().withRevision(5)));
        assertThat(json.read("{\"revision\": 3}", OptionalLong.of(5))).isEqualTo(
            new ReplaceResult.Accepted(Policy.outOfTheBox().withRevision(3)));
    }

    @Test
    void everyRuleAndEntryIsALineOfItsOwn() {
        String document = json.write(blocking(policy(denyAll("one"), denyAll("two")), "b.example", "a.example"));

        assertThat(document.lines().filter(line -> line.startsWith("    "))).satisfiesExactly(
            line -> assertThat(line).contains("\"id\":\"one\""),
            line -> assertThat(line).contains("\"id\":\"two\""),
            line -> assertThat(line).contains("\"jid\":\"a.example\""),
            line -> assertThat(line).contains("\"jid\":\"b.example\""));
    }

    @Property
    void whatIsWrittenIsReadAsTheSameAgain(@ForAll("policies") Policy policy) {
        assertThat(read(json.write(policy))).isEqualTo(policy);
    }

    @Property
    void twoExportsOfOnePolicyAreTheSameText(@ForAll("policies") Policy policy) {
        assertThat(json.write(read(json.write(policy)))).isEqualTo(json.write(policy));
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String document) {
        assertThat(json.read(document, OptionalLong.empty())).isNotNull();
    }

    @Provide
    Arbitrary<Policy> policies() {
        return PolicyArbitraries.policies();
    }

    private Policy read(String document) {
        assertThat(json.read(document, OptionalLong.empty())).isInstanceOf(ReplaceResult.Accepted.class);
        return ((ReplaceResult.Accepted) json.read(document, OptionalLong.empty())).policy();
    }
}
