package org.igniterealtime.openfire.plugins.decloak.console.whatif;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.console.web.Endpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.Labels;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
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
public final class WhatIfEndpoint implements Endpoint {

    private static final String ITEM = "decloak-what-if";
    private final Authorizer authorizer;
    private final AddressParser addresses;
    private final Supplier<Policy> policies;

    public WhatIfEndpoint(Authorizer authorizer, AddressParser addresses, Supplier<Policy> policies) {
        this.authorizer = authorizer;
        this.addresses = addresses;
        this.policies = policies;
    }

    @Override
    public String path() {
        return "what-if";
    }

    @Override
    public void get(PageRequest visit) {
        Protocol protocol = Keyword.parse(Protocol.class, visit.parameter("protocol")).orElse(Protocol.DECLOAK);
        Purpose purpose = Keyword.parse(Purpose.class, visit.parameter("purpose")).orElse(Purpose.UNSPECIFIED);
        Map<String, String> mistakes = new LinkedHashMap<>();
        Optional<Address> requester = address(visit, "requester", mistakes);
        Optional<Address> target = address(visit, "target", mistakes);
        Optional<WhatIfView.Answer> answer = requester.flatMap(asking -> target.map(asked ->
            answer(asking, asked, new Disclosure(protocol, purpose), visit)));
        WhatIfView view = new WhatIfView(visit.parameter("requester"), visit.parameter("target"), protocol.word(),
            purpose.word(), mistakes, Keyword.all(Protocol.class), Keyword.all(Purpose.class), answer);
        visit.show("what-if", ITEM, visit.text("what-if.title"), view);
    }

    private Optional<Address> address(PageRequest visit, String field, Map<String, String> mistakes) {
        String text = visit.parameter(field);
        Optional<Address> address = text.isEmpty() ? Optional.empty() : addresses.parse(text);
        if (!text.isEmpty() && address.isEmpty()) {
            mistakes.put(field, visit.text("mistake.address"));
        }
        return address;
    }

    private WhatIfView.Answer answer(Address requester, Address target, Disclosure disclosure, PageRequest visit) {
        Explanation explanation = authorizer.explain(requester, target, disclosure);
        DisclosureRequest request = authorizer.request(requester, target, disclosure);
        Decision decision = explanation.decision();
        Labels words = new Labels(visit.texts());
        return new WhatIfView.Answer(decision.level().word(), words.level(decision.level()),
            words.word("level.what", decision.level()), words.because(decision, Optional.of(request)),
            policies.get().mode() == Mode.OBSERVE,
            Optional.of(decision.cause()).filter(cause -> cause.kind() == Cause.Kind.RULE).map(Cause::id),
            words.word("target", request.kind()), words.word("together", request.relationship()),
            explanation.passedOver().stream()
                .map(rule -> new WhatIfView.PassedOver(rule.rule(), words.word("mismatch", rule.reason()))).toList());
    }
}
