package org.igniterealtime.openfire.plugins.decloak.console;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsolePage;
import org.igniterealtime.openfire.plugins.decloak.console.web.Json;
import org.igniterealtime.openfire.plugins.decloak.console.web.Labels;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.Route;
import org.igniterealtime.openfire.plugins.decloak.console.web.Times;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionJournal;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionTimeline.Stretch;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;

/** Shows what was decided lately. The page's script fetches that and keeps it fresh. */
public final class ActivityPage implements ConsolePage {

    private static final String PATH = "activity";
    private static final int ROWS = 100;
    private static final int FAILURES = 20;

    private final DecisionJournal journal;
    private final Supplier<Policy> policies;
    private final InstantSource clock;

    ActivityPage(DecisionJournal journal, Supplier<Policy> policies, InstantSource clock) {
        this.journal = journal;
        this.policies = policies;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(PATH, this::show), Route.get("activity-data", this::data));
    }

    private void show(PageRequest request) {
        View view = new View(Keyword.all(Level.class), request.texts().zone().getId());
        request.show(PATH, "decloak-activity", request.text("activity.title"), view);
    }

    // Every text in it is ready to be shown as text.
    private void data(PageRequest request) {
        List<Stretch> stretches = request.parameter("range").equals("day")
            ? journal.timeline().stretches(clock.instant(), Duration.ofMinutes(15), 96)
            : journal.timeline().stretches(clock.instant(), Duration.ofMinutes(1), 60);
        List<DecisionJournal.Entry> newest = journal.newest();
        List<DecisionJournal.Entry> wanted = newest.stream().filter(entry -> isWanted(entry, request)).toList();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("fault", policies.get().fault().map(why -> request.text("fault", why)).orElse(""));
        data.put("times", stretches.stream().map(stretch -> stretch.from().getEpochSecond()).toList());
        data.put("deny", counts(stretches, Stretch::denied));
        data.put("ask", counts(stretches, Stretch::asked));
        data.put("answer", counts(stretches, Stretch::answered));
        data.put("failed", stretches.stream().mapToLong(Stretch::failed).sum());
        data.put("rows", wanted.stream().limit(ROWS).map(entry -> row(entry, request)).toList());
        data.put("shown", request.text("activity.shown", Math.min(ROWS, wanted.size()), wanted.size(), newest.size()));
        data.put("failures", newest.stream().filter(ActivityPage::isFailure).limit(FAILURES)
            .map(entry -> row(entry, request)).toList());
        request.json(Json.of(data));
    }

    private static List<Long> counts(List<Stretch> stretches, Function<Stretch, Long> count) {
        return stretches.stream().map(count).toList();
    }

    private static boolean isFailure(DecisionJournal.Entry entry) {
        return entry.decision().cause().kind() == Cause.Kind.FAILURE;
    }

    private static boolean isWanted(DecisionJournal.Entry entry, PageRequest request) {
        String level = request.parameter("level");
        String text = request.parameter("text").toLowerCase(Locale.ROOT);
        return (level.isEmpty() || entry.decision().level().word().equals(level))
            && (text.isEmpty() || (entry.decision().cause().token() + " " + party(entry, DisclosureRequest::requester) + " "
                + party(entry, DisclosureRequest::target)).toLowerCase(Locale.ROOT).contains(text));
    }

    private static String party(DecisionJournal.Entry entry, Function<DisclosureRequest, Address> party) {
        return entry.request().map(party).map(Address::toString).orElse("");
    }

    private static Map<String, Object> row(DecisionJournal.Entry entry, PageRequest request) {
        Labels labels = new Labels(request.texts());
        Optional<String> purpose = entry.request().map(asked -> asked.disclosure().purpose().word());
        return Map.of(
            "at", new Times(request.texts()).shown(entry.at()),
            "level", entry.decision().level().word(),
            "levelText", labels.level(entry.decision().level()),
            "mode", labels.observed(entry.mode()),
            "requester", party(entry, DisclosureRequest::requester),
            "target", party(entry, DisclosureRequest::target),
            "purpose", purpose.orElse(""),
            "purposeText", purpose.map(word -> request.text("purpose." + word)).orElse(""),
            "because", labels.because(entry.decision(), entry.request()));
    }

    /**
     * The page's frame.
     *
     * @param levels the levels to choose from
     * @param zone   the time zone of times
     */
    public record View(List<String> levels, String zone) {
    }
}
