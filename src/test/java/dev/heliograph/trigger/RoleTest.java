package dev.heliograph.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.MutableClock;
import dev.heliograph.command.Commands;
import dev.heliograph.command.Role;
import dev.heliograph.delivery.Deliveries;
import dev.heliograph.graph.GraphReplies;
import dev.heliograph.incoming.Reception;
import dev.heliograph.message.Requests;
import dev.heliograph.message.contract.Limits;
import dev.heliograph.message.contract.SendRequestBinder;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.trigger.queue.FakeQueues;

/**
 * Each role does its own work, and refuses that of the others; and no message, event, record or array runs a command.
 * {@link RoleIT} asks the executable the same.
 */
class RoleTest {

    private static final MailKey HELD = new MailKey("billing@contoso.com", "held");
    private static final MailKey UNSEEN = new MailKey("billing@contoso.com", "unseen");
    private static final String SUPPRESSED = "ada@example.org";
    static final String MAIL = "{\"id\": \"m\", \"from\": \"billing@contoso.com\", \"to\": [\"bob@example.org\"],"
            + " \"subject\": \"s\", \"text\": \"t\"}";
    private static final String FETCH = "{\"fetch\": {\"mailbox\": \"billing@contoso.com\", \"item\": \"i\"}}";

    /** The owners of commands, as on the page. */
    static final Map<String, Role> OWNERS = Map.of("cancel", Role.SEND, "preview", Role.SEND, "resolve", Role.OPERATE,
            "unsuppress",
            Role.OPERATE, "collect", Role.RECEIVE);
    static final Map<String, String> COMMANDS = Map.of(
            "cancel", "{\"cancel\": {\"id\": \"unseen\", \"mailbox\": \"billing@contoso.com\"}}",
            "preview", "{\"preview\": " + MAIL + "}",
            "resolve", "{\"resolve\": {\"id\": \"held\", \"mailbox\": \"billing@contoso.com\", \"as\": \"sent\"}}",
            "unsuppress", "{\"unsuppress\": \"ada@example.org\"}",
            "collect", "{\"collect\": {\"mailbox\": \"billing@contoso.com\"}}");

    /** What is only in the answer to a command that was run. */
    private static final Map<String, String> DONE = Map.of("collect", "not-receiving", "preview", "textBytes");

    private final Deliveries deliveries = new Deliveries(MutableClock.atNoon(), this::send);
    private final FakeQueues queues = new FakeQueues();
    private final List<String> sent = new ArrayList<>();

    private SendResult send(OutgoingMail mail) {
        sent.add(mail.request().id());
        return mail.request().id().equals("held") ? SendResult.of(Reply.broken(true, "Socket"))
                : GraphReplies.answered(202, "", Optional.empty());
    }

    /** The ways in which a service delivers a text; none of them runs a command. */
    enum Source {
        SQS {
            @Override
            JsonNode of(String text) {
                return Events.ofQueue("arn:aws:sqs:eu-central-1:1:mails", text, MutableClock.atNoon().instant(), 1);
            }
        },
        SNS {
            @Override
            JsonNode of(String text) {
                var event = JsonNodeFactory.instance.objectNode();
                event.putArray("Records").addObject().put("EventSource", "aws:sns").putObject("Sns").put("MessageId", "n-1")
                        .put("TopicArn", "arn:aws:sns:eu-central-1:1:mails").put("Message", text);
                return event;
            }
        },
        EVENTBRIDGE {
            @Override
            JsonNode of(String text) {
                return JsonNodeFactory.instance.objectNode().put("id", "e-1").put("detail-type", "Mail").put("source", "shop")
                        .set("detail", Requests.node(text));
            }
        },
        RECORD_IN_A_QUEUE {
            @Override
            JsonNode of(String text) {
                var record = JsonNodeFactory.instance.objectNode();
                record.putObject("requestContext").put("requestId", "r-1").put("condition", "RetriesExhausted");
                record.set("requestPayload", Requests.node(text));
                return SQS.of(record.toString());
            }
        },
        ARRAY {
            @Override
            JsonNode of(String text) {
                return JsonNodeFactory.instance.arrayNode().add(Requests.node(text));
            }
        },
        ARRAY_WITH_A_MAIL {
            @Override
            JsonNode of(String text) {
                return JsonNodeFactory.instance.arrayNode().add(Requests.node(MAIL)).add(Requests.node(text));
            }
        },
        S3 {
            @Override
            JsonNode of(String text) {
                var event = JsonNodeFactory.instance.objectNode();
                event.setAll((ObjectNode) Requests.node(text));
                event.setAll((ObjectNode) Events.read("s3.json"));
                return event;
            }
        };

