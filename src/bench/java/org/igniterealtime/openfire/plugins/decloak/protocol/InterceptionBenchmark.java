package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.jivesoftware.openfire.interceptor.InterceptorManager;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.interceptor.PacketRejectedException;
import org.jivesoftware.openfire.session.Session;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.xmpp.packet.Packet;

/** What a stanza that is none of ours costs on its way, through all four calls of the host's. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class InterceptionBenchmark {

    /** Stanzas as they come by most. */
    public enum Stanza {
        CHAT("<message from='romeo@montague.net/orchard' to='juliet@capulet.com/balcony' type='chat' id='ktx72v49'>"
            + "<body>Art thou not Romeo, and a Montague?</body><active xmlns='http://jabber.org/protocol/chatstates'/>"
            + "<request xmlns='urn:xmpp:receipts'/></message>"),
        BROADCAST("<presence from='romeo@montague.net/orchard'><show>away</show><status>in the orchard</status>"
            + "<priority>5</priority><c xmlns='http://jabber.org/protocol/caps' hash='sha-1' "
            + "node='http://code.google.com/p/exodus' ver='QgayPKawpkPSDYmwT/WM94uAlu0='/>"
            + "<x xmlns='vcard-temp:x:update'><photo>cafe</photo></x></presence>"),
        ROSTER("<iq from='romeo@montague.net/orchard' type='set' id='roster_2'><query xmlns='jabber:iq:roster'>"
            + "<item jid='nurse@capulet.com' name='Nurse'><group>Servants</group></item></query></iq>");

        private final String xml;

        Stanza(String xml) {
            this.xml = xml;
        }
    }

    @Param
    private Stanza stanza;

    private Packet packet;
    private InterceptorManager host;

    @Setup
    public void prepare(BenchmarkParams run) {
        packet = Stanzas.stanza(stanza.xml);
        host = InterceptorManager.getInstance();
        host.addInterceptor(run.getBenchmark().endsWith(".decloak") ? decloakOutOfTheBox() : new Empty());
    }

    private static PacketInterceptor decloakOutOfTheBox() {
        Interception interception = Interception.by(Policy.outOfTheBox());
        return interception.interceptor;
    }

    @Benchmark
    public Packet decloak() throws PacketRejectedException {
        return pass();
    }

    @Benchmark
    public Packet empty() throws PacketRejectedException {
        return pass();
    }

    private Packet pass() throws PacketRejectedException {
        call(true, false);
        call(false, false);
        call(false, true);
        call(true, true);
        return packet;
    }

    // The host calls from four places of its own.
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private void call(boolean incoming, boolean processed) throws PacketRejectedException {
        host.invokeInterceptors(packet, null, incoming, processed);
    }

    /** What there is to compare with. */
    private static final class Empty implements PacketInterceptor {
        @Override
        public void interceptPacket(Packet packet, Session session, boolean incoming, boolean processed) {
        }
    }
}
