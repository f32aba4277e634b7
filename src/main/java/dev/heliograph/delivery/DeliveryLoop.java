package dev.heliograph.delivery;

import java.util.Optional;

import dev.heliograph.message.ContentHash;
import dev.heliograph.message.WhenUnknown;
import dev.heliograph.protocol.Situation;
import dev.heliograph.protocol.Step;
import dev.heliograph.protocol.StepLoop;
import dev.heliograph.protocol.send.SendFacts;
import dev.heliograph.protocol.send.SendProtocol;
import dev.heliograph.work.DeliveryResult;
import dev.heliograph.work.InternalFailure;

/** Takes a mail through one invocation: carries out a step, asks the protocol for the next one, until there is none. */
final class DeliveryLoop {

    private final SendProtocol protocol;
    private final MailEffects.Parts parts;
    private final WhenUnknown whenUnknown;

    /** @param whenUnknown the setting for requests that don't decide */
    DeliveryLoop(SendProtocol protocol, MailEffects.Parts parts, WhenUnknown whenUnknown) {
        this.protocol = protocol;
        this.parts = parts;
        this.whenUnknown = whenUnknown;
    }

    /** @param begin the first step */
    DeliveryResult run(DeliveryContext arrived, Start begin) {
        var context = arrived.deciding(whenUnknown);
        var effects = new MailEffects(parts, context);
        try {
            return new StepLoop(protocol, effects, effects::situation,
                    (step, bug) -> protocol.broken(step, InternalFailure.with(bug), effects.situation()))
                    .run(begin.first(protocol, facts(context, effects), effects.situation()));
        } finally {
            effects.close();
        }
    }

    /** The first step of a mail. */
    @FunctionalInterface
    interface Start {
        Step<?, ?> first(SendProtocol protocol, SendFacts mail, Situation at);
    }

    private SendFacts facts(DeliveryContext context, MailEffects effects) {
        var request = context.request();
        return new SendFacts(request.key(), ContentHash.of(request), request.sendAt(), request.expiresAt(),
                context.job().queued(), request.whenUnknown().filter(WhenUnknown::resends).isPresent(),
                Optional.empty(), effects.hasDrafts(), false, 1, false);
    }
}
