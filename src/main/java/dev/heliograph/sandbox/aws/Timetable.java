package dev.heliograph.sandbox.aws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.sandbox.http.SandboxHttp;

/**
 * A stand-in for EventBridge Scheduler: schedules that run once, in any group but {@code missing}. They run when somebody says
 * what time it is.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html">CreateSchedule</a>
 */
public final class Timetable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST = 256 << 10;
    private static final Pattern PATH = Pattern.compile("/schedules/([0-9a-zA-Z_.-]{1,64})(?:\\?(.*))?");
    private static final Pattern GROUP = Pattern.compile("groupName=([0-9a-zA-Z_.-]{1,64})");
    private static final Pattern AT = Pattern.compile("at\\((\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)\\)");
    private static final Pattern KEYWORD = Pattern.compile("<aws\\.scheduler\\.[a-z-]+>");

    private final Map<String, ObjectNode> schedules = new LinkedHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger lostAnswers = new AtomicInteger();

    /**
     * What a schedule has put into its queue.
     *
     * @param group the message group; empty of a queue that is no FIFO one
     */
    public record Run(String queueArn, String body, Optional<String> group) {
    }

    /** Lets the next calls fail. */
    public void failNext(int times) {
        failures.set(times);
    }

    /** Does what the next calls ask for, and answers that it didn't. */
    public void loseAnswers(int times) {
        lostAnswers.set(times);
    }

    /** How many schedules wait. */
    public synchronized int waiting() {
        return schedules.size();
    }

    /** Forgets all of them. */
    public synchronized void clear() {
        schedules.clear();
    }

    public synchronized Map<String, ObjectNode> schedules() {
        return new LinkedHashMap<>(schedules);
    }

    public synchronized void goOnWith(Map<String, ObjectNode> earlier) {
        schedules.putAll(earlier);
    }

    /** Runs what is due at that time, and deletes it. */
    public synchronized List<Run> passTo(Instant now) {
        var runs = new ArrayList<Run>();
        schedules.entrySet().stream().filter(entry -> !now.isBefore(at(entry.getValue()).orElseThrow()))
                .sorted(Comparator.comparing(entry -> at(entry.getValue()).orElseThrow())).map(Map.Entry::getKey).toList()
                .forEach(name -> {
                    var target = schedules.remove(name).path("Target");
                    runs.add(new Run(target.path("Arn").asText(),
                            KEYWORD.matcher(target.path("Input").asText()).replaceAll("scheduler's own"),
                            Optional.ofNullable(target.path("SqsParameters").path("MessageGroupId").textValue())));
                });
        return runs;
    }

    /** @param path behind its own address */
    public synchronized SandboxHttp.Response handle(SandboxHttp.Request request, String path) {
        var matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return error(400, "ValidationException");
        } else if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return error(500, "InternalServerException");
        }
        var answer = answer(request, matcher);
        return lostAnswers.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? error(500, "InternalServerException") : answer;
    }

    private SandboxHttp.Response answer(SandboxHttp.Request request, Matcher path) {
        try {
            boolean creates = request.method().equals("POST");
            var given = creates ? JSON.readTree(request.body()) : JsonNodeFactory.instance.objectNode();
            String group = creates ? given.path("GroupName").asText("default")
                    : Optional.ofNullable(path.group(2)).map(GROUP::matcher).filter(Matcher::find).map(found -> found.group(1))
                            .orElse("default");
            String key = group + "/" + path.group(1);
            if (group.equals("missing")) {
                return error(404, "ResourceNotFoundException");
            } else if (creates) {
                return create(key, given);
            } else if (!schedules.containsKey(key)) {
                return error(404, "ResourceNotFoundException");
            }
            return request.method().equals("DELETE") ? deleted(key) : SandboxHttp.Response.json(200, schedules.get(key));
        } catch (IOException e) {
            return error(400, "ValidationException");
        }
    }

    private SandboxHttp.Response deleted(String key) {
        schedules.remove(key);
        return SandboxHttp.Response.json(200, "{}");
    }

    private SandboxHttp.Response create(String key, JsonNode given) {
        var target = given.path("Target");
        boolean fifo = target.path("Arn").asText().endsWith(".fifo");
        if (schedules.containsKey(key)) {
            return error(409, "ConflictException");
        } else if (at(given).isEmpty() || !given.path("ScheduleExpressionTimezone").asText("UTC").equals("UTC")
                || !given.path("FlexibleTimeWindow").path("Mode").asText().equals("OFF")
                || !given.path("ActionAfterCompletion").asText().equals("DELETE")
                || !target.path("Arn").asText().startsWith("arn:aws:sqs:")
                || !target.path("RoleArn").asText().startsWith("arn:aws:iam:")
                || target.path("Input").asText().getBytes(StandardCharsets.UTF_8).length > LARGEST
                || given.path("Description").asText().length() > 512
                || fifo != target.path("SqsParameters").has("MessageGroupId")) {
            return error(400, "ValidationException");
        }
        schedules.put(key, (ObjectNode) given);
        return SandboxHttp.Response.json(200, JsonNodeFactory.instance.objectNode().put("ScheduleArn",
                "arn:aws:scheduler:eu-central-1:000000000000:schedule/" + key));
    }

    private static Optional<Instant> at(JsonNode schedule) {
        var matcher = AT.matcher(schedule.path("ScheduleExpression").asText());
        try {
            return matcher.matches() ? Optional.of(LocalDateTime.parse(matcher.group(1)).toInstant(ZoneOffset.UTC))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static SandboxHttp.Response error(int status, String code) {
        return SandboxHttp.Response.text(status, "application/json", "{\"Message\": \"" + code + "\"}").with("x-amzn-ErrorType",
                code);
    }
}
