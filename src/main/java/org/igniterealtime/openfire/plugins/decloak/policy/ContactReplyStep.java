package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFacts;

/**
 * Lets a user answer a confirmed request for contact with own details, within what the target has chosen: the target has
 * asked for it. It-se.me, "Contacts Request": "immediatly send them a similar request containing the contact-tag with your
 * own verified contact details because up to this point the other party has no information about ones account information".
 */
final class ContactReplyStep implements DecisionStep {

    private final TargetStep target;

    ContactReplyStep(TargetStep target) {
        this.target = target;
    }

    @Override
    public Optional<Decision> decide(DecisionCase asked) {
        return asked.request().disclosure().facts() instanceof StanzaFacts.Contact contact && contact.reply()
            ? Optional.of(target.within(asked, Level.ASK,
                new Decision(Level.ASK, new Cause.Service(Cause.Service.About.REPLY))))
            : Optional.empty();
    }
}
