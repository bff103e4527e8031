package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.igniterealtime.openfire.plugins.decloak.stanza.Disco;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.Presence;

class MinimalPresenceTest {

    private static final String CAPS =
        "<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='http://example.com/client' ver='tybalt'/>";
    private static final String CAPS_2 =
        "<c xmlns='urn:xmpp:caps'><hash xmlns='urn:xmpp:hashes:2' algo='sha-256'>kzBZbkqJ3ADrj7v0=</hash></c>";
    private static final String TALKATIVE = "<presence id='p1' xml:lang='en' from='tybalt@shakespeare.lit/library'>"
        + "<show>dnd</show><status>on the phone</status><priority>5</priority>" + CAPS
        + "<x xmlns='vcard-temp:x:update'><photo>sha1-of-a-face</photo></x>" + CAPS_2
        + "<nick xmlns='http://jabber.org/protocol/nick'>King of Cats</nick>"
        + "<delay xmlns='urn:xmpp:delay' stamp='2002-09-10T23:08:25Z'/><idle xmlns='urn:xmpp:idle:1'/>"
        + "<c xmlns='urn:xmpp:caps:1'/><c/> text</presence>";
    private static final String MINIMAL = "<presence from='tybalt@shakespeare.lit/library' "
        + "to='juliet@shakespeare.lit/balcony'>" + CAPS + CAPS_2 + "</presence>";

    private final Address library = new Address("tybalt", "shakespeare.lit", "library");
    private final Address juliet = new Address("juliet", "shakespeare.lit", "balcony");

    @Test
    void disclosesTheResourceAndItsCapabilitiesOnly() {
        Presence answer = MinimalPresence.of(library, juliet, Stanzas.presence(TALKATIVE));

        assertThat(Stanzas.xml(answer)).isEqualTo(Stanzas.xml(Stanzas.presence(MINIMAL)));
    }

    @Test
    void leavesThePresenceThatItIsMadeOfAsItWas() {
        Presence current = Stanzas.presence(TALKATIVE);

        Presence answer = MinimalPresence.of(library, juliet, current);
        answer.getElement().elements().forEach(child -> child.addAttribute("ver", "forged"));

        assertThat(Stanzas.xml(current)).isEqualTo(Stanzas.xml(Stanzas.presence(TALKATIVE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tybalt-library-at-first", "tybalt-garden-at-first"})
    void ofTheExamplesIsTheAnswerThatTheyGive(String example) {
        Presence current = Stanzas.presence(Stanzas.example(example));
        String resource = current.getFrom().getResource();
        Presence given = Stanzas.presence(Stanzas.example("answer-of-" + resource));

        Presence answer = MinimalPresence.of(library.withResource(resource), juliet.bare(), current);

        assertThat(answer.getFrom()).isEqualTo(given.getFrom());
        assertThat(answer.getTo()).isEqualTo(given.getTo());
        assertThat(answer.getElement().elements()).map(Element::asXML)
            .isEqualTo(given.getElement().elements().stream().map(Element::asXML).toList());
    }

    @Test
    void aClientWithoutCapabilitiesDisclosesItsResourceOnly() {
        Presence answer = MinimalPresence.of(library, juliet, Stanzas.presence("<presence><show>xa</show></presence>"));

        assertThat(answer.getElement().elements()).isEmpty();
    }

    @Test
    void trimmingTakesOutWhatSomebodyElsePutIn() {
        Presence answer = Stanzas.presence(TALKATIVE
            .replace("<show>", "<temppres xmlns='urn:xmpp:temppres:0'/><show>")
            .replace("library'>", "library' to='juliet@shakespeare.lit/balcony' type='unavailable'>"));

        MinimalPresence.trim(answer);

        assertThat(Stanzas.xml(answer)).isEqualTo(Stanzas.xml(Stanzas.presence(MINIMAL)));
    }

    @Test
    void trimmingLeavesAMinimalPresenceAsItIs() {
        Presence answer = MinimalPresence.of(library, juliet, Stanzas.presence(TALKATIVE));

        MinimalPresence.trim(answer);

        assertThat(Stanzas.xml(answer)).isEqualTo(Stanzas.xml(Stanzas.presence(MINIMAL)));
    }

    @Test
    void itsEndSaysNothingButThatTheResourceHasGone() {
        assertThat(Stanzas.xml(MinimalPresence.end(library, juliet))).isEqualTo(Stanzas.xml(Stanzas.presence(
            "<presence type='unavailable' from='tybalt@shakespeare.lit/library' to='juliet@shakespeare.lit/balcony'/>")));
    }

    @Test
    void aContactWithoutAClientDisclosesItsCapabilities() {
        Presence answer = MinimalPresence.of(library.bare(), juliet,
            Disco.saying("<feature var='urn:xmpp:jingle:1'/>").capabilities());

        assertThat(answer.getFrom()).isEqualTo(Jids.jidOf(library.bare()));
        assertThat(answer.getElement().elements()).extracting(Element::getName, Element::getNamespaceURI)
            .containsExactly(tuple("c", "http://jabber.org/protocol/caps"), tuple("c", "urn:xmpp:caps"));
    }
}
