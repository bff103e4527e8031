package org.igniterealtime.openfire.plugins.decloak.protocol.contact;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.Services;
import org.igniterealtime.openfire.plugins.decloak.policy.UnlistedContacts;
import org.igniterealtime.openfire.plugins.decloak.policy.Verdict;
import org.igniterealtime.openfire.plugins.decloak.protocol.DecisionRecorder;
import org.igniterealtime.openfire.plugins.decloak.protocol.Namespaces;
import org.igniterealtime.openfire.plugins.decloak.protocol.ProtocolHandler;
import org.igniterealtime.openfire.plugins.decloak.sharing.Introductions;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/**
 * Contact requests on their way. The requester is the account that asks, whoever sends the request for it; but only a
 * listed service is believed to have confirmed who that is.
 */
public final class ContactHandler implements ProtocolHandler {

    private final ContactReader reader;
    private final DecisionRecorder recorder;
    private final Introductions introductions;

    public ContactHandler(ContactReader reader, DecisionRecorder recorder,
                       Introductions introductions) {
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
        Verdict verdict = authorizer.denyUndecidable("The contact request is malformed, or comes back in an error");
        recorder.record(verdict);
        return verdict.isDeniedInEffect() && failed(message);
    }

    private boolean decide(Message message, ContactRequest request, Authorizer authorizer) {
        // Anybody can name anybody: only where a listed service sends it, it is the request of the one that it names.
        Address asking = authorizer.isService(request.delivery().sender()) ? request.requester()
            : request.delivery().sender();
        Optional<Verdict> refused = authorizer.refuse(asking, request.delivery().recipient(), disclosures(request));
        if (refused.isPresent()) {
            recorder.record(refused.get());
            return refused.get().isDeniedInEffect() && failed(message);
        }
        Verdict ofRequester = rule(request, request.requester(), authorizer);
        if (ofRequester.isLeftAlone()) {
            return false;
        }
        Verdict ofSender = rule(request, request.delivery().sender(), authorizer);
        boolean vouchedFor = isVouchedFor(request, ofSender);
        Verdict verdict = authorizer.count(vouchedFor || !isForUser(ofRequester)
            ? ofRequester
            : withoutVoucher(ofRequester.strictest(ofSender)), asking);
        recorder.record(verdict);
        if (verdict.isDeniedInEffect()) {
            return failed(message);
        }
        if (!verdict.isOnlyTried() && isForUser(verdict)) {
            accept(message, request, vouchedFor, verdict.policy().services());
        }
        return false;
    }

    private static Verdict rule(ContactRequest request, Address requester, Authorizer authorizer) {
        return authorizer.decide(requester, request.delivery().recipient(), disclosures(request));
    }

    private static List<Disclosure> disclosures(ContactRequest request) {
        return List.of(new Disclosure(Protocol.CONTACT, Purpose.UNSPECIFIED, request.identities()));
    }

    private static boolean isForUser(Verdict verdict) {
        return verdict.request().map(DisclosureRequest::kind).filter(TargetKind.USER::equals).isPresent();
    }

    // it-se.me, Contacts Request: the service "forwards the confirmed contact details".
    private static boolean isVouchedFor(ContactRequest request, Verdict ofSender) {
        return ofSender.policy().services().include(request.delivery().sender())
            && ofSender.decision().cause().kind() != Cause.Kind.BLOCK
            && request.isConfirmed();
    }

    // it-se.me, Contacts Request, note: "If the App receives a contact request from any other account than the specified
    // one, it should always check back". Whoever sends it is then not only a messenger, and was decided about as well.
    private static Verdict withoutVoucher(Verdict verdict) {
        boolean isTaken = verdict.decision().level() != Level.DENY
            && verdict.policy().services().unlistedContacts() == UnlistedContacts.STRIP;
        return isTaken
            ? verdict.instead(Decision.deny(new Cause.Service(Cause.Service.About.UNCONFIRMED)))
            : verdict;
    }

    private void accept(Message message, ContactRequest request, boolean vouchedFor, Services services) {
        if (vouchedFor) {
            introductions.introduce(request.requester(), request.delivery().recipient(),
                Duration.ofHours(services.introducedHours()));
        } else {
            reader.unconfirm(message, request);
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
