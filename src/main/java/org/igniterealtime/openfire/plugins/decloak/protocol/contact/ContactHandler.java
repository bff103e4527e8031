package org.igniterealtime.openfire.plugins.decloak.protocol.contact;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFacts;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFault;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.Services;
import org.igniterealtime.openfire.plugins.decloak.policy.Verdict;
import org.igniterealtime.openfire.plugins.decloak.protocol.DecisionRecorder;
import org.igniterealtime.openfire.plugins.decloak.protocol.Namespaces;
import org.igniterealtime.openfire.plugins.decloak.protocol.ProtocolHandler;
import org.igniterealtime.openfire.plugins.decloak.sharing.Introductions;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/**
 * Contact requests on their way. The requester is the account that asks, whoever sends the request for it; whether the
 * sender is believed is part of the decision.
 */
public final class ContactHandler implements ProtocolHandler {

    private final ContactReader reader;
    private final DecisionRecorder recorder;
    private final Introductions introductions;
    private final String serverDomain;

    /**
     * Makes the handler.
     *
     * @param serverDomain the server's own domain
     */
    public ContactHandler(ContactReader reader, DecisionRecorder recorder, Introductions introductions,
                          String serverDomain) {
        this.serverDomain = serverDomain;
        this.reader = reader;
        this.recorder = recorder;
        this.introductions = introductions;
    }

    @Override
    public Protocol protocol() {
        return Protocol.CONTACT;
    }

    @Override
    public Namespaces namespaces() {
        return ContactReader.NAMESPACES;
    }

    @Override
    public boolean read(Packet packet, Authorizer authorizer) {
        if (!(packet instanceof Message message) || !reader.concerns(message)) {
            return false;
        }
        Optional<ContactRequest> request = reader.read(message);
        if (request.isPresent()) {
            return decide(message, request.get(), authorizer);
        }
        Verdict verdict = authorizer.denyUndecidable(StanzaFault.MALFORMED_CONTACT);
        recorder.record(verdict);
        return verdict.isDeniedInEffect() && failed(message);
    }

    private boolean decide(Message message, ContactRequest request, Authorizer authorizer) {
        StanzaFacts.Contact facts = isReply(request) ? request.facts().asReply() : request.facts();
        Verdict verdict = authorizer.decideAndCount(request.requester(), request.delivery().recipient(),
            List.of(request.disclosure(facts)));
        if (verdict.isLeftAlone()) {
            return false;
        }
        recorder.record(verdict);
        if (verdict.isDeniedInEffect()) {
            return failed(message);
        }
        if (!verdict.isOnlyTried()) {
            accept(message, request, facts, verdict);
        }
        return false;
    }

    // A service has told the sender who the target is; so the target learns who the sender is.
    private boolean isReply(ContactRequest request) {
        return request.isOfSender()
            && introductions.isKnown(request.delivery().recipient(), request.delivery().sender());
    }

    private static boolean isForUser(Verdict verdict) {
        return verdict.request().map(DisclosureRequest::kind).filter(TargetKind.USER::equals).isPresent();
    }

    // What nobody vouches for says so wherever it goes from here; what only passes is left to its recipient's server.
    private void accept(Message message, ContactRequest request, StanzaFacts.Contact facts, Verdict verdict) {
        Services services = verdict.policy().services();
        boolean isForUser = isForUser(verdict);
        if (!services.vouchFor(facts)) {
            if (isForUser || request.delivery().sender().domain().equals(serverDomain)) {
                reader.unconfirm(message, request);
            }
        } else if (isForUser) {
            introductions.request(request.requester(), request.delivery().recipient(),
                Duration.ofHours(services.introducedHours()));
        }
    }

    @Override
    public boolean failed(Packet packet) {
        if (!(packet instanceof Message message) || !reader.concerns(message)) {
            return false;
        }
        reader.strip(message);
        return true;
    }
}
