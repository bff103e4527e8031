package org.igniterealtime.openfire.plugins.decloak.console;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.servlet.http.HttpServletResponse;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsolePage;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsoleTexts;
import org.igniterealtime.openfire.plugins.decloak.console.web.Labels;
import org.igniterealtime.openfire.plugins.decloak.console.web.Mistakes;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.Route;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.policy.Gateway;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;

/** Shows what is in force, changes the settings, and moves rules or switches them on and off. */
public final class PolicyPage implements ConsolePage {

    /** The sidebar's item. */
    static final String ITEM = "decloak-policy";
    static final String PATH = "policy";

    private final ChangeFlow flow;
    private final RuleRows rows;
    private final InstantSource clock;

    PolicyPage(ChangeFlow flow, RuleRows rows, InstantSource clock) {
        this.flow = flow;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.form(PATH, this::show, this::changeSettings), Route.post("rule-action", this::changeRule));
    }

    private void show(PageRequest request) {
        Policy policy = flow.current();
        show(request, policy.mode(), policy.defaultLevel(), FormState.at(policy.revision()));
    }

    private void changeSettings(PageRequest request) {
        Policy policy = flow.current();
        Mode mode = Keyword.parse(Mode.class, request.parameter("mode")).orElse(policy.mode());
        Level level = Keyword.parse(Level.class, request.parameter("defaultLevel")).orElse(policy.defaultLevel());
        flow.submit(request, Mistakes.NONE,
            () -> new ChangeFlow.Change(policy.withSettings(mode, level), "settings changed", PATH,
                request.text("done.settings")),
            (state, notices) -> show(request, mode, level, state, notices));
    }

    private void changeRule(PageRequest request) {
        String id = request.parameter("id");
        String action = request.parameter("action");
        draft(flow.current(), id, action).ifPresentOrElse(
            draft -> flow.save(request, new ChangeFlow.Change(draft, "rule " + id + ": " + action, PATH,
                request.text("done.rule", id))),
            () -> request.refuse(HttpServletResponse.SC_BAD_REQUEST));
    }

    private static Optional<Policy> draft(Policy policy, String id, String action) {
        return switch (action) {
            case "up" -> Optional.of(policy.withRuleMoved(id, -1));
            case "down" -> Optional.of(policy.withRuleMoved(id, 1));
            case "enable" -> Optional.of(policy.withRuleEnabled(id, true));
            case "disable" -> Optional.of(policy.withRuleEnabled(id, false));
            default -> Optional.empty();
        };
    }

    // What is in force is shown whole, so a form that was filled in is based on that from now on.
    private void show(PageRequest request, Mode mode, Level level, FormState state, Notice... notices) {
        Policy policy = flow.current();
        View view = new View(sentences(policy, clock.instant(), request.texts()),
            policy.permitsAnything(clock.instant()), policy.revision(), mode.word(), level.word(),
            Keyword.all(Level.class), rows.of(policy.rules()), state.preview());
        request.show(PATH, ITEM, request.text("policy.title"), view, notices);
    }

    // What is in force, in a sentence or a few.
    private static List<String> sentences(Policy policy, Instant now, ConsoleTexts texts) {
        List<String> sentences = new ArrayList<>();
        sentences.add(mainSentence(policy, now, texts));
        String gateways = policy.gateways().stream().filter(gateway -> gateway.level() == Level.ANSWER)
            .map(Gateway::domain).collect(Collectors.joining(", "));
        if (policy.fault().isEmpty() && policy.defaultLevel() == Level.ANSWER) {
            sentences.add(texts.of("in-force.answers-strangers"));
        }
        if (!gateways.isEmpty() && policy.mode() == Mode.ENFORCE) {
            sentences.add(texts.of("in-force.gateways", gateways));
        }
        if (policy.fault().isEmpty() && policy.blocked().size() > 0) {
            sentences.add(texts.of("in-force.blocked", policy.blocked().size()));
        }
        return sentences;
    }

    private static String mainSentence(Policy policy, Instant now, ConsoleTexts texts) {
        long permitting = policy.rules().stream().filter(rule -> rule.permits(Protocol.DECLOAK, now)).count();
        if (policy.fault().isPresent()) {
            return texts.of("in-force.fault");
        }
        if (policy.mode() == Mode.OBSERVE) {
            return texts.of("in-force.observe");
        }
        if (policy.defaultLevel().exceeds(Level.DENY)) {
            return texts.of("in-force.open", new Labels(texts).word("level.what", policy.defaultLevel()));
        }
        return permitting == 0 ? texts.of("in-force.nobody") : texts.of("in-force.rules", permitting);
    }

    /**
     * The page with the policy in force.
     *
     * @param sentences    what is in force, in a sentence or a few
     * @param open         whether anything is disclosed
     * @param revision     the revision that is shown, and that changes are based on
     * @param mode         the choice in the form
     * @param defaultLevel the choice in the form
     * @param levels       the levels to choose from
     * @param rules        the rules
     * @param preview      what the choices in the form would have changed, if that was asked
     */
    public record View(List<String> sentences, boolean open, long revision, String mode, String defaultLevel,
                       List<String> levels, List<RuleRows.Row> rules, Optional<ChangePreview.View> preview) {
    }
}
