package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFacts;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;

/**
 * Denies contact requests to users that no listed service vouches for, unless the operator lets them through as
 * unconfirmed. It-se.me, "Contacts Request": "If the App receives a contact request from any other account than the
 * specified one, it should always check back".
 */
final class VoucherCondition implements Condition {

    @Override
    public Optional<Decision> objection(DecisionCase asked, Decision decision) {
        Services services = asked.policy().services();
        boolean isUnconfirmed = asked.request().kind() == TargetKind.USER
            && asked.request().disclosure().facts() instanceof StanzaFacts.Contact contact
            && !contact.reply() && !services.vouchFor(contact);
        return isUnconfirmed && services.unlistedContacts() == UnlistedContacts.STRIP
            ? Optional.of(Decision.deny(new Cause.Service(Cause.Service.About.UNCONFIRMED)))
            : Optional.empty();
    }
}
