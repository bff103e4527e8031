package org.igniterealtime.openfire.plugins.decloak.enforcement;

import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.session.Session;
import org.xmpp.packet.Packet;

/**
 * Where every stanza of the server comes by, up to four times. Requests are decided when the server first reads them:
 * at delivery, directed presence is already booked.
 */
public final class DecloakInterceptor implements PacketInterceptor {

    private final Enforcer enforcer;
    private final GatewayObserver gateways;

    public DecloakInterceptor(Enforcer enforcer, GatewayObserver gateways) {
        this.enforcer = enforcer;
        this.gateways = gateways;
    }

    @Override
    public void interceptPacket(Packet packet, Session session, boolean incoming, boolean processed) {
        try {
            if (!processed) {
                enforcer.keepAnswerMinimal(packet);
            }
            if (incoming && !processed) {
                gateways.observe(packet);
                enforcer.decide(packet);
                enforcer.share(packet);
            } else if (incoming) {
                enforcer.answer(packet);
            }
        } catch (Throwable failure) {
            // The host delivers a stanza whose interceptor fails. This one does not let a request through for that.
            enforcer.deny(packet, failure);
        }
    }
}
