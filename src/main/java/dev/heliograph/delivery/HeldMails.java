package dev.heliograph.delivery;

import java.util.Locale;

import dev.heliograph.ledger.EntryState;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.ledger.Resolution;
import dev.heliograph.message.ResolveRequest;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.report.MailListener;

/** Where an operator settles a mail of which nobody knows whether it was sent. */
public final class HeldMails {

    private final Ledger ledger;
    private final boolean shared;
    private final MailListener listener;

    /** @param shared whether the ledger is a table, and not the memory of this environment alone */
    HeldMails(Ledger ledger, boolean shared, MailListener listener) {
        this.ledger = ledger;
        this.shared = shared;
        this.listener = listener;
    }

    /** What came of an operator's word. */
    public sealed interface Answer {

        /** It counts; a redrive of the dead letter does the rest. */
        record Resolved(String was) implements Answer {
        }

        /** Nothing was changed. */
        record Refused(String code, String reason) implements Answer {
        }
    }

    /** Lets the mail count as sent, or as not sent. */
    public Answer resolve(ResolveRequest request) {
        var answer = answer(request);
        if (answer instanceof Answer.Refused refused) {
            listener.notResolved(request.key(), request.as().word(), refused.code(), refused.reason());
        } else {
            listener.resolved(request.key(), request.as().word());
        }
        return answer;
    }

    private Answer answer(ResolveRequest request) {
        try {
            var resolution = ledger.resolve(request.key(),
                    request.as() == ResolveRequest.As.SENT);
            if (resolution instanceof Resolution.Resolved resolved) {
                return new Answer.Resolved(resolved.was() == EntryState.SENDING ? "sending, but its function had died"
                        : word(resolved.was()));
            } else if (resolution instanceof Resolution.NotHeld other) {
                // Said twice, by an invocation that Lambda repeated for example, it holds all the same.
                var said = request.as() == ResolveRequest.As.SENT ? EntryState.SENT : EntryState.WAITING;
                return other.is() == said ? new Answer.Resolved(word(said))
                        : new Answer.Refused("not-held", switch (other.is()) {
                            case SENT -> "it counts as sent, so it is never sent again";
                            case SENDING -> "it is being sent right now";
                            default -> "it is known not to have been sent, and the next delivery sends it";
                        });
            }
            return new Answer.Refused("not-found", "the ledger knows no mail with this id and mailbox" + (shared ? ""
                    : "; without HELIOGRAPH_LEDGER_TABLE only the environment that sent it can know it"));
        } catch (NotReadyException e) {
            return new Answer.Refused(e.code(), e.getMessage());
        }
    }

    private static String word(EntryState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
