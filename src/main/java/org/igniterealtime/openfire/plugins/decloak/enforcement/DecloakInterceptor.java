package org.igniterealtime.openfire.plugins.decloak.enforcement;

import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.interceptor.PacketRejectedException;
import org.jivesoftware.openfire.session.Session;
import org.xmpp.packet.Packet;

/**
 * Where every stanza of the server comes by, up to four times. Requests are decided when the server first reads them:
 * at delivery, directed presence is already booked.
 */
public final class DecloakInterceptor implements PacketInterceptor {

    private final Enforcer enforcer;
    private final GatewayObserver gateways;
    private final Departures departures;
    private final OtherNodes others;

    public DecloakInterceptor(Enforcer enforcer, GatewayObserver gateways, Departures departures,
                              OtherNodes others) {
        this.enforcer = enforcer;
        this.gateways = gateways;
        this.departures = departures;
        this.others = others;
    }

    @Override
    public void interceptPacket(Packet packet, Session session, boolean incoming, boolean processed)
            throws PacketRejectedException {
        try {
            if (!processed) {
                enforcer.keepAnswerMinimal(packet);
            }
            if (incoming && !processed) {
                gateways.observe(packet);
                enforcer.decide(packet);
                departures.follow(packet);
                enforcer.share(packet);
            } else if (incoming) {
                enforcer.answer(packet);
            } else if (!processed) {
                enforcer.deliver(packet);
                if (!others.mayBeDelivered(packet, session)) {
                    throw new PacketRejectedException();
                }
            } else {
                others.delivered(packet);
            }
        } catch (PacketRejectedException dropped) {
            throw dropped;
        } catch (Throwable failure) {
            // The host delivers a stanza whose interceptor fails. This one does not let a request through for that.
            enforcer.deny(packet, failure);
        }
    }
}
