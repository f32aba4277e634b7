package dev.heliograph.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.heliograph.MutableClock;
import dev.heliograph.message.Requests;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.MailLabel;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Trace;
import dev.heliograph.report.event.OutcomeEvent;

/** Each case of {@link Outcome} has its event, its metric and its row on a page, or a reason to have none. */
class EveryOutcomeTest {

    private static final Path EVENT_PAGE = Path.of("infra/docs/event.md");
    private static final Path OUTCOMES_PAGE = Path.of("infra/docs/outcomes.md");
    private static final Path METRICS_PAGE = Path.of("infra/README.md");

    private static final Pattern TABLE = Pattern.compile("^\\| outcome \\| meaning .*?\\n\\n",
            Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern FIRST_CELL = Pattern.compile("^\\|([^|]*)\\|", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** Outcomes that are not the end of an outgoing mail: it is tried again, it waits, or it is an incoming mail. */
    private static final Set<Class<? extends Outcome>> WITHOUT_EVENT = Set.of(Outcome.Throttled.class,
            Outcome.Transient.class, Outcome.NotStarted.class, Outcome.Misconfigured.class, Outcome.Scheduled.class,
            Outcome.Received.class);

    @ParameterizedTest
    @MethodSource("outcomes")
    void anEndHasAnEventThatSchemaAndPageKnow(Outcome outcome) throws IOException {
        var event = new OutcomeEvent("1", Optional.of("a@contoso.com"), outcome, 1, Trace.of("lease"), "arrival",
                Optional.empty(), Map.of()).event();

        assertEquals(!WITHOUT_EVENT.contains(outcome.getClass()), event.isPresent(), "has an event");
        if (event.isPresent()) {
            var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(EveryOutcomeTest.class.getResourceAsStream("/schema/mail-outcome.schema.json"));
            assertEquals(List.of(), List.copyOf(schema.validate(event.get().detail().toString(), InputFormat.JSON)));
            assertTrue(firstCells(Files.readString(OUTCOMES_PAGE)).contains(event.get().type()), event.get().type());
        }
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void eachIsCountedByAMetricOfThePage(Outcome outcome) throws IOException {
        var lines = new ArrayList<String>();
        var metrics = new Metrics("mails", false, MutableClock.atNoon(), lines::add);

        metrics.ended(MailLabel.of(new MailKey("a@contoso.com", "1")), outcome);
        metrics.invocationEnded(0);

        assertEquals(1, lines.size());
        var line = Requests.node(lines.get(0));
        assertEquals(outcome.awaitsSearch() ? "" : outcome.word(), line.path("Outcome").asText());
        String metric = line.at("/_aws/CloudWatchMetrics/0/Metrics/0/Name").asText();
        assertEquals(1, line.path(metric).asInt());
        assertTrue(firstCells(Files.readString(METRICS_PAGE)).contains(metric), metric);
    }

    @Test
    void thePageHasEachWordAndNoOther() throws IOException {
        var table = TABLE.matcher(Files.readString(EVENT_PAGE)).results().findFirst().orElseThrow().group();

        var words = outcomes().map(Outcome::word).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(words, firstCells(table));
    }

    /** Two outcomes with one word could not be distinguished; one that waits for its event has the word of its end. */
    @Test
    void eachHasAWordOfItsOwn() {
        var words = outcomes().filter(outcome -> !(outcome instanceof Outcome.EventPending))
                .collect(Collectors.groupingBy(Outcome::word, Collectors.mapping(Outcome::getClass, Collectors.toSet())));

        words.forEach((word, types) -> assertEquals(1, types.size(), word));
    }

    /** One outcome of each case; an unknown mail also with a later search. */
    private static Stream<Outcome> outcomes() {
        return Stream.concat(Arrays.stream(Outcome.class.getPermittedSubclasses()).map(EveryOutcomeTest::example),
                Stream.of(new Outcome.Unknown("code", "reason", true, Optional.of(Duration.ofMinutes(1)))));
    }

    private static Outcome example(Class<?> type) {
        var components = type.getRecordComponents();
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            return (Outcome) constructor.newInstance(Arrays.stream(components).map(EveryOutcomeTest::value).toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no example of " + type.getSimpleName(), e);
        }
    }

    private static Object value(RecordComponent component) {
        Map<Class<?>, Object> values = Map.of(String.class, "text", boolean.class, true, Optional.class, Optional.empty(),
                Instant.class, Instant.parse("2026-11-30T08:00:00Z"), Outcome.class, new Outcome.Accepted());
        return Optional.ofNullable(values.get(component.getType()))
                .orElseThrow(() -> new AssertionError("no example of " + component));
    }

    private static Set<String> firstCells(String table) {
        return FIRST_CELL.matcher(table).results().flatMap(cell -> CODE.matcher(cell.group(1)).results())
                .map(word -> word.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
