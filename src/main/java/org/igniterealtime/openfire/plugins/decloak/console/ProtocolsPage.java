package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.web.AuditLog;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsolePage;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.Route;
import org.igniterealtime.openfire.plugins.decloak.console.web.Times;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Hashname;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.policy.ChatTerms;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.UnlistedContacts;
import org.igniterealtime.openfire.plugins.decloak.sharing.HashnameDirectory;
import org.igniterealtime.openfire.plugins.decloak.sharing.Introductions;

/** What is required of chat sessions and services, who was introduced to whom, and the hashnames that two claim. */
public final class ProtocolsPage implements ConsolePage {

    private static final String PATH = "protocols";
    private static final int ROWS = 200;

    private final ChangeFlow flow;
    private final AddressParser addresses;
    private final HashnameDirectory hashnames;
    private final Introductions introductions;
    private final AuditLog audit;

    ProtocolsPage(ChangeFlow flow, AddressParser addresses, HashnameDirectory hashnames, Introductions introductions,
                  AuditLog audit) {
        this.flow = flow;
        this.addresses = addresses;
        this.hashnames = hashnames;
        this.introductions = introductions;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.form(PATH, this::show, this::save), Route.post("hashname-release", this::release),
            Route.post("introduction-withdraw", this::withdraw));
    }

    private void show(PageRequest request) {
        Policy policy = flow.current();
        show(request, ProtocolsForm.of(policy), FormState.at(policy.revision()));
    }

    private void save(PageRequest request) {
        Policy policy = flow.current();
        ProtocolsForm form = ProtocolsForm.of(request);
        flow.submit(request, form.mistakes(addresses, request.texts()),
            () -> new ChangeFlow.Change(form.on(policy, addresses), "other protocols changed", PATH,
                request.text("done.protocols")),
            (state, notices) -> show(request, form, state, notices));
    }

    // Nobody is believed about a hashname that two claim, until it is announced again.
    private void release(PageRequest request) {
        Hashname.parse(request.parameter("hashname")).ifPresent(hashname -> {
            hashnames.release(hashname);
            audit.record(request.administrator(), "Decloak: owner of a hashname reset", hashname.digits());
        });
        request.redirect(PATH, request.text("done.released"));
    }

    private void withdraw(PageRequest request) {
        Optional<Address> introduced = addresses.parse(request.parameter("introduced"));
        Optional<Address> recipient = addresses.parse(request.parameter("recipient"));
        if (introduced.isPresent() && recipient.isPresent()) {
            introductions.withdraw(introduced.get(), recipient.get());
            audit.record(request.administrator(), "Decloak: introduction withdrawn",
                introduced.get() + " to " + recipient.get());
        }
        request.redirect(PATH, request.text("done.withdrawn"));
    }

    private void show(PageRequest request, ProtocolsForm form, FormState state, Notice... notices) {
        View view = new View(form, state, Keyword.all(ChatTerms.Otr.class), Keyword.all(ChatTerms.Security.class),
            Keyword.all(UnlistedContacts.class), contacts(request), conflicts(new Times(request.texts())));
        request.show(PATH, "decloak-protocols", request.text("protocols.title"), view, notices);
    }

    private List<Contact> contacts(PageRequest request) {
        Times times = new Times(request.texts());
        return introductions.all().stream().limit(ROWS)
            .map(contact -> new Contact(contact.introduced().toString(), contact.recipient().toString(),
                request.text(contact.begun() ? "introduction.begun" : "introduction.known"), times.shown(contact.until())))
            .toList();
    }

    private List<Conflict> conflicts(Times times) {
        return hashnames.conflicts().stream()
            .map(conflict -> new Conflict(conflict.hashname().digits(), conflict.holder().toString(),
                conflict.claimant().toString(), times.shown(conflict.last()), conflict.times()))
            .toList();
    }

    /**
     * The page about other protocols.
     *
     * @param otrs       the choices about chats without a log
     * @param securities the choices of the least security
     * @param unlisted   the choices about contact requests that nobody has confirmed
     * @param contacts   who was introduced to whom, or asked for it; not more than fit on a page
     * @param conflicts  the hashnames that two claim
     */
    public record View(ProtocolsForm form, FormState state, List<String> otrs, List<String> securities,
                       List<String> unlisted, List<Contact> contacts, List<Conflict> conflicts) {
    }

    /** Somebody who was introduced, or asked for it. */
    public record Contact(String introduced, String recipient, String state, String until) {
    }

    /** A hashname that two claim. */
    public record Conflict(String hashname, String holder, String claimant, String last, long times) {
    }
}
