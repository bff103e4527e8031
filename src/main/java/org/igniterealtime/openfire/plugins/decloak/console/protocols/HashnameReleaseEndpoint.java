package org.igniterealtime.openfire.plugins.decloak.console.protocols;

import org.igniterealtime.openfire.plugins.decloak.console.web.AuditLog;
import org.igniterealtime.openfire.plugins.decloak.console.web.ChangeEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Hashname;
import org.igniterealtime.openfire.plugins.decloak.sharing.HashnameDirectory;

/** Has nobody believed about a hashname that two claim, until it is announced again. */
public final class HashnameReleaseEndpoint implements ChangeEndpoint {

    private final HashnameDirectory hashnames;
    private final AuditLog audit;

    public HashnameReleaseEndpoint(HashnameDirectory hashnames, AuditLog audit) {
        this.hashnames = hashnames;
        this.audit = audit;
    }

    @Override
    public String path() {
        return "hashname-release";
    }

    @Override
    public void post(PageRequest visit) {
        Hashname.parse(visit.parameter("hashname")).ifPresent(hashname -> {
            hashnames.release(hashname);
            audit.record(visit.administrator(), "Decloak: nobody is believed about a hashname", hashname.digits());
        });
        visit.redirect(ProtocolsEndpoint.PATH, visit.text("done.released"));
    }
}
