package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.policy;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.rule;

import java.util.List;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.openfire.DecloakInterceptor;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyEngine;
import org.igniterealtime.openfire.plugins.decloak.policy.RequestLimiter;
import org.igniterealtime.openfire.plugins.decloak.policy.Verdict;
import org.igniterealtime.openfire.plugins.decloak.stanza.Children;
import org.jivesoftware.openfire.interceptor.PacketRejectedException;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/** A protocol is one handler and one line in the list of handlers; the rest of the plugin knows what to do with it. */
class ToyProtocolTest {

    private static final Address JULIET = address("juliet@shakespeare.lit/balcony");
    private static final Address TYBALT = address("tybalt@shakespeare.lit");
    private static final Disclosure TOY = new Disclosure(Protocol.CONTACT, Purpose.UNSPECIFIED);
    private static final String ASKING = "<message from='juliet@shakespeare.lit/balcony' to='tybalt@shakespeare.lit'>"
        + "<body>Hark</body><toy xmlns='urn:example:toy'/></message>";
    private static final String BODY =
        "<message from='juliet@shakespeare.lit/balcony' to='tybalt@shakespeare.lit'><body>Hark</body></message>";

    private Policy policy = policy(rule("friends", "juliet@shakespeare.lit", "any", Level.ASK));
    private final Authorizer authorizer =
        new Authorizer(() -> policy, new PolicyEngine(() -> NOW, NO_GROUPS), Interception.AT_HOME,
            new RequestLimiter(() -> NOW, "shakespeare.lit"));
    private final Interception interception = Interception.by(policy);
    private final DecloakInterceptor interceptor = new DecloakInterceptor(interception.assembly.pipeline(
        Stream.concat(interception.assembly.protocols().stream(), Stream.of(new ToyHandler(
            interception.assembly.recorder()))).toList()), packet -> { });

    /** The toy: whoever sends an element {@code toy} asks. */
    private record ToyHandler(DecisionRecorder recorder) implements ProtocolHandler {

        @Override
        public Protocol protocol() {
            return Protocol.CONTACT;
        }

        @Override
        public Namespaces namespaces() {
            return Namespaces.NONE.inMessages("urn:example:toy");
        }

        @Override
        public boolean read(Packet packet, Authorizer authorizer) {
            if (!namespaces().areIn(packet)) {
                return false;
            }
            Verdict verdict = authorizer.decideAndCount(JULIET, TYBALT, List.of(TOY));
            recorder.record(verdict);
            return verdict.isDeniedInEffect() && failed(packet);
        }

        @Override
        public boolean failed(Packet packet) {
            List<Element> toys = Children.all(packet, child -> child.getNamespaceURI().equals("urn:example:toy"));
            toys.forEach(Element::detach);
            return !toys.isEmpty();
        }
    }

    @Test
    void itIsDecidedAsItIsExplained() throws PacketRejectedException {
        Packet allowed = read(ASKING);

        assertThat(Stanzas.xml(allowed)).isEqualTo(Stanzas.xml(Stanzas.stanza(ASKING)));
        assertThat(written().level()).isEqualTo(Level.ASK);
        assertThat(written()).isEqualTo(authorizer.explain(JULIET, TYBALT, TOY).decision());
    }

    @Test
    void itIsTakenOutWhereItIsDenied() throws PacketRejectedException {
        Interception closed = Interception.by(Policy.outOfTheBox());
        Message message = (Message) Stanzas.stanza(ASKING);

        new DecloakInterceptor(closed.assembly.pipeline(List.of(new ToyHandler(closed.assembly.recorder()))), packet ->
            { }).interceptPacket(message, null, true, false);

        assertThat(Stanzas.xml(message)).isEqualTo(Stanzas.xml(Stanzas.stanza(BODY)));
    }

    @Test
    void itIsCountedAndShown() throws PacketRejectedException {
        read(ASKING);

        assertThat(interception.journal.hitsOf("friends").orElseThrow().count()).isEqualTo(1);
        assertThat(interception.journal.newest()).singleElement().satisfies(entry ->
            assertThat(entry.request().orElseThrow().disclosure()).isEqualTo(TOY));
    }

    @Test
    void aFloodOfItIsAboveTheLimit() throws PacketRejectedException {
        for (int i = 0; i <= policy.limits().requestsPerMinute(); i++) {
            read(ASKING);
        }

        assertThat(written().cause().token()).isEqualTo("limit:requests-per-minute");
    }

    private Packet read(String stanza) throws PacketRejectedException {
        Packet packet = Stanzas.stanza(stanza);
        interceptor.interceptPacket(packet, null, true, false);
        return packet;
    }

    private Decision written() {
        return interception.journal.newest().get(0).decision();
    }
}
