package dev.heliograph.simulation;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.heliograph.aws.AwsClients;
import dev.heliograph.bytes.ByteSource;
import dev.heliograph.graph.GraphClient;
import dev.heliograph.http.HttpCall;
import dev.heliograph.http.HttpExchange;
import dev.heliograph.identity.Cloud;
import dev.heliograph.identity.entra.Token;
import dev.heliograph.identity.entra.WarmToken;
import dev.heliograph.ledger.LeaseIds;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.message.template.Templates;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.report.AllListeners;
import dev.heliograph.report.MailListener;
import dev.heliograph.report.MailLog;
import dev.heliograph.report.Metrics;
import dev.heliograph.sandbox.SandboxInProcess;
import dev.heliograph.sandbox.entra.EntraEndpoint;
import dev.heliograph.time.BackOff;
import dev.heliograph.time.Sleeper;
import dev.heliograph.transport.MailTransport;
import dev.heliograph.trigger.Dispatcher;
import dev.heliograph.trigger.FunctionErrorException;
import dev.heliograph.trigger.queue.MovedMessages;
import dev.heliograph.trigger.queue.Queues;
import dev.heliograph.trigger.queue.Requeue;
import dev.heliograph.work.Lanes;
import dev.heliograph.work.RetrySchedule;

/**
 * One warm environment of the function: the function's own beans, from event to answer. What is given in their place is the
 * outside: the clock, chance, HTTP and AWS. A token comes from the sandbox's Entra, past Microsoft's library; mails of a batch
 * run one after the other.
 */
final class Environment {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int WIDTH = 4;

    /** By how much its clock differs from others, at most. */
    private static final Duration SKEW = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world;
    private final Effects effects;
    private final Dispatcher dispatcher;

    /**
     * How an invocation ended.
     *
     * @param json the answer, or the text of a function error; empty if there was none
     */
    record Ended(Optional<String> json, boolean error) {

        static final Ended WITHOUT_AN_ANSWER = new Ended(Optional.empty(), true);

        /** Its answer, or nothing of it. */
        JsonNode node() {
            try {
                return JSON.readTree(json.orElse("{}"));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    Environment(String name, World world) {
        this.world = world;
        effects = new Effects(name, world);
        var chance = world.chance();
        var clock = Clock.offset(world.clock(), chance.between(SKEW.negated(), SKEW));
        var http = new SimulatedHttp(world, effects);
        var token = new WarmToken(() -> token(clock), Runnable::run, clock);
        var listener = listener(clock);
        var beans = new ProductBeans(world.settings())
                .with(Clock.class, clock)
                .with(Sleeper.class, effects::pass)
                .with(HttpExchange.class, http)
                .with(AwsClients.class, new SimulatedAws(world, effects))
                .with(WarmToken.class, token)
                .with(GraphClient.class, new GraphClient(Cloud.GLOBAL.graph(), http, token, clock, chance::id))
                .with(Lanes.class, new Lanes(WIDTH, Runnable::run,
                        new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(5), chance::number), clock))
                .with(RetrySchedule.class,
                        new RetrySchedule(new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(15), chance::number)))
                .with(LeaseIds.class, new LeaseIds(() -> chance.id().toString()))
                .with(Templates.class, world.templates())
                .with(MailListener.class, listener);
        beans.with(Requeue.class, new Requeue(beans.get(Queues.class), beans.get(MovedMessages.class), chance::id));
        var mistake = world.mistake();
        beans.with(Ledger.class, mistake.ledger(beans.get(Ledger.class)))
                .with(MailTransport.class, mistake.transport(beans.get(MailTransport.class)));
        dispatcher = beans.get(Dispatcher.class);
    }

    private MailListener listener(Clock clock) {
        var trace = world.trace();
        return new AllListeners(List.of(new Witness(world, effects), new MailLog((level, line) -> {
            if (trace.keeps()) {
                trace.add(effects.name(), "logs", line);
            }
        }), new Metrics("simulation", false, clock, line -> {
        })));
    }

    /** In one piece, since the function fetches it beside its other work, and leaves a fetch behind that was frozen. */
    private Token token(Clock clock) throws NotReadyException {
        String form = SandboxInProcess.tokenForm().entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var uri = URI.create("https://login.microsoftonline.com/" + EntraEndpoint.TENANT + "/oauth2/v2.0/token");
        boolean fails = world.chance().in(world.weather().http());
        world.trace().add(effects.name(), fails ? "gets no token" : "gets a token", "");
        effects.pass(world.chance().between(Duration.ofMillis(100), Duration.ofSeconds(2)));
        if (fails) {
            throw NotReadyException.passing("token-fetch-failed", "Entra does not answer");
        }
        try {
            var json = JSON.readTree(world.sandbox().answer(new HttpCall("POST", uri, Map.of(),
                    ByteSource.of(form.getBytes(StandardCharsets.UTF_8)), Duration.ofSeconds(5))).body());
            var now = clock.instant();
            return Token.of(json.path("access_token").asText(), now, now.plusSeconds(json.path("expires_in").asLong()),
                    Optional.empty());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Effects effects() {
        return effects;
    }

    boolean isDead() {
        return effects.isDead();
    }

    /** Runs an invocation to its end. */
    Ended invoke(String event, String invocationId, Set<Mail> mails) {
        Instant mustEndBy = world.clock().instant().plus(TIMEOUT);
        effects.begin(mails, mustEndBy);
        world.trace().add(effects.name(), "begins", mails.toString());
        try {
            var answer = dispatcher.dispatch(event.getBytes(StandardCharsets.UTF_8), invocationId).toString();
            effects.requireAlive();
            world.trace().add(effects.name(), "answers", answer);
            return new Ended(Optional.of(answer), false);
        } catch (FunctionErrorException e) {
            if (effects.isDead()) {
                return Ended.WITHOUT_AN_ANSWER;
            }
            world.trace().add(effects.name(), "fails", e.getMessage());
            return new Ended(Optional.of(e.getMessage()), true);
        } catch (Killed e) {
            return Ended.WITHOUT_AN_ANSWER;
        } catch (RuntimeException e) {
            if (!effects.isDead()) {
                world.books().wrong("an invocation ended with " + e, mails);
            }
            return Ended.WITHOUT_AN_ANSWER;
        } finally {
            effects.end();
        }
    }
}
