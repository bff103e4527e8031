package org.igniterealtime.openfire.plugins.decloak.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BoundedMapTest {

    private final List<String> evicted = new ArrayList<>();

    @Test
    void evictsTheEntryThatWasPutLongestAgo() {
        BoundedMap<String, Integer> map = byPutting(2, 100);
        map.put("a", 1);
        map.put("b", 1);
        map.get("a");
        map.put("c", 1);

        assertThat(map.keys()).containsExactly("b", "c");
        assertThat(evicted).containsExactly("a=1");
    }

    @Test
    void movesAnEntryThatIsPutAgainToTheBack() {
        BoundedMap<String, Integer> map = byPutting(2, 100);
        map.put("a", 1);
        map.put("b", 1);
        map.put("a", 2);
        map.put("c", 1);

        assertThat(map.entries()).containsExactly(Map.entry("a", 2), Map.entry("c", 1));
        assertThat(evicted).containsExactly("b=1");
    }

    @Test
    void inOrderOfUseEvictsTheEntryThatWasUsedLongestAgo() {
        BoundedMap<String, Integer> map = BoundedMap.inOrderOfUse(2, 100, (key, bytes) -> bytes, this::evicted);
        map.put("a", 1);
        map.put("b", 1);
        map.get("a");
        map.put("c", 1);

        assertThat(map.keys()).containsExactly("a", "c");
    }

    @Test
    void evictsAsManyAsTheBytesOfANewOneNeed() {
        BoundedMap<String, Integer> map = byPutting(10, 100);
        map.put("a", 40);
        map.put("b", 40);
        map.put("c", 90);

        assertThat(map.keys()).containsExactly("c");
        assertThat(evicted).containsExactly("a=40", "b=40");
    }

    @Test
    void evictsAnEntryAtOnceThatIsTooLargeByItself() {
        BoundedMap<String, Integer> map = byPutting(10, 100);
        map.put("a", 40);
        map.put("b", 101);

        assertThat(map.isEmpty()).isTrue();
        assertThat(map.bytes()).isZero();
        assertThat(evicted).containsExactly("a=40", "b=101");
    }

    @Test
    void tellsNobodyOfWhatIsRemoved() {
        BoundedMap<String, Integer> map = byPutting(10, 100);
        map.put("a", 40);

        assertThat(map.remove("a")).contains(40);
        assertThat(map.remove("a")).isEmpty();
        assertThat(evicted).isEmpty();
    }

    /** Each step is a key; one in three removes it, one in three gets it. */
    @Property(tries = 500)
    void isNeverLargerThanItMayBeAndKnowsItsSize(@ForAll @Size(max = 60) List<@IntRange(max = 89) Integer> steps) {
        BoundedMap<Integer, Integer> map = BoundedMap.inOrderOfUse(5, 60, (key, bytes) -> key + bytes,
            (key, bytes) -> evicted.add(key + "=" + bytes));
        Map<Integer, Integer> model = new LinkedHashMap<>();
        for (int step : steps) {
            int key = step / 3;
            if (step % 3 == 0) {
                model.remove(key);
                map.remove(key);
            } else if (step % 3 == 1) {
                assertThat(map.get(key)).isEqualTo(Optional.ofNullable(model.get(key)));
                Optional.ofNullable(model.remove(key)).ifPresent(bytes -> model.put(key, bytes));
            } else {
                model.remove(key);
                model.put(key, step % 7);
                map.put(key, step % 7);
                while (model.size() > 5 || bytes(model) > 60) {
                    model.remove(model.keySet().iterator().next());
                }
            }
            assertThat(map.entries()).containsExactlyElementsOf(model.entrySet());
            assertThat(map.bytes()).isEqualTo(bytes(model));
        }
    }

    private static long bytes(Map<Integer, Integer> model) {
        return model.entrySet().stream().mapToLong(entry -> entry.getKey() + entry.getValue()).sum();
    }

    private BoundedMap<String, Integer> byPutting(int entries, long bytes) {
        return BoundedMap.inOrderOfPutting(entries, bytes, (key, size) -> size, this::evicted);
    }

    private void evicted(String key, int bytes) {
        evicted.add(key + "=" + bytes);
    }
}
