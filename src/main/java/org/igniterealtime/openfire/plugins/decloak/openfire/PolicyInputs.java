package org.igniterealtime.openfire.plugins.decloak.openfire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionInput;
import org.igniterealtime.openfire.plugins.decloak.protocol.BackgroundWork;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.Reconsideration;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.SharingEnder;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway.ComponentListener;
import org.igniterealtime.openfire.plugins.decloak.sharing.Introductions;
import org.igniterealtime.openfire.plugins.decloak.sharing.SessionEndListener;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoReply;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyStore;
import org.igniterealtime.openfire.plugins.decloak.storage.PreferenceStore;
import org.jivesoftware.openfire.event.SessionEventListener;
import org.jivesoftware.openfire.privacy.PrivacyListEventListener;

/**
 * Has sharings decided again when something changes that decisions read. There is a listener for each {@link
 * DecisionInput}, or
 * this does not compile.
 */
public final class PolicyInputs implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Openfire openfire;
    private final Sources sources;
    private final Reconsideration reconsideration;
    private final BackgroundWork work;
    private final SharingEnder ender;
    private final Deque<Openfire.Closing> undo = new ArrayDeque<>();

    /**
     * Who tells of changes, beside the host.
     *
     * @param policies      the policy
     * @param preferences   what users choose
     * @param components    what stands behind components' addresses
     * @param introductions who has been introduced to whom
     * @param sessionEnds   who is told of sessions that are over
     */
    public record Sources(PolicyStore policies, PreferenceStore preferences, Components components,
                          Introductions introductions, List<SessionEndListener> sessionEnds) {
    }

    /**
     * Listens from now on.
     *
     * @param ender ends every second what has expired
     */
    public PolicyInputs(Openfire openfire, Sources sources, Reconsideration reconsideration, BackgroundWork work,
                        SharingEnder ender) {
        this.openfire = openfire;
        this.sources = sources;
        this.reconsideration = reconsideration;
        this.work = work;
        this.ender = ender;
        for (DecisionInput input : DecisionInput.values()) {
            undo.push(listenTo(input));
        }
    }

    /** Listens no more. */
    @Override
    public void close() {
        undo.forEach(Openfire.Closing::close);
        undo.clear();
    }

    // Returns how to listen no more. What is our own goes together with the listener.
    private Openfire.Closing listenTo(DecisionInput input) {
        return switch (input) {
            case POLICY -> {
                sources.policies.addListener(policy -> reconsideration.ofAll());
                yield () -> { };
            }
            case CHOICES -> {
                sources.preferences.addListener(reconsideration::of);
                yield () -> { };
            }
            // The stanzas that choose a list are seen by the interceptor.
            case LISTS -> openfire.add((PrivacyListEventListener) new PrivacyListWatch(reconsideration::inAMoment));
            case GROUPS -> openfire.add(new GroupWatch(reconsideration));
            case COMPONENTS -> {
                sources.components.follow(new KindListener());
                yield () -> { };
            }
            case CONTACT_LISTS -> openfire.add(new ContactListWatch(openfire.domain(), reconsideration));
            case INTRODUCTIONS -> {
                sources.introductions.addListener(introduction ->
                    reconsideration.between(introduction.introduced(), introduction.recipient()));
                yield () -> { };
            }
            case RESOURCES -> openfire.add((SessionEventListener) new SessionEvents(sources.sessionEnds));
            case TIME -> {
                work.every(PERIOD, ender::expire);
                yield () -> { };
            }
        };
    }

    /** What stands behind the addresses at a component may be something else now. */
    private final class KindListener implements ComponentListener {

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
