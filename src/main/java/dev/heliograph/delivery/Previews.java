package dev.heliograph.delivery;

import dev.heliograph.message.Body;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.Outcome;

/** Shows what a mail would say, with its template filled in. Nothing is sent, and nothing is written down. */
public final class Previews {

    private final Preparation preparation;

    Previews(Preparation preparation) {
        this.preparation = preparation;
    }

    /** What came of it. */
    public sealed interface Preview {

        /** What the mail would say. */
        record Mail(String subject, Body body) implements Preview {
        }

        /** Why it would not be sent, or can't be shown now. */
        record Refused(Outcome outcome) implements Preview {
        }
    }

    /** Suppressed addresses are not asked for: they are when the mail is sent. */
    public Preview of(SendRequest request) {
        var prepared = preparation.of(request, true, () -> true);
        if (prepared instanceof Preparation.Prepared.Ready ready) {
            ready.release().run();
            var mail = ready.mail().request();
            return new Preview.Mail(mail.subject().orElse(""), mail.body());
        }
        return new Preview.Refused(prepared instanceof Preparation.Prepared.Refused refused ? refused.end()
                : ((Preparation.Prepared.NotYet) prepared).outcome());
    }
}
