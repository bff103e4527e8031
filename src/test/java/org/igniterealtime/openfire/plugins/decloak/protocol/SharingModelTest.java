package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Random requests, answers, choices, policies, comings, goings, losses and steps of the clock, against a simple model.
 * Nothing of a target reaches a requester except where the policy, the choice and the lease all allow it at that
 * instant, and nothing remains when a lease has ended.
 */
class SharingModelTest {

    @Property(tries = 400, shrinking = ShrinkingMode.FULL)
    void nothingReachesARequesterExceptWhereAllAllowIt(@ForAll("steps") List<SharingModel.Step> steps) {
        SharingModel model = new SharingModel();

        for (SharingModel.Step step : steps) {
            model.take(step);

            assertThat(model.faults()).as("after %s of %s", step, steps).isEmpty();
        }
    }

    @Provide
    Arbitrary<List<SharingModel.Step>> steps() {
        return Combinators.combine(Arbitraries.of(SharingModel.Kind.values()), Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 2), Arbitraries.integers().between(0, 4)).as(SharingModel.Step::new)
            .list().ofMinSize(40).ofMaxSize(80);
    }
}
