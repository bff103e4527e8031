package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Question;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.Judge;
import org.igniterealtime.openfire.plugins.decloak.policy.RequestLimiter;
import org.igniterealtime.openfire.plugins.decloak.policy.Ruling;
import org.igniterealtime.openfire.plugins.decloak.policy.Services;
import org.igniterealtime.openfire.plugins.decloak.policy.UnlistedContacts;
import org.igniterealtime.openfire.plugins.decloak.protocol.ContactReader;
import org.igniterealtime.openfire.plugins.decloak.protocol.ContactRequest;
import org.igniterealtime.openfire.plugins.decloak.sharing.Introductions;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/**
 * Contact requests on their way. The requester is the account that asks, whoever sends the request for it; but only a
 * listed service is believed to have confirmed who that is.
 */
public final class ContactGate implements Gate {

    private final ContactReader reader;
    private final RequestLimiter limiter;
    private final DecisionRecorder recorder;
    private final Introductions introductions;

    public ContactGate(ContactReader reader, RequestLimiter limiter, DecisionRecorder recorder,
                       Introductions introductions) {
        this.limiter = limiter;
        this.reader = reader;
        this.recorder = recorder;
        this.introductions = introductions;
    }

    @Override
    public boolean decide(Packet packet, Judge judge) {
        if (!(packet instanceof Message message) || !reader.concerns(message)) {
            return false;
        }
        Optional<ContactRequest> request = reader.read(message);
        if (request.isPresent()) {
            return decide(message, request.get(), judge);
        }
        Ruling ruling = judge.denyUndecidable("The contact request is malformed, or comes back in an error");
        recorder.record(ruling);
        return ruling.isDeniedInEffect() && strip(message);
    }

    private boolean decide(Message message, ContactRequest request, Judge judge) {
        // Anybody can name anybody: only where a listed service sends it, it is the request of the one that it names.
        Address asking = judge.isService(request.delivery().sender()) ? request.requester() : request.delivery().sender();
        Optional<Ruling> refused = judge.refuse(asking, request.delivery().recipient(), disclosures(request), limiter);
        if (refused.isPresent()) {
            recorder.record(refused.get());
            return refused.get().isDeniedInEffect() && strip(message);
        }
        Ruling ofRequester = rule(request, request.requester(), judge);
        if (ofRequester.isLeftAlone()) {
            return false;
        }
        Ruling ofSender = rule(request, request.delivery().sender(), judge);
        boolean vouchedFor = isVouchedFor(request, ofSender);
        Ruling ruling = limiter.limit(vouchedFor || !isForUser(ofRequester)
            ? ofRequester
            : withoutVoucher(ofRequester.strictest(ofSender)), asking);
        recorder.record(ruling);
        if (ruling.isDeniedInEffect()) {
            return strip(message);
        }
        if (!ruling.isOnlyTried() && isForUser(ruling)) {
            letPass(message, request, vouchedFor, ruling.policy().services());
        }
        return false;
    }

    private static Ruling rule(ContactRequest request, Address requester, Judge judge) {
        return judge.rule(requester, request.delivery().recipient(), disclosures(request));
    }

    private static List<Disclosure> disclosures(ContactRequest request) {
        return List.of(new Disclosure(Protocol.CONTACT, Purpose.UNSPECIFIED, request.identities()));
    }

    private static boolean isForUser(Ruling ruling) {
        return ruling.question().map(Question::kind).filter(TargetKind.USER::equals).isPresent();
    }

    // it-se.me, Contacts Request: the service "forwards the confirmed contact details".
    private static boolean isVouchedFor(ContactRequest request, Ruling ofSender) {
        return ofSender.policy().services().include(request.delivery().sender())
            && ofSender.decision().cause().kind() != Cause.Kind.BLOCK
            && request.isConfirmed();
    }

    // it-se.me, Contacts Request, note: "If the App receives a contact request from any other account than the specified
    // one, it should always check back". Whoever sends it is then not only a messenger, and was decided about as well.
    private static Ruling withoutVoucher(Ruling ruling) {
        boolean isTaken = ruling.decision().level() != Level.DENY
            && ruling.policy().services().unlistedContacts() == UnlistedContacts.STRIP;
        return isTaken
            ? ruling.instead(new Decision(Level.DENY, Cause.of(Cause.Kind.SERVICE),
                "No listed service has confirmed all details of the requester"))
            : ruling;
    }

    private void letPass(Message message, ContactRequest request, boolean vouchedFor, Services services) {
        if (vouchedFor) {
            introductions.introduce(request.requester(), request.delivery().recipient(),
                Duration.ofHours(services.introducedHours()));
        } else {
            reader.unconfirm(message, request);
        }
    }

    @Override
    public boolean strip(Packet packet) {
        if (!(packet instanceof Message message) || !reader.concerns(message)) {
            return false;
        }
        reader.strip(message);
        return true;
    }
}
