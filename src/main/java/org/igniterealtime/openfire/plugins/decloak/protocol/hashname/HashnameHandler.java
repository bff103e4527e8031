package org.igniterealtime.openfire.plugins.decloak.protocol.hashname;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.LogText;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.Verdict;
import org.igniterealtime.openfire.plugins.decloak.protocol.DecisionRecorder;
import org.igniterealtime.openfire.plugins.decloak.protocol.Namespaces;
import org.igniterealtime.openfire.plugins.decloak.protocol.ProtocolHandler;
import org.igniterealtime.openfire.plugins.decloak.protocol.SessionStreams;
import org.igniterealtime.openfire.plugins.decloak.sharing.HashnameDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.Packet;

/**
 * Hashnames on their way. A hashname tells its recipient who somebody is on every network; so the recipient is the
 * requester, and the sender the target. What goes to subscribers they may have.
 */
public final class HashnameHandler implements ProtocolHandler {

    private static final Logger LOG = LoggerFactory.getLogger(HashnameHandler.class);
    private static final List<Disclosure> HASHNAME =
        List.of(new Disclosure(Protocol.HASHNAME, Purpose.UNSPECIFIED));

    private final HashnameReader reader;
    private final DecisionRecorder recorder;
    private final HashnameDirectory directory;
    private final SessionStreams streams;

    public HashnameHandler(HashnameReader reader, DecisionRecorder recorder, HashnameDirectory directory,
                        SessionStreams streams) {
        this.reader = reader;
        this.recorder = recorder;
        this.directory = directory;
        this.streams = streams;
    }

    @Override
    public Protocol protocol() {
        return Protocol.HASHNAME;
    }

    @Override
    public Namespaces namespaces() {
        return HashnameReader.NAMESPACES;
    }

    @Override
    public boolean read(Packet packet, Authorizer authorizer) {
        if (!reader.concerns(packet)) {
            return false;
        }
        Announcement announcement = reader.read(packet);
        if (announcement instanceof Announcement.Valid valid) {
            boolean taken = valid.recipient().isPresent() && decide(packet, authorizer, valid, valid.recipient().get());
            announce(valid, taken);
            return taken;
        }
        Verdict verdict = authorizer.denyUndecidable(((Announcement.Malformed) announcement).fault());
        recorder.record(verdict);
        return enforce(packet, verdict);
    }

    private boolean decide(Packet packet, Authorizer authorizer, Announcement.Valid announcement, Address recipient) {
        Verdict verdict = authorizer.decide(recipient, announcement.sender(), HASHNAME);
        // A subscriber has it by every presence anyway; that is not worth a line for each message.
        if (!verdict.isLeftAlone() && verdict.decision().cause().kind() != Cause.Kind.SUBSCRIBED) {
            recorder.record(verdict);
        }
        return enforce(packet, verdict);
    }

    private boolean enforce(Packet packet, Verdict verdict) {
        return verdict.isDeniedInEffect() && failed(packet);
    }

    private void announce(Announcement.Valid announcement, boolean taken) {
        if (announcement.isSecondHand()) {
            return;
        }
        Optional<Address> told = announcement.recipient().filter(recipient -> !taken);
        String stream = streams.of(announcement.sender());
        directory.announce(announcement.sender(), stream, announcement.hashname(), told)
            .filter(conflict -> conflict.times() == 1)
            .ifPresent(conflict -> LOG.warn("{} announces the hashname of {}, which announced it first and "
                + "stays its owner", LogText.quoted(conflict.claimant()), LogText.quoted(conflict.holder())));
        streams.departed(announcement.sender(), stream).ifPresent(directory::gone);
    }

    @Override
    public boolean failed(Packet packet) {
        boolean any = reader.concerns(packet);
        reader.strip(packet);
        return any;
    }
}
