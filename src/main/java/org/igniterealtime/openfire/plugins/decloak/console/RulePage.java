package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsolePage;
import org.igniterealtime.openfire.plugins.decloak.console.web.Directory;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.Route;
import org.igniterealtime.openfire.plugins.decloak.console.web.Times;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;

/** The form of a rule (a new one, a copy of one, or one that is edited), and the question whether to delete it. */
public final class RulePage implements ConsolePage {

    private final ChangeFlow flow;
    private final Directory directory;
    private final AddressParser addresses;

    RulePage(ChangeFlow flow, Directory directory, AddressParser addresses) {
        this.flow = flow;
        this.directory = directory;
        this.addresses = addresses;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.form("rule", this::show, this::save),
            Route.form("rule-delete", this::askWhetherToDelete, this::delete));
    }

    private void show(PageRequest request) {
        Policy policy = flow.current();
        Times times = new Times(request.texts());
        RuleForm form = policy.rule(request.parameter("id"))
            .map(rule -> RuleForm.of(rule, rule.id(), "", rule.id(), times))
            .or(() -> policy.rule(request.parameter("copy"))
                .map(rule -> RuleForm.of(rule, "", rule.id(), freeId(policy, rule.id() + "-", 2), times)))
            .orElseGet(() -> RuleForm.blank(freeId(policy, "rule-", 1)));
        show(request, form, FormState.at(policy.revision()));
    }

    private static String freeId(Policy policy, String stem, int first) {
        return Stream.iterate(first, number -> number + 1).map(number -> stem + number)
            .filter(id -> policy.rule(id).isEmpty()).findFirst().orElseThrow();
    }

    private void save(PageRequest request) {
        Policy policy = flow.current();
        RuleForm form = RuleForm.of(request);
        flow.submit(request, form.mistakes(policy, addresses, request.texts()),
            () -> new ChangeFlow.Change(form.on(policy, form.read(addresses, request.texts())),
                "rule " + form.id() + " " + (form.isNew() ? "added" : "changed"), PolicyPage.PATH,
                request.text("done.rule", form.id())),
            (state, notices) -> show(request, form, state, notices));
    }

    private void show(PageRequest request, RuleForm form, FormState state, Notice... notices) {
        View view = new View(form, state, directory.groups(), directory.domains(), Keyword.all(Relationship.class),
            Keyword.all(Protocol.class), Keyword.all(Purpose.class), Keyword.all(Level.class),
            request.texts().zone().getId());
        String title = form.isNew() ? request.text("rule.title.new") : request.text("rule.title.edit", form.original());
        request.show("rule", PolicyPage.ITEM, title, view, notices);
    }

    private void askWhetherToDelete(PageRequest request) {
        askWhetherToDelete(request, request.parameter("id"));
    }

    private void delete(PageRequest request) {
        String id = request.parameter("id");
        flow.save(request, new ChangeFlow.Change(flow.current().withoutRule(id), "rule " + id + " deleted",
            PolicyPage.PATH, request.text("done.rule-deleted", id)),
            (state, notices) -> askWhetherToDelete(request, id, notices));
    }

    private void askWhetherToDelete(PageRequest request, String id, Notice... notices) {
        Policy policy = flow.current();
        if (policy.rule(id).isEmpty()) {
            request.redirect(PolicyPage.PATH, Notice.warning(request.text("no-such-rule", id)));
            return;
        }
        Deletion view = new Deletion(id, policy.revision(), Optional.of(flow.preview(policy.withoutRule(id))));
        request.show("rule-delete", PolicyPage.ITEM, request.text("rule.title.delete", id), view, notices);
    }

    /**
     * The page with a rule's form.
     *
     * @param groups        group names to offer
     * @param domains       domains to offer
     * @param relationships the relationships to choose from
     * @param protocols     the protocols to choose from
     * @param purposes      the purposes to choose from
     * @param levels        the levels to choose from
     * @param zone          the time zone of times
     */
    public record View(RuleForm form, FormState state, List<String> groups, List<String> domains,
                       List<String> relationships, List<String> protocols, List<String> purposes, List<String> levels,
                       String zone) {
    }

    /** What the question whether to delete a rule is about. */
    public record Deletion(String id, long revision, Optional<ChangePreview.View> preview) {
    }
}
