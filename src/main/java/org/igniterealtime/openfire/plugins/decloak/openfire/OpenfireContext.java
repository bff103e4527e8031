package org.igniterealtime.openfire.plugins.decloak.openfire;

import java.time.Instant;
import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.ServerContext;
import org.igniterealtime.openfire.plugins.decloak.sharing.Introductions;
import org.igniterealtime.openfire.plugins.decloak.stanza.CommonAttributes;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.igniterealtime.openfire.plugins.decloak.stanza.PurposeFeatures;
import org.jivesoftware.openfire.RoutingTable;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.roster.RosterItem;
import org.jivesoftware.openfire.roster.RosterManager;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.xmpp.packet.JID;

/** What Openfire knows of the parties to a request. */
public final class OpenfireContext implements ServerContext {

    private final String serverDomain;
    private final RoutingTable routes;
    private final SessionManager sessions;
    private final RosterManager rosters;
    private final Components components;
    private final OpenfireCapabilities capabilities;
    private final Introductions introductions;

    /** What is known by Openfire, by its components and by confirmed contacts. */
    public OpenfireContext(String serverDomain, RoutingTable routes, SessionManager sessions, RosterManager rosters,
                           Components components, OpenfireCapabilities capabilities, Introductions introductions) {
        this.serverDomain = serverDomain;
        this.routes = routes;
        this.sessions = sessions;
        this.rosters = rosters;
        this.components = components;
        this.capabilities = capabilities;
        this.introductions = introductions;
    }

    /** What a running Openfire knows. */
    public OpenfireContext(Openfire openfire, Components components, Introductions introductions) {
        this(openfire.domain(), openfire.server().getRoutingTable(), openfire.server().getSessionManager(),
            openfire.server().getRosterManager(), components,
            new OpenfireCapabilities(openfire.capabilities()), introductions);
    }

    @Override
    public TargetKind kindOf(Address target) {
        if (isOfThisServer(target)) {
            return target.hasLocalpart() ? TargetKind.USER : TargetKind.INTERNAL;
        }
        if (components.isGateway(target.domain())) {
            return TargetKind.GATEWAY;
        }
        // Asked with the domain alone: a route is a domain's, not that of an address at it.
        if (!routes.hasComponentRoute(new JID(null, target.domain(), null, true))) {
            return TargetKind.REMOTE;
        }
        return sessions.getComponentSession(target.domain()) == null ? TargetKind.INTERNAL : TargetKind.SERVICE;
    }

    @Override
    public Relationship relationship(Address requester, Address target) {
        if (requester.bare().equals(target.bare())) {
            return Relationship.SELF;
        }
        if (!isUser(requester) && !isUser(target)) {
            return Relationship.UNKNOWN;
        }
        if (receivesPresence(requester, target)) {
            return Relationship.SUBSCRIBED;
        }
        if (introductions.isIntroduced(requester, target)) {
            return Relationship.INTRODUCED;
        }
        return requester.domain().equals(target.domain()) ? Relationship.SAME_DOMAIN : Relationship.STRANGER;
    }

    @Override
    public Instant nextChange(Address requester, Address target) {
        return introductions.until(requester, target).orElse(Instant.MAX);
    }

    // The target's contact list is the one that counts; the requester's tells where this server does not have it.
    private boolean receivesPresence(Address requester, Address target) {
        return isUser(target)
            ? hasSubscription(target, requester, RosterItem.SUB_FROM)
            : hasSubscription(requester, target, RosterItem.SUB_TO);
    }

    private boolean hasSubscription(Address owner, Address contact, RosterItem.SubType direction) {
        try {
            RosterItem.SubType subscription = rosters.getRoster(owner.localpart())
                .getRosterItem(Jids.jidOf(contact.bare())).getSubStatus();
            return subscription == RosterItem.SUB_BOTH || subscription == direction;
        } catch (UserNotFoundException notOnTheContactList) {
            return false;
        }
    }

    @Override
    public List<Address> availableResources(Address target) {
        if (!isUser(target)) {
            return List.of();
        }
        return sessions.getSessions(target.localpart()).stream()
            .filter(session -> !session.isClosed())
            .filter(session -> CommonAttributes.isAvailable(session.getPresence()))
            .map(ClientSession::getAddress)
            .map(Jids::addressOf)
            .filter(resource -> !target.isFull() || target.equals(resource))
            .toList();
    }

    @Override
    public boolean suits(Address resource, Purpose purpose) {
        if (!PurposeFeatures.areNeeded(purpose)) {
            return true;
        }
        ClientSession session = sessions.getSession(Jids.jidOf(resource));
        return session == null || capabilities.suit(session.getPresence(), purpose);
    }

    private boolean isUser(Address address) {
        return isOfThisServer(address) && address.hasLocalpart();
    }

    private boolean isOfThisServer(Address address) {
        return serverDomain.equals(address.domain());
    }
}
