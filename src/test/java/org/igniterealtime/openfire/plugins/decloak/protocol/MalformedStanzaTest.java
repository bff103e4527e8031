package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.who;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Services;
import org.igniterealtime.openfire.plugins.decloak.policy.UnlistedContacts;
import org.igniterealtime.openfire.plugins.decloak.stanza.MangledExamples;
import org.xmpp.packet.Packet;

/** The documents' examples, mangled in every way: nothing throws, nothing is disclosed, and the rest arrives. */
class MalformedStanzaTest {

    @Property(tries = 3_000)
    void nothingThrowsAndTheRestArrives(@ForAll("mangled") Element mangled) {
        Element rest = mangled.addElement(QName.get("event", Namespace.get("urn:test:rest")));
        Interception interception = Interception.by(withDefault(Level.DENY));
        Packet packet = Stanzas.packet(mangled);

        assertThat(interception.pass(packet)).isTrue();

        assertThat(rest.getParent()).isSameAs(packet.getElement());
        assertThat(interception.journal.newest()).noneMatch(entry ->
            entry.decision().cause().kind() == Cause.Kind.FAILURE);
    }

    @Property(tries = 3_000)
    void nothingIsDisclosedToAStranger(@ForAll("mangled") Element mangled) {
        Packet packet = Stanzas.packet(mangled);
        packet.getElement().addAttribute("from", "romeo@montague.net/orchard");
        packet.getElement().addAttribute("to", "tybalt@shakespeare.lit");

        Interception.by(withDefault(Level.DENY)).pass(packet);

        assertThat(packet.getElement().elements()).noneMatch(MangledExamples::discloses);
    }

    @Property(tries = 2_000)
    void evenWhereAllIsAllowedNothingThrows(@ForAll("mangled") Element mangled) {
        Policy open = withDefault(Level.ANSWER).withServices(
            new Services(List.of(who("itseme@jabber.ccc.de")), UnlistedContacts.UNCONFIRM, 24));
        Interception interception = Interception.by(open);
        Packet packet = Stanzas.packet(mangled);

        interception.pass(packet);
        interception.pass(packet);

        assertThat(interception.journal.newest()).noneMatch(entry ->
            entry.decision().cause().kind() == Cause.Kind.FAILURE);
    }

    @Provide
    Arbitrary<Element> mangled() {
        return Arbitraries.longs().map(MangledExamples::mangled);
    }
}
