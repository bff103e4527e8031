package org.igniterealtime.openfire.plugins.decloak.openfire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.policy.Rules;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.junit.jupiter.api.Test;

/** Two nodes with the same properties, each of which is told when one is set. */
class ClusterNewsTest {

    private boolean isClustered = true;
    private final Map<String, String> properties = new HashMap<>();
    private final List<ClusterNews> nodes = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final ClusterNews one = node("one");
    private final ClusterNews other = node("other");

    private ClusterNews node(String name) {
        ClusterNews news = new ClusterNews(() -> isClustered,
            new ClusterNews.Properties(key -> Optional.ofNullable(properties.get(key)), this::set), new Jids(),
            () -> policyChanges(name), account -> heard.add(name + " choices " + account));
        nodes.add(news);
        return news;
    }

    private void set(String key, String value) {
        properties.put(key, value);
        nodes.forEach(node -> node.propertySet(key, Map.of("value", value)));
    }

    // The node puts the new policy in force, and says so in turn.
    private void policyChanges(String node) {
        heard.add(node + " policy");
        nodes.get(node.equals("one") ? 0 : 1).tellPolicy(7);
    }

    @Test
    void aPolicyReachesEveryNodeAndIsNotToldForEver() {
        one.tellPolicy(7);

        assertThat(heard).containsExactly("one policy", "other policy");
    }

    @Test
    void aUsersChoicesReachEveryNodeEachTime() {
        other.tellChoices(Rules.address("d'artagnan@x.lit"));
        other.tellChoices(Rules.address("juliet@shakespeare.lit"));
        other.tellChoices(Rules.address("juliet@shakespeare.lit"));

        assertThat(heard).hasSize(6).endsWith("one choices juliet@shakespeare.lit", "other choices juliet@shakespeare.lit");
        assertThat(heard.get(0)).isEqualTo("one choices d\\27artagnan@x.lit");
    }

    @Test
    void whatOthersSetSaysNothing() {
        set("xmpp.domain", "shakespeare.lit");
        set(ClusterNews.CHOICES, "@@");
        one.propertyDeleted(ClusterNews.POLICY, Map.of());
        one.xmlPropertySet(ClusterNews.POLICY, Map.of());

        assertThat(heard).isEmpty();
    }

    @Test
    void aServerThatIsAloneTellsNobody() {
        isClustered = false;

        one.tellPolicy(7);
        one.tellChoices(Rules.address("juliet@shakespeare.lit"));

        assertThat(properties).isEmpty();
    }
}
