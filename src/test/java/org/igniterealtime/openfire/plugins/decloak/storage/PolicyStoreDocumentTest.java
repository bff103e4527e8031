package org.igniterealtime.openfire.plugins.decloak.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;

import java.util.OptionalLong;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class PolicyStoreDocumentTest {

    private static final Policy OPEN = withDefault(Level.ANSWER).withRevision(0);

    private final TestDatabase tables = TestDatabase.withTables();
    private final PolicyStore keeper =
        new PolicyStore(new PolicyDatabase(tables, new Jids()), new PolicyJson(new Jids()));

    @BeforeEach
    void load() {
        keeper.load();
    }

    @AfterEach
    void shutDown() {
        tables.close();
    }

    @Test
    void aDocumentReplacesTheRevisionThatItNames() {
        keeper.replace("{\"revision\": 0, \"defaultLevel\": \"ask\"}", OptionalLong.empty());
        assertThat(keeper.get()).isEqualTo(withDefault(Level.ASK));

        assertThat(keeper.replace("{\"revision\": 7}", OptionalLong.empty())).isInstanceOf(ReplaceResult.Refused.class);
    }

    @Test
    void aDocumentAndTheFormThatHoldsItMustBothBeUpToDate() {
        keeper.replace(OPEN);

        assertThat(keeper.replace("{\"revision\": 0}", OptionalLong.of(1))).isInstanceOf(ReplaceResult.Refused.class);
        assertThat(keeper.replace("{\"revision\": 1}", OptionalLong.of(0))).isInstanceOf(ReplaceResult.Refused.class);
        assertThat(keeper.replace("{}", OptionalLong.of(0))).isInstanceOf(ReplaceResult.Refused.class);
        assertThat(keeper.get()).isEqualTo(OPEN.withRevision(1));
        assertThat(keeper.replace("{\"revision\": 1}", OptionalLong.of(1))).isInstanceOf(ReplaceResult.Accepted.class);
    }

    @Test
    void itsOwnDocumentReplacesIt() {
        keeper.replace(OPEN);

        ReplaceResult outcome = keeper.replace(keeper.document(keeper.get()), OptionalLong.of(1));

        assertThat(outcome).isEqualTo(new ReplaceResult.Accepted(OPEN.withRevision(2)));
    }

    @Test
    void aDocumentOfAnyRevisionIsTakenWhereThatIsAskedFor() {
        keeper.replace(OPEN);

        assertThat(keeper.replaceAnyRevision("{\"revision\": 7}")).isInstanceOf(ReplaceResult.Accepted.class);
        assertThat(keeper.replaceAnyRevision("{}")).isInstanceOf(ReplaceResult.Accepted.class);
        assertThat(keeper.get()).isEqualTo(Policy.outOfTheBox().withRevision(3));
        assertThat(keeper.replaceAnyRevision("{")).isInstanceOf(ReplaceResult.Refused.class);
    }
}
