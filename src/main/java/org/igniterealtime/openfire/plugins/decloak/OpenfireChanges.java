package org.igniterealtime.openfire.plugins.decloak;

import java.util.ArrayDeque;
import java.util.Deque;
import org.igniterealtime.openfire.plugins.decloak.enforcement.ContactListWatch;
import org.igniterealtime.openfire.plugins.decloak.enforcement.Gateways;
import org.igniterealtime.openfire.plugins.decloak.enforcement.GroupWatch;
import org.igniterealtime.openfire.plugins.decloak.enforcement.PrivacyListWatch;
import org.igniterealtime.openfire.plugins.decloak.enforcement.Reconsideration;
import org.igniterealtime.openfire.plugins.decloak.enforcement.SharingWatch;
import org.igniterealtime.openfire.plugins.decloak.policy.Input;
import org.igniterealtime.openfire.plugins.decloak.protocol.DiscoReply;
import org.igniterealtime.openfire.plugins.decloak.sharing.Introductions;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyKeeper;
import org.igniterealtime.openfire.plugins.decloak.storage.PreferenceKeeper;
import org.jivesoftware.openfire.event.GroupEventDispatcher;
import org.jivesoftware.openfire.event.SessionEventDispatcher;
import org.jivesoftware.openfire.privacy.PrivacyListManager;
import org.jivesoftware.openfire.roster.RosterEventDispatcher;

/** Listens to whatever tells of a change of what decisions read: all of {@link Input}, or it does not compile. */
final class OpenfireChanges {

    private final Sources sources;
    private final Reconsideration reconsideration;
    private final Runnable everySecond;
    private final Deque<Runnable> tearDown = new ArrayDeque<>();

    /**
     * Who tells.
     *
     * @param domain the server's own
     * @param watch  sees the stanzas that change something, and the clients that go
     */
    record Sources(String domain, PolicyKeeper policies, PreferenceKeeper preferences, PrivacyListManager lists,
                   Gateways gateways, Introductions introductions, SharingWatch watch) {
    }

    /**
     * Listens to nobody yet.
     *
     * @param everySecond sets up what is done every second, when something that expires is due
     */
    OpenfireChanges(Sources sources, Reconsideration reconsideration, Runnable everySecond) {
        this.sources = sources;
        this.reconsideration = reconsideration;
        this.everySecond = everySecond;
    }

    void start() {
        for (Input input : Input.values()) {
            tearDown.push(listenTo(input));
        }
    }

    void stop() {
        tearDown.forEach(Runnable::run);
        tearDown.clear();
    }

    // Returns how to listen no more. What is our own goes together with the listener.
    private Runnable listenTo(Input input) {
        return switch (input) {
            case POLICY -> {
                sources.policies.addListener(policy -> reconsideration.ofAll());
                yield () -> { };
            }
            case CHOICES -> {
                sources.preferences.addListener(reconsideration::of);
                yield () -> { };
            }
            case LISTS -> listenToLists();
            case GROUPS -> listenToGroups();
            case COMPONENTS -> {
                sources.gateways.follow(new KindFollower());
                yield () -> { };
            }
            case CONTACT_LISTS -> listenToContactLists();
            case INTRODUCTIONS -> {
                sources.introductions.addListener(introduction ->
                    reconsideration.between(introduction.one(), introduction.other()));
                yield () -> { };
            }
            case RESOURCES -> {
                SessionEventDispatcher.addListener(sources.watch);
                yield () -> SessionEventDispatcher.removeListener(sources.watch);
            }
            case TIME -> {
                everySecond.run();
                yield () -> { };
            }
        };
    }

    // The stanzas that choose a list are seen by the interceptor.
    private Runnable listenToLists() {
        PrivacyListWatch watch = new PrivacyListWatch(reconsideration::inAMoment);
        sources.lists.addListener(watch);
        return () -> sources.lists.removeListener(watch);
    }

    private Runnable listenToGroups() {
        GroupWatch watch = new GroupWatch(reconsideration);
        GroupEventDispatcher.addListener(watch);
        return () -> GroupEventDispatcher.removeListener(watch);
    }

    private Runnable listenToContactLists() {
        ContactListWatch watch = new ContactListWatch(sources.domain, reconsideration);
        RosterEventDispatcher.addListener(watch);
        return () -> RosterEventDispatcher.removeListener(watch);
    }

    /** What stands behind the addresses at a component may be something else now. */
    private final class KindFollower implements Gateways.Follower {

        @Override
        public void changed(String domain) {
            reconsideration.ofTargetsAt(domain);
        }

        @Override
        public void said(String domain, DiscoReply reply) {
            reconsideration.ofTargetsAt(domain);
        }

        @Override
        public void gone(String domain) {
            // What was shared of it has ended.
        }
    }
}
