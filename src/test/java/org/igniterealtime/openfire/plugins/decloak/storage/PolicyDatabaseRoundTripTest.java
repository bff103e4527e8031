package org.igniterealtime.openfire.plugins.decloak.storage;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterProperty;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyArbitraries;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;

@Tag("database")
class PolicyDatabaseRoundTripTest {

    private final TestDatabase tables = TestDatabase.withTables();
    private final PolicyDatabase database = new PolicyDatabase(tables, new Jids());
    private Policy inForce = Policy.outOfTheBox();

    @AfterProperty
    void shutDown() {
        tables.close();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void whateverIsSavedOverWhateverWasThereIsReadAgain(@ForAll("policies") Policy next) {
        assertThat(database.save(inForce, next)).isTrue();
        inForce = next;

        assertThat(database.load()).isEqualTo(new LoadResult.Found(next));
    }

    @Provide
    Arbitrary<Policy> policies() {
        return PolicyArbitraries.policies();
    }
}
