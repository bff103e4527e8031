package org.igniterealtime.openfire.plugins.decloak.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.blocking;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.denyAll;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.policy;

import java.util.concurrent.CompletableFuture;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One node of a cluster reads the policy while another saves one after the other. */
@Tag("database")
class PolicyDatabaseConcurrencyTest {

    private static final int REVISIONS = 200;

    private final TestDatabase tables = TestDatabase.withTables();

    @AfterEach
    void shutDown() {
        tables.close();
    }

    @Test
    void whatIsReadIsOnePolicyAndNotPartsOfTwo() {
        PolicyDatabase reader = new PolicyDatabase(tables, new Jids());
        assertThat(reader.save(Policy.outOfTheBox(), revision(1))).isTrue();

        CompletableFuture<Void> saving = CompletableFuture.runAsync(this::saveOneAfterTheOther);
        while (!saving.isDone()) {
            assertThat(reader.load()).asInstanceOf(type(LoadResult.Found.class))
                .satisfies(found -> assertThat(found.policy()).isEqualTo(revision(found.policy().revision())));
        }

        saving.join();
        assertThat(reader.load()).isEqualTo(new LoadResult.Found(revision(REVISIONS)));
    }

    private void saveOneAfterTheOther() {
        PolicyDatabase writer = new PolicyDatabase(tables, new Jids());
        for (long next = 2; next <= REVISIONS; next++) {
            assertThat(writer.save(revision(next - 1), revision(next))).isTrue();
        }
    }

    private static Policy revision(long number) {
        return blocking(policy(denyAll("rule-" + number)), "spam-" + number + ".example").withRevision(number);
    }
}
