package org.igniterealtime.openfire.plugins.decloak.console.limits;

import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyEditor;
import org.igniterealtime.openfire.plugins.decloak.console.change.Refusals;
import org.igniterealtime.openfire.plugins.decloak.console.web.Endpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.Times;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.RequestLimiter;
import org.igniterealtime.openfire.plugins.decloak.storage.ReplaceResult;

/** The limits, and who was above them. */
public final class LimitsEndpoint implements Endpoint {

    static final String PATH = "limits";

    private static final int ROWS = 100;

    private final PolicyEditor editor;
    private final RequestLimiter limiter;
    private final InstantSource clock;

    public LimitsEndpoint(PolicyEditor editor, RequestLimiter limiter, InstantSource clock) {
        this.editor = editor;
        this.limiter = limiter;
        this.clock = clock;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public boolean acceptsPost() {
        return true;
    }

    @Override
    public void get(PageRequest visit) {
        Policy policy = editor.current();
        show(visit, LimitsForm.of(policy.limits()), policy.revision(), Map.of());
    }

    @Override
    public void post(PageRequest visit) {
        long revision = visit.number("revision").orElse(-1L);
        LimitsForm form = LimitsForm.of(visit);
        Map<String, String> mistakes = form.mistakes(visit.texts());
        if (!mistakes.isEmpty()) {
            show(visit, form, revision, mistakes, new Notice(Notice.Kind.ERROR, visit.text("mistakes")));
            return;
        }
        ReplaceResult outcome = editor.apply(visit.administrator(), "limits set",
            editor.current().withLimits(form.read()).withRevision(revision));
        if (outcome instanceof ReplaceResult.Refused refused) {
            // On top of what is in force now, once the operator has seen the message.
            show(visit, form, editor.current().revision(), Map.of(), Refusals.notice(refused, visit.texts()));
        } else {
            visit.redirect(PATH, visit.text("done.limits"));
        }
    }

    private void show(PageRequest visit, LimitsForm form, long revision, Map<String, String> mistakes, Notice... notices) {
        visit.show(PATH, "decloak-limits", visit.text("limits.title"),
            new LimitsView(form, revision, mistakes, offenders(visit)), notices);
    }

    private List<LimitsView.Offender> offenders(PageRequest visit) {
        List<RequestLimiter.Offender> latestFirst = limiter.offenders();
        Collections.reverse(latestFirst);
        return latestFirst.stream().limit(ROWS).map(offender -> shown(offender, visit)).toList();
    }

    private LimitsView.Offender shown(RequestLimiter.Offender offender, PageRequest visit) {
        String toBlock = offender.excess().isOfDomain() ? offender.requester().domain() : offender.requester().toString();
        boolean blocked = editor.current().blocked().find(offender.requester(), clock.instant()).isPresent();
        return new LimitsView.Offender(offender.requester().toString(),
            visit.text("excess." + offender.excess().word()), offender.count(),
            new Times(visit.texts()).shown(offender.last()), toBlock, blocked);
    }
}
