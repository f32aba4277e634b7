package dev.heliograph.delivery;

import dev.heliograph.message.ContentHash;
import dev.heliograph.message.WhenUnknown;
import dev.heliograph.protocol.send.SendFacts;
import dev.heliograph.protocol.send.SendProtocol;
import dev.heliograph.protocol.send.SendStep;
import dev.heliograph.protocol.send.Situation;
import dev.heliograph.work.DeliveryResult;

/** Takes a mail through one invocation: carries out a step, asks the protocol for the next one, until there is none. */
final class DeliveryLoop {

    private final SendProtocol protocol;
    private final MailEffects.Parts parts;
    private final WhenUnknown whenUnknown;

    /** @param whenUnknown for requests that don't say */
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
            SendStep<?, ?> step = begin.first(protocol, facts(context, effects), effects.situation());
            while (step.end().isEmpty()) {
                step = next(step, effects);
            }
            return step.end().get();
        } finally {
            effects.close();
        }
    }

    /** How a mail begins its way. */
    @FunctionalInterface
    interface Start {
        SendStep<?, ?> first(SendProtocol protocol, SendFacts mail, Situation at);
    }

    private <A, R> SendStep<?, ?> next(SendStep<A, R> step, MailEffects effects) {
        try {
            var result = step.run(effects);
            return step.next(result, effects.situation(), protocol);
        } catch (RuntimeException | Error e) {
            var attempt = step.sending();
            if (attempt.isEmpty()) {
                throw e;
            }
            return protocol.broken(attempt.get(), InternalMistake.with(e), effects.situation());
        }
    }

    private SendFacts facts(DeliveryContext context, MailEffects effects) {
        var request = context.request();
        return new SendFacts(request.key(), ContentHash.of(request), request.sendAt(), request.expiresAt(),
                context.job().queued(), request.whenUnknown().filter(WhenUnknown::resends).isPresent(),
                effects.isSearched(request), effects.hasDrafts(), false, 1, false);
    }
}
