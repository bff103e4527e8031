package org.igniterealtime.openfire.plugins.decloak.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** What an entity can do is summed up as XEP-0115 §5 and XEP-0390 §4 have it. */
class EntityCapabilitiesTest {

    @Test
    void theSimpleExampleOfXep0115ComesOutRight() {
        assertThat(Disco.example("xep-0115/simple").capabilities().verification())
            .isEqualTo("QgayPKawpkPSDYmwT/WM94uAlu0=");
    }

    @Test
    void theComplexExampleOfXep0115ComesOutRight() {
        DiscoAnswer answer = Disco.example("xep-0115/complex");

        assertThat(VerificationString.input(answer.info())).isEqualTo("client/pc/el/Ψ 0.11<client/pc/en/Psi 0.11<"
            + "http://jabber.org/protocol/caps<http://jabber.org/protocol/disco#info<"
            + "http://jabber.org/protocol/disco#items<http://jabber.org/protocol/muc<"
            + "urn:xmpp:dataforms:softwareinfo<ip_version<ipv4<ipv6<os<Mac<os_version<10.5.1<software<Psi<"
            + "software_version<0.11<");
        assertThat(answer.capabilities().verification()).isEqualTo("q07IKJEyjvHSyhy//CH0CxmKi8w=");
    }

    @Test
    void theSimpleExampleOfXep0390ComesOutRight() {
        assertThat(Disco.example("xep-0390/simple").capabilities().hashes())
            .containsEntry("sha-256", "kzBZbkqJ3ADrj7v08reD1qcWUwNGHaidNUgD7nHpiw8=")
            .containsEntry("sha3-256", "79mdYAfU9rEdTOcWDO7UEAt6E56SUzk/g6TnqUeuD9Q=");
    }

    @Test
    void theComplexExampleOfXep0390ComesOutRight() {
        assertThat(Disco.example("xep-0390/complex").capabilities().hashes())
            .containsEntry("sha-256", "u79ZroNJbdSWhdSp311mddz44oHHPsEBntQ5b1jqBSY=")
            .containsEntry("sha3-256", "XpUJzLAc93258sMECZ3FJpebkzuyNXDzRNwQog8eycg=");
    }

    @Test
    void aPresenceCarriesOneElementOfEachKind() {
        List<Element> elements = Disco.example("xep-0390/simple").capabilities().elements();

        assertThat(elements).extracting(Element::asXML).containsExactly(
            "<c xmlns=\"http://jabber.org/protocol/caps\" hash=\"sha-1\" node=\"" + EntityCapabilities.NODE
                + "\" ver=\"" + Disco.example("xep-0390/simple").capabilities().verification() + "\"/>",
            "<c xmlns=\"urn:xmpp:caps\"><hash xmlns=\"urn:xmpp:hashes:2\" algo=\"sha-256\">"
                + "kzBZbkqJ3ADrj7v08reD1qcWUwNGHaidNUgD7nHpiw8=</hash><hash xmlns=\"urn:xmpp:hashes:2\" "
                + "algo=\"sha3-256\">79mdYAfU9rEdTOcWDO7UEAt6E56SUzk/g6TnqUeuD9Q=</hash></c>");
    }

    @Test
    void theNodesAreThoseThatTheElementsName() {
        EntityCapabilities capabilities = Disco.example("xep-0390/simple").capabilities();

        assertThat(capabilities.nodes()).containsExactlyInAnyOrder(
            EntityCapabilities.NODE + "#" + capabilities.verification(),
            "urn:xmpp:caps#sha-256.kzBZbkqJ3ADrj7v08reD1qcWUwNGHaidNUgD7nHpiw8=",
            "urn:xmpp:caps#sha3-256.79mdYAfU9rEdTOcWDO7UEAt6E56SUzk/g6TnqUeuD9Q=")
            .allMatch(EntityCapabilities::mayName);
        assertThat(EntityCapabilities.mayName("http://psi-im.org#q07IKJEyjvHSyhy//CH0CxmKi8w=")).isFalse();
    }

    @Test
    void whatXep0390CannotSpeakForHasNoHashesOfItsKind() {
        EntityCapabilities capabilities = Disco.saying("<identity category='gateway' type='sip'/>"
            + "<feature var='urn:xmpp:jingle:1'/><extra xmlns='urn:example:extra'/>").capabilities();

        assertThat(capabilities.hashes()).isEmpty();
        assertThat(capabilities.elements()).singleElement().extracting(Element::getNamespaceURI)
            .isEqualTo("http://jabber.org/protocol/caps");
    }

    @Test
    void aLessThanSignDoesNotEndAFactor() {
        String forged = VerificationString.input(Disco.saying("<identity category='client' type='pc' "
            + "name='Psi&lt;urn:xmpp:jingle:1'/>").info());
        String honest = VerificationString.input(Disco.saying("<identity category='client' type='pc' name='Psi'/>"
            + "<feature var='urn:xmpp:jingle:1'/>").info());

        assertThat(forged).isEqualTo("client/pc//Psi&lt;urn:xmpp:jingle:1<").isNotEqualTo(honest);
    }

    @Test
    void identitiesAreSortedByTheirPartsAndNotByTheWholeText() {
        assertThat(VerificationString.input(Disco.saying("<identity category='a-b' type='x'/>"
            + "<identity category='a' type='y'/>").info())).isEqualTo("a/y//<a-b/x//<");
    }

    @Test
    void textsAreInTheOrderOfTheirOctetsAndNotOfTheirCharacters() {
        assertThat(Stream.of("\ud83d\ude00", "\uff5e", "b", "a/", "a").sorted(Octets.ORDER))
            .containsExactly("a", "a/", "b", "\uff5e", "\ud83d\ude00");
    }

    @Property
    void theOrderInWhichSomethingIsSaidMakesNoDifference(@ForAll("features") List<String> features,
                                                         @ForAll Random random) {
        List<String> shuffled = new ArrayList<>(features);
        Collections.shuffle(shuffled, random);

        assertThat(saying(shuffled)).isEqualTo(saying(features));
    }

    @Property
    void differentFeaturesHaveDifferentCapabilities(@ForAll("features") List<String> features,
                                                    @ForAll("feature") String another) {
        if (!features.contains(another)) {
            List<String> more = new ArrayList<>(features);
            more.add(another);

            assertThat(saying(more).verification()).isNotEqualTo(saying(features).verification());
            assertThat(saying(more).hashes()).doesNotContainEntry("sha-256", saying(features).hashes().get("sha-256"));
        }
    }

    private static EntityCapabilities saying(List<String> features) {
        return EntityCapabilities.of(new DiscoInfo(List.of(new DiscoInfo.Identity("gateway", "sip", "", "")), features,
            List.of(new DiscoInfo.Form("urn:example:form", List.of(new DiscoInfo.Field("values", features)))), false));
    }

    @Provide
    Arbitrary<List<String>> features() {
        return feature().list().uniqueElements().ofMaxSize(8);
    }

    // Beyond the basic plane too, where the order of Java's characters is another one than that of the octets.
    @Provide
    Arbitrary<String> feature() {
        return Arbitraries.of("a", "b", "/", "é", "\uff5e", "\ud83d\ude00", "<", "&lt;", "\u4e2d").list()
            .ofMinSize(1).ofMaxSize(4).map(parts -> parts.stream().collect(Collectors.joining()));
    }
}
