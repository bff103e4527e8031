package org.igniterealtime.openfire.plugins.decloak.protocol.contact;

import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.HashedIdentity;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFacts;
import org.igniterealtime.openfire.plugins.decloak.stanza.Parties;

/**
 * Somebody asks for contact, by way of a service.
 *
 * @param delivery   the account that sends the request, which should be a service, and who is asked
 * @param requester  who asks
 * @param details    who the requester is said to be; at least one
 * @param identities what stands for the details where they themselves may not be kept
 */
public record ContactRequest(Parties delivery, Address requester, List<ContactDetail> details,
                             Set<HashedIdentity> identities) {

    public ContactRequest {
        details = List.copyOf(details);
        identities = Set.copyOf(identities);
    }

    /** What is asked for, and what else counts. */
    public Disclosure disclosure(StanzaFacts.Contact facts) {
        return new Disclosure(Protocol.CONTACT, Purpose.UNSPECIFIED, identities, facts);
    }

    /** What counts beside who asks whom. */
    public StanzaFacts.Contact facts() {
        return new StanzaFacts.Contact(delivery.sender(),
            !isOfSender() && details.stream().allMatch(ContactDetail::confirmed));
    }

    /** Whether it is for the sender's own account, and no service speaks for somebody else. */
    public boolean isOfSender() {
        return requester.bare().equals(delivery.sender().bare());
    }

    // Nobody's details are to get into a log by accident.
    @Override
    public String toString() {
        return "ContactRequest[" + requester + ", " + identities + "]";
    }
}
