package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.RandomAccess;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;

/**
 * The rules in the order in which they are tried, with an index: a question is held against those rules only that name
 * its requester, or else its target, and against those that name neither. Immutable.
 */
public final class RuleList extends AbstractList<Rule> implements RandomAccess {

    private final List<Rule> rules;
    private final Map<String, List<Integer>> ofRequester = new HashMap<>();
    private final Map<String, List<Integer>> ofTarget = new HashMap<>();
    private final Map<Subject, List<Integer>> ofAnybody = new HashMap<>();

    private RuleList(List<Rule> rules) {
        this.rules = rules;
        for (int place = 0; place < rules.size(); place++) {
            file(rules.get(place), place);
        }
    }

    /** A list of these rules. */
    public static RuleList of(List<Rule> rules) {
        if (rules instanceof RuleList list) {
            return list;
        }
        return new RuleList(List.copyOf(rules));
    }

    // A rule is filed once, where the fewest questions find it.
    private void file(Rule rule, int place) {
        if (!rule.enabled()) {
            return;
        }
        Optional<String> requester = rule.requester().named();
        Optional<String> target = rule.target().named();
        if (requester.isPresent()) {
            file(ofRequester, requester.get(), place);
        } else if (target.isPresent()) {
            file(ofTarget, target.get(), place);
        } else {
            for (Protocol protocol : Protocol.values()) {
                for (Purpose purpose : Purpose.values()) {
                    if (rule.isAbout(protocol, purpose)) {
                        file(ofAnybody, new Subject(protocol, purpose), place);
                    }
                }
            }
        }
    }

    private static <K> void file(Map<K, List<Integer>> index, K key, int place) {
        index.computeIfAbsent(key, any -> new ArrayList<>()).add(place);
    }

    /** The rules that may be for a question, in their order: all that match it are among them. */
    public List<Rule> candidates(DisclosureRequest request) {
        SortedSet<Integer> places = new TreeSet<>();
        find(ofRequester, request.requester(), places);
        find(ofTarget, request.target(), places);
        Disclosure disclosure = request.disclosure();
        places.addAll(ofAnybody.getOrDefault(new Subject(disclosure.protocol(), disclosure.purpose()), List.of()));
        return places.stream().map(rules::get).toList();
    }

    private static void find(Map<String, List<Integer>> index, Address party, SortedSet<Integer> places) {
        if (!index.isEmpty()) {
            AddressPattern.namesOf(party).forEach(name -> places.addAll(index.getOrDefault(name, List.of())));
        }
    }

    /** The rule of an id. */
    public Optional<Rule> find(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** These rules with another one in the place of the one of this id; as they are if there is none. */
    public RuleList replaced(String id, Rule other) {
        return changed(list -> list.replaceAll(rule -> rule.id().equals(id) ? other : rule));
    }

    /** These rules with a new one at a place. */
    public RuleList inserted(int place, Rule rule) {
        return changed(list -> list.add(place, rule));
    }

    /** These rules with a new one after the one of this id, or as the last if there is none. */
    public RuleList insertedAfter(String id, Rule rule) {
        return inserted(placeOf(id).orElse(rules.size() - 1) + 1, rule);
    }

    /** These rules without the one of this id. */
    public RuleList without(String id) {
        return changed(list -> list.removeIf(rule -> rule.id().equals(id)));
    }

    /** These rules with one of them moved up (below zero) or down; as they are if there is no such place. */
    public RuleList moved(String id, int by) {
        return changed(list -> placeOf(id).ifPresent(from -> {
            if (from + by >= 0 && from + by < list.size()) {
                Collections.swap(list, from, from + by);
            }
        }));
    }

    private OptionalInt placeOf(String id) {
        return IntStream.range(0, rules.size()).filter(place -> rules.get(place).id().equals(id)).findFirst();
    }

    private RuleList changed(Consumer<List<Rule>> change) {
        List<Rule> list = new ArrayList<>(rules);
        change.accept(list);
        return new RuleList(List.copyOf(list));
    }

    @Override
    public Rule get(int place) {
        return rules.get(place);
    }

    @Override
    public int size() {
        return rules.size();
    }

    /** What rules that name nobody differ by. */
    private record Subject(Protocol protocol, Purpose purpose) {
    }
}