        abstract JsonNode of(String text);

        boolean isDeadLettered() {
            return this == SQS || this == SNS || this == EVENTBRIDGE || this == RECORD_IN_A_QUEUE;
        }
    }

    /** Prepares what each command would change. */
    @BeforeEach
    void aMailIsHeldAndAnAddressSuppressed() throws Exception {
        answer(Role.ALL, Requests.node(MAIL.replace("\"m\"", "\"held\"")));
        deliveries.suppressions().add(SUPPRESSED, "5.1.1");
        deliveries.log.clear();
        sent.clear();
    }

    static Stream<Arguments> rolesAndCommands() {
        return Stream.of(Role.values()).flatMap(role -> COMMANDS.keySet().stream().map(word -> Arguments.of(role, word)));
    }

    static Stream<Arguments> rolesCommandsAndSources() {
        return rolesAndCommands().flatMap(given -> Stream.of(Source.values())
                .map(source -> Arguments.of(given.get()[0], given.get()[1], source)));
    }

    static Stream<Arguments> rolesAndSources() {
        return Stream.of(Role.values()).flatMap(role -> Stream.of(Source.values()).filter(source -> source != Source.S3)
                .map(source -> Arguments.of(role, source)));
    }

    @ParameterizedTest
    @MethodSource("rolesAndCommands")
    void aCommandIsRunByItsOwnRoleAndRefusedByTheOthers(Role role, String word) throws Exception {
        var owner = OWNERS.get(word);

        String answer = answer(role, Requests.node(COMMANDS.get(word)));

        if (role == Role.ALL || role == owner) {
            assertFalse(answer.contains("wrong-role"), answer);
            assertTrue(answer.contains(DONE.getOrDefault(word, "\"was\":")), answer);
            assertEquals(List.of(), sent);
        } else {
            assertEquals("wrong-role", Requests.node(answer).path("error").asText(), answer);
            String reason = Requests.node(answer).path("reason").asText();
            assertTrue(reason.startsWith("the command " + word + " is for a function with HELIOGRAPH_ROLE="
                    + owner.name().toLowerCase() + ", and this one has " + role.name().toLowerCase()), reason);
            assertTrue(reason.contains(owner == Role.OPERATE ? "operate_function_arn" : "function_arn"), reason);
            assertEquals(1, deliveries.log.stream().filter(line -> line.contains("wrong-role")).count());
            assertNoCommandRan(answer);
        }
    }

    @ParameterizedTest
    @MethodSource("rolesCommandsAndSources")
    void nothingButADirectCallRunsACommand(Role role, String word, Source source) throws Exception {
        String answer = answer(role, source.of(COMMANDS.get(word)));

        assertNoCommandRan(answer);
        assertEquals(source.isDeadLettered() ? 1 : 0, queues.deadLetters.size(), answer);
        assertEquals(source == Source.ARRAY_WITH_A_MAIL && role.sends() ? List.of("m") : List.of(), sent);
    }

