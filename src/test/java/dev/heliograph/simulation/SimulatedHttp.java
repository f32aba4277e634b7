package dev.heliograph.simulation;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.heliograph.http.Broken;
import dev.heliograph.http.BrokenExchangeException;
import dev.heliograph.http.HttpAnswer;
import dev.heliograph.http.HttpCall;
import dev.heliograph.http.HttpExchange;
import dev.heliograph.http.HttpOffer;
import dev.heliograph.sandbox.http.Fault;

/** An environment's way to Entra and Graph: the sandbox answers in this process, and something goes wrong now and then. */
final class SimulatedHttp implements HttpExchange {

    private static final Fault.Answer THROTTLED = new Fault.Answer(429, "ApplicationThrottled", Optional.of("2"), false);
    private static final Fault.Answer BUSY = new Fault.Answer(503, "ErrorServerBusy", Optional.of("1"), false);

    /** What a request that sends a mail may meet; after some of it nobody knows whether the mail was sent. */
    private static final List<Fault> OF_SENDING = List.of(THROTTLED, BUSY,
            new Fault.Answer(429, "ApplicationThrottled", Optional.empty(), false),
            new Fault.Answer(429, "ApplicationThrottled", Optional.of("90"), false),
            new Fault.Answer(202, "", Optional.of("1"), true),
            new Fault.Answer(409, "ErrorIrresolvableConflict", Optional.empty(), false),
            new Fault.Answer(500, "ErrorInternalServerError", Optional.empty(), false),
            new Fault.Answer(500, "ErrorInternalServerError", Optional.empty(), true),
            new Fault.Answer(504, "UnknownError", Optional.empty(), false),
            new Fault.Answer(504, "UnknownError", Optional.empty(), true),
            new Fault.CarriedOutLate(Duration.ofSeconds(3)), new Fault.CarriedOutLate(Duration.ofMinutes(4)),
            new Fault.Reset(false), new Fault.Reset(true), new Fault.HangUp(true), new Fault.CutOff(),
            new Fault.Refused(),
            new Fault.Slow(Duration.ofMinutes(1)));

    /** What any other request may meet: whatever fails there, nothing is sent. */
    private static final List<Fault> OF_OTHERS = List.of(THROTTLED, BUSY,
            new Fault.Answer(500, "ErrorInternalServerError", Optional.empty(), false),
            new Fault.Answer(504, "UnknownError", Optional.empty(), true), new Fault.Reset(false), new Fault.Reset(true),
            new Fault.Slow(Duration.ofMinutes(1)));

    /** With which ids of drafts begin. */
    private static final String DRAFT = "/QUFrQUxn";

    /** A draft that is there may be answered so for a while. */
    private static final Fault MISSING = new Fault.Answer(404, "ErrorItemNotFound", Optional.empty(), false);

    private final World world;
    private final Effects effects;

    SimulatedHttp(World world, Effects effects) {
        this.world = world;
        this.effects = effects;
    }

    @Override
    public HttpAnswer exchange(HttpCall call) throws BrokenExchangeException {
        String path = call.uri().getRawPath();
        String about = path + " " + effects.current();
        boolean graph = path.startsWith("/v1.0/");
        boolean sends = graph && call.method().equals("POST") && (path.endsWith("/sendMail") || path.endsWith("/send"));
        effects.before(call.method(), about);
        var latency = world.chance().between(Duration.ofMillis(80), Duration.ofMillis(900));
        if (!world.chance().in(world.weather().http())) {
            return answered(call, latency);
        } else if (world.chance().below(8) == 0) {
            effects.pass(Duration.ofMillis(20));
            world.trace().add(effects.name(), "no connection", about);
            throw Broken.beforeTheRequest();
        }
        var fault = sends ? world.chance().of(OF_SENDING)
                : call.method().equals("GET") && path.contains(DRAFT) && world.chance().below(4) == 0 ? MISSING
                        : world.chance().of(OF_OTHERS);
        world.trace().add(effects.name(), fault.toString(), about);
        if (sends && isAmbiguous(fault)) {
            effects.current().doubt();
        }
        return met(fault, call, latency);
    }

    private HttpAnswer answered(HttpCall call, Duration latency) {
        effects.pass(latency.dividedBy(2));
        var answer = world.sandbox().answer(call);
        effects.pass(latency.dividedBy(2));
        effects.after();
        return answer;
    }

    private HttpAnswer met(Fault fault, HttpCall call, Duration latency) throws BrokenExchangeException {
        effects.pass(latency);
        if (fault.delivered()) {
            var answer = world.sandbox().answer(call);
            if (answer.status() / 100 != 2) {
                return answer;
            }
        }
        fault.late().ifPresent(by -> late(call, by));
        effects.after();
        return fault.match(new Fault.Cases<HttpAnswer, BrokenExchangeException>() {
            @Override
            public HttpAnswer answer(Fault.Answer answer) {
                return world.sandbox().answer(answer);
            }

            @Override
            public HttpAnswer broken(boolean orderly) throws BrokenExchangeException {
                throw Broken.afterTheRequest();
            }

            @Override
            public HttpAnswer refused() throws BrokenExchangeException {
                throw Broken.refused();
            }

            @Override
            public HttpAnswer slow(Duration by) throws BrokenExchangeException {
                effects.pass(call.timeout());
                throw Broken.late();
            }
        });
    }

    private void late(HttpCall call, Duration by) {
        var mail = effects.current();
        mail.late(1);
        world.at(world.clock().instant().plus(by), () -> {
            mail.late(-1);
            world.trace().add("Exchange", "carries out late", call.uri().getRawPath() + " " + mail);
            world.sandbox().answer(call);
        });
    }

    private static boolean isAmbiguous(Fault fault) {
        return fault instanceof Fault.Answer answer ? answer.status() == 500 || answer.status() == 504
                : !(fault instanceof Fault.Refused);
    }

    @Override
    public HttpAnswer exchange(HttpCall call, OutputStream into) throws BrokenExchangeException {
        var answer = exchange(call);
        if (answer.status() / 100 != 2) {
            return answer;
        }
        try {
            into.write(answer.body());
        } catch (IOException e) {
            return new HttpAnswer(answer.status(), answer.headers(), new byte[0], false);
        }
        return new HttpAnswer(answer.status(), answer.headers(), new byte[0], true);
    }

    @Override
    public void open(URI target, HttpOffer offer) {
        // A connection costs nothing here.
    }

    @Override
    public void openAnother(URI target) {
        // A connection costs nothing here.
    }
}
