package org.igniterealtime.openfire.plugins.decloak.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.denyAll;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.policy;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class PolicyStoreTest {

    private static final Policy OPEN = withDefault(Level.ANSWER).withRevision(0);
    private static final String FAILED = "The server's database failed; see the server's log";
    private static final String UNREADABLE = "policy: cannot be replaced while the server cannot read the stored one ("
        + FAILED + "); repair the database first";

    private final TestDatabase tables = TestDatabase.withTables();
    private final WatchedConnections connections = new WatchedConnections(tables);
    private final PolicyStore keeper = keeper();
    private final List<Policy> heard = new ArrayList<>();

    @BeforeEach
    void listen() {
        keeper.addListener(heard::add);
    }

    @AfterEach
    void shutDown() {
        tables.close();
    }

    @Test
    void everythingIsDeniedUntilThePolicyIsRead() {
        assertThat(keeper.get().fault()).isPresent();
    }

    @Test
    void withoutAStoredPolicyThatOfTheBoxIsInForce() {
        keeper.load();

        assertThat(keeper.get()).isEqualTo(Policy.outOfTheBox());
        assertThat(heard).containsExactly(Policy.outOfTheBox());
    }

    @Test
    void aListenerThatIsRemovedIsToldNothingMore() {
        List<Policy> told = new ArrayList<>();
        Consumer<Policy> listener = told::add;
        keeper.addListener(listener);
        keeper.removeListener(listener);
        keeper.load();
        assertThat(told).isEmpty();
    }

    @Test
    void aPolicyThatIsReplacedIsInForceAndSurvivesARestart() {
        keeper.load();

        assertThat(keeper.replace(OPEN)).isEqualTo(new ReplaceResult.Accepted(OPEN.withRevision(1)));

        assertThat(keeper.get()).isEqualTo(OPEN.withRevision(1));
        assertThat(heard).last().isEqualTo(OPEN.withRevision(1));
        assertThat(restarted().get()).isEqualTo(OPEN.withRevision(1));
    }

    @Test
    void whatAnotherNodeHasPutInForceIsTakenOver() {
        keeper.load();
        PolicyStore otherNode = restarted();
        keeper.replace(OPEN);
        otherNode.refresh();
        assertThat(otherNode.get()).isEqualTo(OPEN.withRevision(1));

        otherNode.replace(withDefault(Level.ASK).withRevision(1));
        keeper.refresh();
        keeper.refresh();

        assertThat(keeper.get()).isEqualTo(withDefault(Level.ASK).withRevision(2));
        assertThat(heard).hasSize(3);
    }

    @Test
    void whatCannotBeReadTakesNothingOutOfForce() {
        keeper.load();
        keeper.replace(OPEN);
        connections.breakAt("SELECT revision");

        keeper.refresh();

        assertThat(keeper.get()).isEqualTo(OPEN.withRevision(1));
    }

    @Test
    void aPolicyThatCannotBeSavedDoesNotComeIntoForce() {
        keeper.load();
        connections.breakAt("INSERT INTO ofDecloakPolicy");

        assertRefused(keeper.replace(OPEN), "policy: The policy could not be saved: " + FAILED
            + "; the policy in force stays as it was. Repair the database and try again");

        assertThat(keeper.get()).isEqualTo(Policy.outOfTheBox());
        assertThat(heard).hasSize(1);
    }

    @Test
    void aStaleRevisionIsRefusedWithTheOneInForce() {
        keeper.load();
        keeper.replace(OPEN);

        assertRefused(keeper.replace(policy(denyAll("late")).withRevision(0)), "revision: 0 is stale: revision 1 is "
            + "in force now. Apply your change to that revision, and send it as revision 1");

        assertThat(keeper.get()).isEqualTo(OPEN.withRevision(1));
    }

    @Test
    void whatAnotherNodeHasSavedInTheMeantimeComesIntoForceInstead() {
        keeper.load();
        PolicyStore other = restarted();
        other.replace(policy(denyAll("theirs")).withRevision(0));

        assertRefused(keeper.replace(OPEN), stale(0, 1));

        assertThat(keeper.get()).isEqualTo(other.get());
        assertThat(restarted().get()).isEqualTo(other.get());
    }

    @Test
    void everythingIsDeniedWhileThePolicyCannotBeRead() {
        keeper.load();
        keeper.replace(OPEN);
        connections.breakAt("SELECT revision");

        keeper.load();

        assertThat(keeper.get()).isEqualTo(Policy.unreadable(FAILED));
    }

    @Test
    void aPolicyThatCannotBeReadIsNotWrittenOver() {
        keeper.load();
        keeper.replace(OPEN);
        connections.breakAt("SELECT revision");
        keeper.load();

        assertRefused(keeper.replace(OPEN), UNREADABLE);
        assertRefused(keeper.replace("{\"revision\": 1}", OptionalLong.of(1)), UNREADABLE);

        assertThat(restarted().get()).isEqualTo(OPEN.withRevision(1));
    }

    @Test
    void aPolicyThatCanBeReadAgainComesIntoForce() {
        keeper.load();
        keeper.replace(OPEN);
        connections.breakAt("SELECT revision");
        keeper.load();
        keeper.reload();
        assertThat(keeper.get().fault()).isPresent();

        connections.breakAt();
        keeper.reload();

        assertThat(keeper.get()).isEqualTo(OPEN.withRevision(1));
        assertThat(heard).last().isEqualTo(OPEN.withRevision(1));
    }

    @Test
    void aPolicyInForceIsNotReadAgain() {
        keeper.load();
        connections.breakAt("open");

        keeper.reload();

        assertThat(keeper.get()).isEqualTo(Policy.outOfTheBox());
    }

    private PolicyStore keeper() {
        return new PolicyStore(new PolicyDatabase(connections, new Jids()), new PolicyJson(new Jids()));
    }

    private PolicyStore restarted() {
        connections.breakAt();
        PolicyStore restarted = keeper();
        restarted.load();
        return restarted;
    }

    private static String stale(int revision, int current) {
        return "revision: " + revision + " is stale: revision " + current + " is in force now. Apply your change "
            + "to that revision, and send it as revision " + current;
    }

    private static void assertRefused(ReplaceResult outcome, String text) {
        assertThat(outcome).asInstanceOf(type(ReplaceResult.Refused.class)).extracting(ReplaceResult.Refused::text)
            .isEqualTo(text);
    }
}
