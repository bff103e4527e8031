package org.igniterealtime.openfire.plugins.decloak.console;

import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsolePage;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.Route;
import org.igniterealtime.openfire.plugins.decloak.console.web.Times;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Block;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.RequestLimiter;

/** The limits, and who exceeded them: the page can block one of those, or all of its domain. */
public final class LimitsPage implements ConsolePage {

    private static final String PATH = "limits";
    private static final int ROWS = 100;

    private final ChangeFlow flow;
    private final RequestLimiter limiter;
    private final AddressParser addresses;
    private final InstantSource clock;

    LimitsPage(ChangeFlow flow, RequestLimiter limiter, AddressParser addresses, InstantSource clock) {
        this.flow = flow;
        this.limiter = limiter;
        this.addresses = addresses;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.form(PATH, this::show, this::save), Route.post("limits-block", this::block));
    }

    private void show(PageRequest request) {
        Policy policy = flow.current();
        show(request, LimitsForm.of(policy.limits()), FormState.at(policy.revision()));
    }

    private void save(PageRequest request) {
        LimitsForm form = LimitsForm.of(request);
        flow.submit(request, form.mistakes(request.texts()),
            () -> new ChangeFlow.Change(flow.current().withLimits(form.read()), "limits changed", PATH,
                request.text("done.limits")),
            (state, notices) -> show(request, form, state, notices));
    }

    private void block(PageRequest request) {
        Optional<AddressPattern> who = Block.parseWho(request.parameter("jid"), addresses);
        if (who.isEmpty()) {
            request.redirect(PATH, Notice.error(request.text("mistake.blocked")));
            return;
        }
        Block block = new Block(who.get(), request.text("limits.block.note"), Optional.empty());
        flow.save(request, BlockListPage.change(flow.current(), block, PATH, request));
    }

    private void show(PageRequest request, LimitsForm form, FormState state, Notice... notices) {
        request.show(PATH, "decloak-limits", request.text("limits.title"), new View(form, state, offenders(request)),
            notices);
    }

    private List<Offender> offenders(PageRequest request) {
        List<RequestLimiter.Offender> latestFirst = limiter.offenders();
        Collections.reverse(latestFirst);
        return latestFirst.stream().limit(ROWS).map(offender -> shown(offender, request)).toList();
    }

    private Offender shown(RequestLimiter.Offender offender, PageRequest request) {
        String toBlock = offender.excess().isOfDomain() ? offender.requester().domain() : offender.requester().toString();
        boolean isBlocked = flow.current().blocked().find(offender.requester(), clock.instant()).isPresent();
        return new Offender(offender.requester().toString(), request.text("excess." + offender.excess().word()),
            offender.count(), new Times(request.texts()).shown(offender.last()), toBlock, isBlocked);
    }

    /**
     * The page of limits.
     *
     * @param offenders who exceeded a limit, the latest first
     */
    public record View(LimitsForm form, FormState state, List<Offender> offenders) {
    }

    /**
     * Somebody who exceeded a limit.
     *
     * @param toBlock whom to block: the account, or its domain if that exceeded a limit as a whole
     */
    public record Offender(String requester, String excess, long count, String last, String toBlock, boolean isBlocked) {
    }
}
