package org.igniterealtime.openfire.plugins.decloak.bench;

import java.util.ArrayList;
import java.util.List;

/** Measured numbers, all of the same thing. */
final class Sample {

    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    int size() {
        return values.size();
    }

    double median() {
        return quantile(0.5);
    }

    /** The smallest value that a share of all does not exceed. */
    double quantile(double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
    }
}