    @ParameterizedTest
    @MethodSource("rolesAndSources")
    void aMailIsSentByTheSenderAndKeptByTheOthers(Role role, Source source) {
        boolean sends = role == Role.ALL || role == Role.SEND;

        String answer = answer(role, source.of(MAIL));

        assertEquals(sends, sent.contains("m"), answer);
        if (!sends && source.isDeadLettered()) {
            var deadLetter = queues.deadLetters.get(0);
            assertTrue(deadLetter.body().contains("bob@example.org"), deadLetter::body);
            assertEquals("rejected", deadLetter.attributes().get("Heliograph-Outcome").value());
            assertEquals("wrong-role", deadLetter.attributes().get("Heliograph-Code").value());
            assertTrue(deadLetter.attributes().get("Heliograph-Reason").value()
                    .startsWith("a request to send a mail is for a function with HELIOGRAPH_ROLE=send"), deadLetter::toString);
        } else if (!sends) {
            assertTrue(answer.contains("\"outcome\":\"rejected\",\"code\":\"wrong-role\""), answer);
        }
        assertEquals(!sends && source.isDeadLettered() ? 1 : 0, queues.deadLetters.size());
    }

    /** The mail is not acknowledged: a message that no dead-letter queue has accepted stays in its queue. */
    @ParameterizedTest
    @EnumSource(value = Role.class, names = { "OPERATE", "RECEIVE" })
    void aMailStaysInItsQueueWhileNoDeadLetterQueueTakesIt(Role role) {
        queues.trouble = "SQS answered InternalError";

        String answer = answer(role, Source.SQS.of(MAIL));

        assertEquals("{\"batchItemFailures\":[{\"itemIdentifier\":\"m-1\"}]}", answer);
        assertEquals(List.of(), sent);
    }

    /** A direct caller reads the reason. */
    @ParameterizedTest
    @EnumSource(value = Role.class, names = { "OPERATE", "RECEIVE" })
    void aDirectMailIsAnErrorForItsCaller(Role role) {
        var error = assertThrows(FunctionErrorException.class, () -> dispatch(role, Requests.node(MAIL)));

        assertEquals("wrong-role", Requests.node(error.toString()).path("results").path(0).path("code").asText());
        assertEquals(List.of(), sent);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = { "SEND", "OPERATE" })
    void aMailToBeFetchedIsKeptByWhoDoesNotReceive(Role role) {
        String answer = answer(role, Source.SQS.of(FETCH));

        assertEquals("{\"batchItemFailures\":[]}", answer);
        assertEquals("wrong-role", queues.deadLetters.get(0).attributes().get("Heliograph-Code").value());
        assertEquals(FETCH, queues.deadLetters.get(0).body());
    }

    /** A text that can't be read has that reason in each role. */
    @Test
    void whatIsNoJsonIsNoMailOfAnotherRole() {
        answer(Role.RECEIVE, Source.SQS.of("no json"));

        assertEquals("invalid-request", queues.deadLetters.get(0).attributes().get("Heliograph-Code").value());
    }

    /** Each command is of one role, so that a new one has its place. */
    @Test
    void eachCommandHasOneOwner() {
        var commands = new Commands(Role.ALL, deliveries.services(), new SendRequestBinder(Limits.DEFAULT, Optional.empty()),
                Reception.off(), deliveries.suppressions(), deliveries.events, deliveries.listener());

        assertEquals(OWNERS.keySet(), commands.words());
        commands.words().forEach(word -> assertEquals(List.of(Role.ALL, OWNERS.get(word)),
                Stream.of(Role.values()).filter(role -> role.runs(word)).toList(), word));
    }

    /** Everything that a command would have changed is unchanged. */
    private void assertNoCommandRan(String answer) throws Exception {
        for (String done : List.of("resolved", "cancelled", "unsuppressed", "collected", "not-receiving", "textBytes")) {
            assertFalse((answer + deliveries.log).contains(done), answer + deliveries.log);
        }
        assertEquals("not seen", deliveries.cancellations().cancel(UNSEEN).was());
        assertEquals("unknown", deliveries.resolver().resolve(HELD, false));
        assertTrue(deliveries.suppressions().lift(SUPPRESSED));
    }

    /** The answer, or the error's text. */
    private String answer(Role role, JsonNode event) {
        try {
            return dispatch(role, event).toString();
        } catch (FunctionErrorException e) {
            return e.toString();
        }
    }

    private JsonNode dispatch(Role role, JsonNode event) {
        return Dispatchers.of(deliveries, queues, Optional.of("https://localhost/1/dead"), role)
                .dispatch(Events.bytes(event), "inv");
    }
}
