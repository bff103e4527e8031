package org.igniterealtime.openfire.plugins.decloak.openfire;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.ConnectedComponent;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway.ComponentListener;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway.Discovery;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoDecoder;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoInfo;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoReply;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.jivesoftware.openfire.component.ComponentEventListener;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/**
 * Which components are connected, external and internal ones, and which of them are gateways by their own account:
 * those with an identity of the category {@code gateway} (XEP-0100). A name makes nobody a gateway.
 */
public final class Components implements ComponentEventListener {

    private final InstantSource clock;
    private final Map<String, Component> components = new ConcurrentHashMap<>();
    private final List<ComponentListener> listeners = new CopyOnWriteArrayList<>();

    public Components(InstantSource clock) {
        this.clock = clock;
    }

    /** Has somebody told of what happens to components, after those who asked for it before. */
    public void follow(ComponentListener who) {
        listeners.add(who);
    }

    /** Whether a component of this domain is connected. */
    public boolean isConnected(String domain) {
        return components.containsKey(domain);
    }

    /** Whether a component of this domain is connected and says that it is a gateway. */
    public boolean isGateway(String domain) {
        Component component = components.get(domain);
        return component != null && component.isGateway();
    }

    /** All components that are connected, by domain. */
    public List<ConnectedComponent> connected() {
        return components.entrySet().stream().sorted(Map.Entry.comparingByKey())
            .map(component -> component.getValue().shown(component.getKey())).toList();
    }

    /** Asks every component again what it can do: nothing else tells when that has changed. */
    public void askAgain(Discovery discovery) {
        components.keySet().forEach(domain ->
            discovery.ask(new Address("", domain, ""), reply -> heard(domain, reply)));
    }

    // The host tells of a component that is here already once more, when it begins to tell.
    @Override
    public void componentRegistered(JID component) {
        Component fresh = new Component(clock.instant(), Optional.empty());
        if (components.putIfAbsent(domainOf(component), fresh) == null) {
            listeners.forEach(listener -> listener.changed(domainOf(component)));
        }
    }

    @Override
    public void componentUnregistered(JID component) {
        if (components.remove(domainOf(component)) != null) {
            listeners.forEach(listener -> listener.gone(domainOf(component)));
        }
    }

    @Override
    public void componentInfoReceived(IQ info) {
        Jids.senderOf(info).ifPresent(component -> heard(component.domain(), DiscoDecoder.decode(info)));
    }

    private void heard(String domain, DiscoReply reply) {
        Component before = components.get(domain);
        boolean counts = reply instanceof DiscoReply.Said || reply instanceof DiscoReply.Malformed;
        if (before != null && counts && !before.saidTheSame(reply)) {
            components.replace(domain, before, new Component(before.since, Optional.of(reply)));
            if (before.said.isPresent()) {
                listeners.forEach(listener -> listener.changed(domain));
            }
            listeners.forEach(listener -> listener.said(domain, reply));
        }
    }

    private static String domainOf(JID component) {
        return Jids.addressOf(component).domain();
    }

    /** A connected component: since when it is here, and what it last said of itself. */
    private record Component(Instant since, Optional<DiscoReply> said) {

        Optional<DiscoInfo> info() {
            return said.filter(DiscoReply.Said.class::isInstance).map(DiscoReply.Said.class::cast)
                .map(reply -> reply.answer().info());
        }

        boolean isGateway() {
            return info().filter(known -> known.isOfCategory("gateway")).isPresent();
        }

        ConnectedComponent shown(String domain) {
            Optional<String> fault = said.filter(DiscoReply.Malformed.class::isInstance)
                .map(reply -> ((DiscoReply.Malformed) reply).why());
            return new ConnectedComponent(domain, since, isGateway(), info().flatMap(DiscoInfo::name),
                info().map(DiscoInfo::identities).orElse(List.of()).stream()
                    .map(identity -> identity.category() + "/" + identity.type()).distinct().toList(),
                info().map(DiscoInfo::features).orElse(List.of()).stream().sorted().toList(), fault);
        }

        boolean saidTheSame(DiscoReply reply) {
            return said.isPresent() && info().equals(new Component(since, Optional.of(reply)).info());
        }
    }
}
