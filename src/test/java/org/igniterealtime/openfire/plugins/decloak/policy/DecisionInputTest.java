package org.igniterealtime.openfire.plugins.decloak.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of what decisions read is complete: whoever adds something has to say what tells of its change. */
class DecisionInputTest {

    private static final List<Class<?>> PORTS = List.of(ServerContext.class, Groups.class, Consent.class);

    @Test
    void everyComponentOfThePolicyAndEveryMethodOfThePortsHasAnEntryAndNothingElseHas() {
        Set<String> listed = Arrays.stream(DecisionInput.values()).flatMap(input -> input.reads().stream())
            .collect(Collectors.toSet());

        assertThat(listed).containsExactlyInAnyOrderElementsOf(
            Stream.concat(components(), methods()).collect(Collectors.toSet()));
    }

    @Test
    void decisionsHaveNoOtherSources() {
        Stream<Class<?>> types = Stream.concat(Stream.of(Authorizer.class, PolicyEngine.class, ConsentStep.class,
            TargetStep.class, LimitStep.class),
            new PolicyEngine(() -> NOW, NO_GROUPS).steps().stream().map(Object::getClass));
        assertThat(types
            .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
            .filter(field -> !Modifier.isStatic(field.getModifiers())).map(Field::getType).distinct())
            // The supplier is that of the policy in force; the engine and its list of steps are made of the rest. What is
            // counted by the limiter ends no sharing.
            .containsExactlyInAnyOrder(Supplier.class, ServerContext.class, Groups.class, Consent.class,
                InstantSource.class, PolicyEngine.class, ConsentStep.class, List.class,
                TargetStep.class, LimitStep.class, RequestLimiter.class);
    }

    private static Stream<String> components() {
        return Arrays.stream(Policy.class.getRecordComponents()).map(RecordComponent::getName)
            .map(name -> "Policy." + name);
    }

    private static Stream<String> methods() {
        return PORTS.stream().flatMap(port -> Arrays.stream(port.getDeclaredMethods()))
            .filter(method -> !method.isSynthetic() && !Modifier.isStatic(method.getModifiers()))
            .map(DecisionInputTest::name);
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
