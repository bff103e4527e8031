package org.igniterealtime.openfire.plugins.decloak.enforcement;

import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.interceptor.PacketRejectedException;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.session.Session;
import org.xmpp.packet.Packet;

/**
 * Where every stanza of the server comes by, up to four times. Requests are decided when the server first reads them:
 * at delivery, directed presence is already booked. Only what has not been read is decided at delivery.
 */
public final class DecloakInterceptor implements PacketInterceptor {

    private final Enforcer enforcer;
    private final GatewayObserver gateways;
    private final Departures departures;
    private final Hearings hearings;
    private final OtherNodes others;

    public DecloakInterceptor(Enforcer enforcer, GatewayObserver gateways, Departures departures,
                              Hearings hearings, OtherNodes others) {
        this.enforcer = enforcer;
        this.gateways = gateways;
        this.departures = departures;
        this.hearings = hearings;
        this.others = others;
    }

    @Override
    public void interceptPacket(Packet packet, Session session, boolean incoming, boolean processed)
            throws PacketRejectedException {
        try {
            if (incoming && isBeforeLogin(session)) {
                ignore(packet, processed);
                return;
            }
            if (!processed) {
                enforcer.keepAnswerMinimal(packet);
            }
            if (incoming && !processed) {
                gateways.observe(packet);
                hearings.read(packet);
                departures.follow(packet);
                enforcer.share(packet);
            } else if (incoming) {
                hearings.done(packet);
                enforcer.answer(packet);
            } else if (!processed) {
                enforcer.deliver(packet);
                hearings.deliver(packet, session);
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
            hearings.deny(packet, failure, !incoming && !processed);
        }
    }

    // A client has a localpart as soon as it has logged in and bound a resource, in every version; until then, its
    // address is the server's domain and a name that the server makes up. Components and other servers that have not
    // proved who they are are refused before any interceptor.
    private static boolean isBeforeLogin(Session session) {
        return session instanceof ClientSession && session.getAddress().getNode() == null;
    }

    // The host is about to refuse the stanza. What is ours goes all the same, in case the session logs in just now.
    private void ignore(Packet packet, boolean processed) {
        if (!processed) {
            enforcer.ignore(packet);
        }
    }
}
