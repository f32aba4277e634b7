package dev.heliograph.delivery;

import java.util.Map;
import java.util.Set;

import dev.heliograph.ledger.Settlement;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Reply;

/**
 * The one place that decides what a reply means for the mail, and so whether it may be sent again. Wherever the mail may
 * have left, the answer is {@link Outcome.Unknown}.
 *
 * @see <a href="https://learn.microsoft.com/graph/errors">Microsoft Graph error responses and resource types</a>
 */
final class Verdict {

    /** 503 with one of these means that Exchange has not begun. */
    private static final Set<String> NOT_BEGUN = Set.of("ErrorServerBusy", "ErrorInternalServerTransientError",
            "MailboxStoreUnavailable");

    private static final Map<String, String> SET_UP = Map.ofEntries(
            Map.entry("ErrorAccessDenied", "the application may not send from this mailbox: grant it Mail.Send for the mailbox"
                    + " (a new grant takes up to two hours)"),
            Map.entry("ErrorSendAsDenied", "the mailbox may not send from this address: grant it Send As, or let from be the"
                    + " mailbox's own"),
            Map.entry("NoPermissionsInAccessToken", "the application has no permission: grant it Mail.Send"),
            Map.entry("Authorization_RequestDenied", "the application has no permission: grant it Mail.Send"),
            Map.entry("MailboxNotEnabledForRESTAPI", "the mailbox is not in Exchange Online, or has no licence"),
            Map.entry("ErrorInvalidUser", "the tenant has no such mailbox"),
            Map.entry("ResourceNotFound", "the tenant has no such mailbox"),
            Map.entry("Request_ResourceNotFound", "the tenant has no such mailbox"),
            Map.entry("ErrorNonExistentMailbox", "the tenant has no such mailbox"),
            Map.entry("MailboxNotSupportedForRESTAPI", "the mailbox is not in Exchange Online, or has no licence"),
            Map.entry("OrganizationFromTenantGuidNotFound", "the tenant has no Exchange Online: it needs a plan with mailboxes,"
                    + " or HELIOGRAPH_TENANT_ID names another tenant"),
            Map.entry("Authorization_IdentityNotFound", "the application is not known in the tenant: check"
                    + " HELIOGRAPH_TENANT_ID, HELIOGRAPH_CLIENT_ID and HELIOGRAPH_CLOUD"),
            Map.entry("ErrorAccountDisabled", "the mailbox's account is disabled: enable it, or name another mailbox"),
            Map.entry("ErrorAccountSuspend", "the mailbox's account is suspended: sign in to it, or look at its restrictions in"
                    + " Defender"),
            Map.entry("ErrorQuotaExceeded", "the mailbox is full"));

    /** What one can look for where Graph says hardly anything. */
    private static final Map<String, String> HINTS = Map.of("ErrorRequiredPropertyMissing",
            "; it may not take an attachment without a byte");

    private Verdict() {
    }

    static Outcome of(Reply reply) {
        if (reply instanceof Reply.Answered answered) {
            return answered(answered);
        } else if (reply instanceof Reply.Broken broken) {
            return broken.bodyStarted()
                    ? new Outcome.Unknown("no-answer", "the connection ended without an answer (" + broken.cause() + ")")
                    : new Outcome.Transient("not-connected", "the server can't be reached (" + broken.cause() + ")");
        } else if (reply instanceof Reply.NotReady none) {
            return none.setUp() ? new Outcome.Misconfigured(none.code(), none.message())
                    : new Outcome.Transient(none.code(), none.message());
        } else if (reply instanceof Reply.SmtpAnswered answered) {
            return smtp(answered.status());
        }
        var undeliverable = (Reply.Undeliverable) reply;
        return new Outcome.Rejected(undeliverable.code(), undeliverable.message());
    }

    /** What the ledger is to keep of it. */
    static Settlement settlement(Reply reply, Outcome outcome) {
        if (outcome instanceof Outcome.Accepted) {
            return Settlement.SENT;
        } else if (outcome instanceof Outcome.Unknown) {
            return Settlement.UNKNOWN;
        } else if (outcome instanceof Outcome.Rejected) {
            return Settlement.REFUSED;
        }
        // What waits for an operator, or never left, has cost no attempt.
        boolean answered = reply instanceof Reply.Answered || reply instanceof Reply.SmtpAnswered;
        boolean tried = answered && !(outcome instanceof Outcome.Misconfigured);
        return tried ? Settlement.NOT_SENT : Settlement.NOT_TRIED;
    }

    /** RFC 5321, section 4.2.1. */
    private static Outcome smtp(int status) {
        String code = "smtp-" + status;
        if (status >= 200 && status < 300) {
            return new Outcome.Accepted();
        } else if (status < 400 || status > 599) {
            return new Outcome.Unknown(code, "the SMTP server answered " + status + ", which says nothing of the mail");
        }
        return status < 500 ? new Outcome.Transient(code, "the SMTP server can't take the mail now (" + status + ")")
                : new Outcome.Rejected(code, "the SMTP server refuses the mail (" + status + ")");
    }

    private static Outcome answered(Reply.Answered answer) {
        int status = answer.status();
        String code = answer.code().isEmpty() ? "http-" + status : answer.code();
        if (status == 202) {
            return new Outcome.Accepted();
        } else if (status == 429) {
            return new Outcome.Throttled(code, answer.retryAfter());
        } else if (status == 503 && NOT_BEGUN.contains(code)) {
            return new Outcome.Transient(code, "Exchange is busy");
        } else if (status == 507 || (status >= 400 && status < 500 && SET_UP.containsKey(code))) {
            return new Outcome.Misconfigured(code, SET_UP.getOrDefault(code, "the mailbox is full"));
        } else if (status == 401) {
            return new Outcome.Misconfigured(code, "Graph refuses even a new token: check HELIOGRAPH_CLOUD, and that the"
                    + " application is enabled in the tenant");
        } else if (status == 403) {
            return new Outcome.Misconfigured(code, "Graph forbids it: check the application's permissions for the mailbox");
        } else if (status >= 400 && status < 500 && status != 408) {
            return new Outcome.Rejected(code, "Graph refuses the mail (" + status + ")" + HINTS.getOrDefault(code, ""));
        }
        return new Outcome.Unknown(code, "Graph answered " + status + ", which doesn't say whether the mail was sent");
    }
}
