package org.igniterealtime.openfire.plugins.decloak.console.whatif;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.console.web.Endpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.Visit;
import org.igniterealtime.openfire.plugins.decloak.console.web.Words;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Question;
import org.igniterealtime.openfire.plugins.decloak.model.Word;
import org.igniterealtime.openfire.plugins.decloak.policy.Explanation;
import org.igniterealtime.openfire.plugins.decloak.policy.Judge;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;

/** Tries what would be decided, by what decides stanzas. */
public final class WhatIfEndpoint implements Endpoint {

    private static final String ITEM = "decloak-what-if";
    private final Judge judge;
    private final AddressParser addresses;
    private final Supplier<Policy> policies;

    public WhatIfEndpoint(Judge judge, AddressParser addresses, Supplier<Policy> policies) {
        this.judge = judge;
        this.addresses = addresses;
        this.policies = policies;
    }

    @Override
    public String path() {
        return "what-if";
    }

    @Override
    public void get(Visit visit) {
        Protocol protocol = Word.parse(Protocol.class, visit.parameter("protocol")).orElse(Protocol.DECLOAK);
        Purpose purpose = Word.parse(Purpose.class, visit.parameter("purpose")).orElse(Purpose.UNSPECIFIED);
        Map<String, String> mistakes = new LinkedHashMap<>();
        Optional<Address> requester = address(visit, "requester", mistakes);
        Optional<Address> target = address(visit, "target", mistakes);
        Optional<WhatIfView.Answer> answer = requester.flatMap(asking -> target.map(asked ->
            answer(asking, asked, new Disclosure(protocol, purpose), visit)));
        WhatIfView view = new WhatIfView(visit.parameter("requester"), visit.parameter("target"), protocol.word(),
            purpose.word(), mistakes, Word.all(Protocol.class), Word.all(Purpose.class), answer);
        visit.show("what-if", ITEM, visit.text("what-if.title"), view);
    }

    private Optional<Address> address(Visit visit, String field, Map<String, String> mistakes) {
        String text = visit.parameter(field);
        Optional<Address> address = text.isEmpty() ? Optional.empty() : addresses.parse(text);
        if (!text.isEmpty() && address.isEmpty()) {
            mistakes.put(field, visit.text("mistake.address"));
        }
        return address;
    }

    private WhatIfView.Answer answer(Address requester, Address target, Disclosure disclosure, Visit visit) {
        Explanation explanation = judge.explain(requester, target, disclosure);
        Question question = judge.question(requester, target, disclosure);
        Decision decision = explanation.decision();
        Words words = new Words(visit.texts());
        return new WhatIfView.Answer(decision.level().word(), words.level(decision.level()),
            words.word("level.what", decision.level()), words.because(decision, Optional.of(question)),
            policies.get().mode() == Mode.OBSERVE,
            Optional.of(decision.cause()).filter(cause -> cause.kind() == Cause.Kind.RULE).map(Cause::id),
            words.word("target", question.kind()), words.word("together", question.relationship()),
            explanation.passedOver().stream()
                .map(rule -> new WhatIfView.PassedOver(rule.rule(), words.word("mismatch", rule.reason()))).toList());
    }
}
