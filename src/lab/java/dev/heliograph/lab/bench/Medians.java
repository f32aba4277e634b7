package dev.heliograph.lab.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures of several rounds, printed as their medians, with the least and the most. */
final class Medians {

    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    /** @param of what was measured; it comes before each figure's name */
    void add(String of, Map<String, Double> measured) {
        measured.forEach((name, value) -> figures.computeIfAbsent(of + ": " + name, key -> new ArrayList<>()).add(value));
    }

    void print() {
        figures.forEach((name, values) -> {
            values.sort(null);
            System.out.printf("%-110s %9.1f   %.1f-%.1f%n", name, values.get(values.size() / 2), values.get(0),
                    values.get(values.size() - 1));
        });
    }
}
