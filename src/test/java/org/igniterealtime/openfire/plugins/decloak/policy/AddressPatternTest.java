package org.igniterealtime.openfire.plugins.decloak.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.who;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPatternTest {

    private static final List<String> FORMS = List.of("any", "*.lit", "*.shakespeare.lit", "*.sub.shakespeare.lit",
        "lit", "shakespeare.lit", "sub.shakespeare.lit", "shakespeare.lit/r", "romeo@shakespeare.lit",
        "romeo@shakespeare.lit/x", "romeo@sub.shakespeare.lit", "romeo@a.sub.shakespeare.lit/x", "notshakespeare.lit");

    @ParameterizedTest
    @ValueSource(strings = {"romeo@shakespeare.lit", "shakespeare.lit", "romeo@shakespeare.lit/x"})
    void anyMatchesEverybody(String address) {
        assertMatches("any", address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"romeo@shakespeare.lit", "shakespeare.lit", "romeo@shakespeare.lit/x"})
    void aJidOrADomainIsTheAddressThatItIsWrittenAs(String text) {
        assertThat(who(text).jid()).contains(address(text));
        assertThat(who(text).namesSomebody()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"any, false", "group:desk, false", "*.shakespeare.lit, true"})
    void anythingElseIsNoAddressAndEverybodyAndGroupsNameNobody(String text, boolean namesSomebody) {
        assertThat(who(text).jid()).isEmpty();
        assertThat(who(text).namesSomebody()).isEqualTo(namesSomebody);
    }

    @Test
    void aFullJidMatchesItselfOnly() {
        assertMatches("romeo@shakespeare.lit/x", "romeo@shakespeare.lit/x");
        assertNoMatch("romeo@shakespeare.lit/x", "romeo@shakespeare.lit/X");
        assertNoMatch("romeo@shakespeare.lit/x", "romeo@shakespeare.lit");
    }

    @Test
    void anAccountMatchesEveryResourceOfIt() {
        assertMatches("romeo@shakespeare.lit", "romeo@shakespeare.lit");
        assertMatches("romeo@shakespeare.lit", "romeo@shakespeare.lit/x");
        assertNoMatch("romeo@shakespeare.lit", "juliet@shakespeare.lit/x");
        assertNoMatch("romeo@shakespeare.lit", "shakespeare.lit");
        assertNoMatch("romeo@shakespeare.lit", "romeo@sub.shakespeare.lit");
    }

    @Test
    void aDomainMatchesItsAccountsAndItselfButNoSubdomain() {
        assertMatches("shakespeare.lit", "shakespeare.lit");
        assertMatches("shakespeare.lit", "shakespeare.lit/announce");
        assertMatches("shakespeare.lit", "romeo@shakespeare.lit/x");
        assertNoMatch("shakespeare.lit", "romeo@sub.shakespeare.lit");
        assertNoMatch("shakespeare.lit", "romeo@lit");
    }

    @Test
    void subdomainsAreMatchedAtAnyDepthWithoutTheDomainItself() {
        assertMatches("*.shakespeare.lit", "romeo@sub.shakespeare.lit");
        assertMatches("*.shakespeare.lit", "a.b.shakespeare.lit");
        assertNoMatch("*.shakespeare.lit", "shakespeare.lit");
        assertNoMatch("*.shakespeare.lit", "romeo@notshakespeare.lit");
        assertNoMatch("*.shakespeare.lit", "romeo@shakespeare.lit.evil");
        assertNoMatch("*.shakespeare.lit", "lit");
    }

    @Test
    void aGroupIsAskedForTheAccount() {
        Address tybalt = address("tybalt@shakespeare.lit/garden");

        assertThat(who("group:desk").matches(tybalt, (group, account) -> group.equals("desk")
            && account.equals(tybalt))).isTrue();
        assertThat(who("group:desk").matches(tybalt, NO_GROUPS)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Romeo@Shakespeare.LIT,romeo@shakespeare.lit/x", "BÜCHER.example,leser@xn--bcher-kva.example",
        "*.Bücher.example,a@b.xn--bcher-kva.example", "d'artagnan@x.lit,d\\27artagnan@x.lit/y"})
    void matchingIsByTheNormalisedAddress(String written, String address) {
        assertMatches(written, address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"any", "romeo@shakespeare.lit/x", "romeo@shakespeare.lit", "shakespeare.lit",
        "shakespeare.lit/announce", "*.shakespeare.lit", "group:desk", "group:Le Désk: 2", "d\\27artagnan@x.lit",
        "*.xn--bcher-kva.example", "romeo@shakespeare.lit/x "})
    void theTextIsReadAsTheSameAgain(String text) {
        assertThat(who(text).text()).isEqualTo(text);
        assertThat(who(who(text).text())).isEqualTo(who(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "*", "*.", "*.*.lit", "*.@x.lit", "*.romeo@shakespeare.lit", "*.x.lit/r", "group:",
        "group: ", "@x.lit", "x.lit/", "sub.*.lit", "*x.lit"})
    void whatIsNoneOfTheFormsIsRefused(String text) {
        assertThat(AddressPattern.parse(text, new Jids())).isEmpty();
    }

    @Test
    void aGroupIsCoveredByItselfAndByAnyOnly() {
        assertThat(who("any").covers(who("group:desk"))).isTrue();
        assertThat(who("group:desk").covers(who("group:desk"))).isTrue();
        assertThat(who("shakespeare.lit").covers(who("group:desk"))).isFalse();
        assertThat(who("group:desk").covers(who("romeo@shakespeare.lit"))).isFalse();
    }

    @Property
    void whoCoversAnotherMatchesAllThatItMatches(@ForAll("forms") String one, @ForAll("forms") String other) {
        List<String> matchedByOther = examples().stream().filter(example -> matches(other, example)).toList();
        boolean matchedByOneToo = matchedByOther.stream().allMatch(example -> matches(one, example));

        assertThat(who(one).covers(who(other))).as("%s covers %s", one, other).isEqualTo(matchedByOneToo);
    }

    @Provide
    Arbitrary<String> forms() {
        return Arbitraries.of(FORMS);
    }

    // For each form at least one address that only it and what covers it match.
    private static List<String> examples() {
        List<String> examples = new ArrayList<>(List.of("z.lit", "z.shakespeare.lit", "z.sub.shakespeare.lit"));
        for (String form : FORMS) {
            if (!form.equals("any") && !form.startsWith("*")) {
                examples.add(form);
                boolean isDomain = !form.contains("@") && !form.contains("/");
                examples.add(isDomain ? "z@" + form + "/z" : form.contains("/") ? form : form + "/z");
            }
        }
        examples.add("z@elsewhere");
        return examples;
    }

    private static boolean matches(String who, String address) {
        return who(who).matches(address(address), NO_GROUPS);
    }

    private static void assertMatches(String who, String address) {
        assertThat(matches(who, address)).as("%s matches %s", who, address).isTrue();
    }

    private static void assertNoMatch(String who, String address) {
        assertThat(matches(who, address)).as("%s matches %s", who, address).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"any ", " any", "Any", "ANY", "any\t"})
    void aDomainThatWouldBeReadAsEverybodyTheNextTimeIsNone(String text) {
        assertThat(AddressPattern.parse(text, new Jids())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"any,ANY,''", "romeo@shakespeare.lit,ADDRESS,romeo@shakespeare.lit", "a@b/c,ADDRESS,a@b/c",
        "shakespeare.lit,DOMAIN,shakespeare.lit", "*.shakespeare.lit,SUBDOMAINS,shakespeare.lit", "group:desk,GROUP,desk"})
    void aPatternTellsItsKindAndWhatItNames(String text, PatternKind kind, String value) {
        assertThat(who(text).kind()).isEqualTo(kind);
        assertThat(who(text).value()).isEqualTo(value);
    }
}
