package org.igniterealtime.openfire.plugins.decloak.console.sharings;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.console.web.AuditLog;
import org.igniterealtime.openfire.plugins.decloak.console.web.ChangeEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;

/** Ends one sharing, or all of a user. */
public final class SharingEndEndpoint implements ChangeEndpoint {

    private static final int LOGGED = 100;

    private final Sharings sharings;
    private final Consumer<Collection<Sharing>> revoke;
    private final AddressParser addresses;
    private final AuditLog audit;

    public SharingEndEndpoint(Sharings sharings, Consumer<Collection<Sharing>> revoke, AddressParser addresses,
                              AuditLog audit) {
        this.sharings = sharings;
        this.revoke = revoke;
        this.addresses = addresses;
        this.audit = audit;
    }

    @Override
    public String path() {
        return "sharing-end";
    }

    @Override
    public void post(PageRequest visit) {
        Optional<Long> id = visit.number("id");
        Optional<Address> user = addresses.parse(visit.parameter("user"));
        if (id.isPresent()) {
            end(visit, sharings.get(id.get()).stream().toList());
        } else if (user.isPresent()) {
            end(visit, sharings.of(user.get()));
        } else {
            visit.redirect(SharingsEndpoint.PATH, new Notice(Notice.Kind.ERROR, visit.text("mistake.address")));
        }
    }

    private void end(PageRequest visit, List<Sharing> ending) {
        if (!ending.isEmpty()) {
            revoke.accept(ending);
            audit.record(visit.administrator(), "Decloak: sharings ended: " + ending.size(), ending.stream().limit(LOGGED)
                .map(sharing -> sharing.target() + " to " + sharing.requester()).collect(Collectors.joining("\n")));
        }
        visit.redirect(SharingsEndpoint.PATH, visit.text("done.sharings", ending.size()));
    }
}
