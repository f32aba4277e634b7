package dev.heliograph.lab.burst;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The history of each mail in the environments of both executables, for mails with a wrong end. */
final class Stories implements Fleet.Witness {

    private static final Pattern ID = Pattern.compile("\"id\":\"(mail-\\d+)\"");
    private static final Pattern TIME = Pattern.compile("\"Timestamp\":(\\d+)");

    private static final String TAKES = " takes it";

    private final long start = System.currentTimeMillis();
    private final Map<String, List<Line>> lines = new ConcurrentHashMap<>();

    private record Line(long millis, String text) {
    }

    @Override
    public void takes(Version version, String event) {
        long now = System.currentTimeMillis();
        Events.ids(event).forEach(id -> add(id, now, version + TAKES));
    }

    /** The log has the time behind the lines of an invocation; what it says of an invocation that died, comes last. */
    @Override
    public void ends(Version version, String log) {
        long time = Long.MAX_VALUE;
        var all = log.lines().toList();
        for (int i = all.size() - 1; i >= 0; i--) {
            var at = TIME.matcher(all.get(i));
            var id = ID.matcher(all.get(i));
            if (at.find()) {
                time = Long.parseLong(at.group(1));
            } else if (id.find()) {
                add(id.group(1), time, version + " says " + all.get(i));
            }
        }
    }

    /** Whether both executables have taken up the mail. */
    boolean isOfBoth(String id) {
        return Stream.of(Version.values()).allMatch(
                version -> lines.getOrDefault(id, List.of()).stream().anyMatch(line -> line.text().equals(version + TAKES)));
    }

    /** In the order of time. */
    String of(String id) {
        return lines.getOrDefault(id, List.of()).stream().sorted(Comparator.comparingLong(Line::millis))
                .map(line -> "  " + (line.millis() == Long.MAX_VALUE ? "?" : (line.millis() - start) / 1000.0 + " s") + " "
                        + line.text())
                .collect(Collectors.joining("\n", id + "\n", ""));
    }

    private void add(String id, long millis, String text) {
        lines.computeIfAbsent(id, key -> new CopyOnWriteArrayList<>()).add(new Line(millis, text));
    }
}
