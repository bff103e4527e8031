package org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.LogText;
import org.igniterealtime.openfire.plugins.decloak.policy.Verdict;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.Answerer;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.MinimalPresence;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.PresenceSender;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.SharingStarter;
import org.igniterealtime.openfire.plugins.decloak.sharing.ExpectedAnswers;
import org.igniterealtime.openfire.plugins.decloak.sharing.ExpectedPair;
import org.igniterealtime.openfire.plugins.decloak.sharing.GatewayJournal;
import org.igniterealtime.openfire.plugins.decloak.sharing.Grant;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoAnswer;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers for gateways that have never heard of the protocol (XEP-0276, "Sharing Presence with a Gateway"): minimal
 * presence of the contact, with what it can really do. When the gateway goes, whoever was answered is told.
 */
public final class GatewayAnswerer implements Answerer, ComponentListener {

    /**
     * How old a request may be when it is answered. Clients wait for few seconds; a second and a half is what they are
     * promised, of which this leaves some for the answer's own way.
     */
    public static final Duration LATEST = Duration.ofMillis(1_400);

    private static final Logger LOG = LoggerFactory.getLogger(GatewayAnswerer.class);
    /** A request that is not answered by then never will be: the server has thrown it away. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final ContactCapabilities capabilities;
    private final SharingStarter sharings;
    private final ExpectedAnswers expected;
    private final GatewayJournal journal;
    private final PresenceSender sender;
    private final InstantSource clock;

    public GatewayAnswerer(ContactCapabilities capabilities, SharingStarter sharings, ExpectedAnswers expected,
                           GatewayJournal journal, PresenceSender sender, InstantSource clock) {
        this.capabilities = capabilities;
        this.sharings = sharings;
        this.expected = expected;
        this.journal = journal;
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * A request is going to the gateway, which may answer it itself from this moment on.
     *
     * @return to be done when the gateway has got it: answers it, as soon as it is known what the contact can do
     */
    @Override
    public Runnable expect(Verdict verdict) {
        Optional<Grant> asked = verdict.request().map(request -> sharings.grant(request, verdict.decision()));
        asked.ifPresent(grant -> pairs(verdict, grant).filter(pair -> !expected.expect(pair, clock.instant()))
            .forEach(pair -> failed(pair.contact(), "Too many requests are waiting")));
        return () -> asked.ifPresent(grant -> pairs(verdict, grant).forEach(pair -> answer(pair, grant)));
    }

    private static Stream<ExpectedPair> pairs(Verdict verdict, Grant grant) {
        return verdict.request().stream().flatMap(request -> verdict.answerFrom().stream()
            .map(contact -> new ExpectedPair(contact, request.requester(), grant.streams().from())));
    }

    private void answer(ExpectedPair pair, Grant grant) {
        if (!expected.awaits(pair)) {
            // Overtaken, or one too many: there is nothing to find out for.
            return;
        }
        String domain = pair.contact().domain();
        boolean connected = capabilities.isConnected(domain);
        capabilities.find(pair.contact())
            .thenAccept(finding -> conclude(pair, grant, finding, connected))
            .exceptionally(failure -> {
                LOG.error("Decloak could not answer for a contact at the gateway {}", LogText.quoted(domain),
                    LogText.of(failure));
                return null;
            });
    }

    private void conclude(ExpectedPair pair, Grant grant, Capability finding, boolean connected) {
        expected.claim(pair).ifPresent(since -> {
            if (finding instanceof Capability.Unknown unknown) {
                failed(pair.contact(), unknown.why());
            } else if (since.plus(LATEST).isBefore(clock.instant())) {
                failed(pair.contact(), "What its contact can do was found out too late for an answer");
            } else if (finding instanceof Capability.Known known) {
                share(pair, grant, known.answer(), connected);
            }
        });
    }

    private void share(ExpectedPair pair, Grant grant, DiscoAnswer answer, boolean connected) {
        sharings.answer(pair.requester(), pair.contact(), grant, () -> {
            sender.send(MinimalPresence.of(pair.contact(), pair.requester(), answer.capabilities()));
            journal.answered(pair.contact().domain(), clock.instant());
            // It may have gone in this moment, and this sharing may have begun after all others were ended.
            return !connected || capabilities.isConnected(pair.contact().domain());
        });
    }

    private void failed(Address contact, String why) {
        if (journal.failed(contact.domain(), why, clock.instant())) {
            LOG.warn("Decloak does not answer for contacts at the gateway {}: {}", LogText.quoted(contact.domain()),
                LogText.quoted(why));
        }
    }

    @Override
    public void changed(String domain) {
        capabilities.forget(domain);
    }

    @Override
    public void said(String domain, DiscoReply reply) {
        capabilities.learn(domain, reply);
    }

    @Override
    public void gone(String domain) {
        capabilities.close(domain);
        expected.forgetDomain(domain);
    }

    /** Forgets what the server never got done with. */
    public void forgetStale() {
        expected.forgetBefore(clock.instant().minus(LONGEST));
        capabilities.forgetOver();
    }
}
