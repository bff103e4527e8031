package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsolePage;
import org.igniterealtime.openfire.plugins.decloak.console.web.Labels;
import org.igniterealtime.openfire.plugins.decloak.console.web.Mistakes;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.Route;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.Explanation;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;

/** Tries what would be decided, by what decides stanzas. */
public final class WhatIfPage implements ConsolePage {

    private static final String ITEM = "decloak-what-if";

    private final Authorizer authorizer;
    private final AddressParser addresses;
    private final Supplier<Policy> policies;

    WhatIfPage(Authorizer authorizer, AddressParser addresses, Supplier<Policy> policies) {
        this.authorizer = authorizer;
        this.addresses = addresses;
        this.policies = policies;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("what-if", this::show));
    }

    private void show(PageRequest request) {
        Protocol protocol = Keyword.parse(Protocol.class, request.parameter("protocol")).orElse(Protocol.DECLOAK);
        Purpose purpose = Keyword.parse(Purpose.class, request.parameter("purpose")).orElse(Purpose.UNSPECIFIED);
        Mistakes.Collector mistakes = new Mistakes.Collector(request.texts());
        Optional<Address> requester = address(request, "requester", mistakes);
        Optional<Address> target = address(request, "target", mistakes);
        Optional<Answer> answer = requester.flatMap(asking -> target.map(asked ->
            answer(asking, asked, new Disclosure(protocol, purpose), request)));
        View view = new View(request.parameter("requester"), request.parameter("target"), protocol.word(),
            purpose.word(), mistakes.mistakes(), Keyword.all(Protocol.class), Keyword.all(Purpose.class), answer);
        request.show("what-if", ITEM, request.text("what-if.title"), view);
    }

    private Optional<Address> address(PageRequest request, String field, Mistakes.Collector mistakes) {
        String text = request.parameter(field);
        Optional<Address> address = text.isEmpty() ? Optional.empty() : addresses.parse(text);
        mistakes.check(text.isEmpty() || address.isPresent(), field, "mistake.address");
        return address;
    }

    private Answer answer(Address requester, Address target, Disclosure disclosure, PageRequest request) {
        Explanation explanation = authorizer.explain(requester, target, disclosure);
        DisclosureRequest asked = authorizer.request(requester, target, disclosure);
        Decision decision = explanation.decision();
        Labels labels = new Labels(request.texts());
        return new Answer(decision.level().word(), labels.level(decision.level()),
            labels.word("level.what", decision.level()), labels.because(decision, Optional.of(asked)),
            policies.get().mode() == Mode.OBSERVE,
            Optional.of(decision.cause()).filter(cause -> cause.kind() == Cause.Kind.RULE).map(Cause::id),
            labels.word("target", asked.kind()), labels.word("together", asked.relationship()),
            explanation.passedOver().stream()
                .map(rule -> new PassedOver(rule.rule(), labels.word("mismatch", rule.reason()))).toList());
    }

    /**
     * The page that tries what would be decided.
     *
     * @param requester what was typed
     * @param target    what was typed
     * @param protocol  what was chosen
     * @param purpose   what was chosen
     * @param mistakes  what is wrong, by field
     * @param protocols the protocols to choose from
     * @param purposes  the purposes to choose from
     * @param answer    what would be decided, if that was asked
     */
    public record View(String requester, String target, String protocol, String purpose,
                       Mistakes mistakes, List<String> protocols, List<String> purposes, Optional<Answer> answer) {

        /** What is wrong with a field; empty if nothing is. */
        public String mistake(String field) {
            return mistakes.of(field);
        }
    }

    /**
     * What would be decided.
     *
     * @param observed   whether it would have no effect, since decisions are only observed
     * @param rule       the id of the rule that would decide
     * @param target     what the server knows of the target
     * @param together   what the two are to each other
     * @param passedOver the rules before that
     */
    public record Answer(String level, String levelText, String what, String because, boolean observed,
                         Optional<String> rule, String target, String together, List<PassedOver> passedOver) {
    }

    /** A rule that would not decide, and why. */
    public record PassedOver(String rule, String why) {
    }
}
