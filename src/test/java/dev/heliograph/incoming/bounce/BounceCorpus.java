package dev.heliograph.incoming.bounce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Real reports, in a folder outside of the repository, and the expected result for each. */
record BounceCorpus(List<Reading> readings) {

    static final Path FOLDER = Path.of("../shared/bounces");

    /** The parsed report of one mail, next to the expected result. */
    record Reading(String file, JsonNode facts, Optional<DeliveryReport> report) {

        String form() {
            return facts.path("form").asText();
        }

        boolean isReport() {
            return facts.path("kind").asText().equals("bounce") && facts.has("to");
        }

        boolean recognised() {
            return report.filter(one -> !one.recipients().isEmpty()).isPresent();
        }

        /** Whether it names all failed recipients, each by one of its addresses, and no other address. */
        boolean recipientsRight() {
            var said = report.orElseThrow().recipients().stream().map(one -> one.address().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toCollection(TreeSet::new));
            var wanted = set("to");
            var names = set("alias");
            names.addAll(wanted);
            return names.containsAll(said) && (said.containsAll(wanted) || said.size() == wanted.size());
        }

        boolean statusRight() {
            return !facts.has("status") || facts.path("status").isEmpty()
                    || report.orElseThrow().recipients().stream().allMatch(one -> set("status").contains(one.status()));
        }

        boolean saysHard() {
            return report.stream().flatMap(one -> one.recipients().stream()).anyMatch(one -> one.kind() == Kind.HARD);
        }

        boolean isHard() {
            return facts.path("hard").asBoolean(false);
        }

        boolean isNotHard() {
            return facts.path("hard").isBoolean() && !isHard();
        }

        private Set<String> set(String name) {
            var set = new TreeSet<String>();
            facts.path(name).forEach(one -> set.add(one.asText().toLowerCase(Locale.ROOT)));
            return set;
        }
    }

    static BounceCorpus read() throws IOException {
        var readings = new ArrayList<Reading>();
        new ObjectMapper().readTree(FOLDER.resolve("facts.json").toFile()).properties().forEach(fact -> {
            try {
                readings.add(new Reading(fact.getKey(), fact.getValue(),
                        ReportParser.parse(Files.readAllBytes(FOLDER.resolve("mails").resolve(fact.getKey())))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return new BounceCorpus(readings);
    }

    /** The counts of some of the reports. */
    record Counts(int reports, int recognised, int recipientsRight, int statusRight, int hard, int hardWrongly, int missed) {

        double share(int some) {
            return reports == 0 ? 1 : (double) some / reports;
        }

        @Override
        public String toString() {
            return "%4d reports: %4d recognised (%.1f %%), recipients right %4d of %4d, status right %4d; of %d hard ones %d missed, %d others hard wrongly"
                    .formatted(reports, recognised, 100 * share(recognised), recipientsRight, recognised, statusRight, hard,
                            missed,
                            hardWrongly);
        }
    }

    static Counts count(List<Reading> readings) {
        var known = readings.stream().filter(Reading::recognised).toList();
        return new Counts(readings.size(), known.size(), (int) known.stream().filter(Reading::recipientsRight).count(),
                (int) known.stream().filter(Reading::statusRight).count(),
                (int) readings.stream().filter(Reading::isHard).count(),
                (int) readings.stream().filter(one -> one.isNotHard() && one.saysHard()).count(),
                (int) readings.stream().filter(one -> one.isHard() && !one.saysHard()).count());
    }

    List<Reading> reports() {
        return readings.stream().filter(Reading::isReport).toList();
    }

    /** The number of other mails, such as complaints, that are parsed as reports. */
    long falseReports() {
        return readings.stream().filter(one -> !one.facts().path("kind").asText().equals("bounce") && one.recognised()).count();
    }

    String table() {
        var byForm = new TreeMap<>(reports().stream().collect(Collectors.groupingBy(Reading::form)));
        var table = new StringBuilder();
        byForm.forEach((form, some) -> table.append("%-6s %s%n".formatted(form, count(some))));
        return table.append("%-6s %s%n".formatted("all", count(reports())))
                .append("taken for reports among the other mails: %d%n".formatted(falseReports())).toString();
    }

    /** Each report that was read wrongly. */
    String faults() {
        return reports().stream()
                .filter(one -> !one.recognised() || !one.recipientsRight() || one.isHard() && !one.saysHard()
                        || one.isNotHard() && one.saysHard())
                .map(one -> "%s %s %s: %s".formatted(one.file(), !one.recognised() ? "unrecognised"
                        : !one.recipientsRight() ? "recipients" : one.isHard() ? "missed" : "hard wrongly", one.facts(),
                        one.report().map(DeliveryReport::recipients).orElse(List.of())))
                .collect(Collectors.joining("\n"));
    }
}
