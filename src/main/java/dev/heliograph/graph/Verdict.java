package dev.heliograph.graph;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.heliograph.outcome.Reply;

/**
 * The one place that decides what Graph's answer means for the mail, and so whether it may be sent again. If the mail
 * may have left, the result is {@link Reply#inDoubt}.
 *
 * @see <a href="https://learn.microsoft.com/graph/errors">Microsoft Graph error responses and resource types</a>
 */
public final class Verdict {

    /** A 503 with one of these codes means that Exchange has not begun. */
    private static final Set<String> NOT_BEGUN = Set.of("ErrorServerBusy", "ErrorInternalServerTransientError",
            "MailboxStoreUnavailable");

    /**
     * Another change of the same item came first, so that this one was not made ("EWS response codes", msgraph-sdk-dotnet
     * #1287).
     */
    private static final Set<String> CONFLICT = Set.of("", "ErrorIrresolvableConflict", "ErrorStaleObject", "Conflict",
            "PreconditionFailed");

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

    private static final Set<String> DRAFT_DENIED = Set.of("ErrorAccessDenied", "NoPermissionsInAccessToken",
            "Authorization_RequestDenied");

    /** What to check where Graph's code explains little. */
    private static final Map<String, String> HINTS = Map.of("ErrorRequiredPropertyMissing",
            "; it may refuse an empty attachment");

    private Verdict() {
    }

    /** The result of a request that sends nothing, such as one that fills a draft; empty if it was carried out. */
    public static Optional<Reply> ofPart(GraphAnswer answer) {
        if (answer.isDone()) {
            return Optional.empty();
        } else if (answer.status() == 403 || DRAFT_DENIED.contains(answer.code())) {
            return Optional.of(Reply.setUp(code(answer), "the application may not make drafts in this mailbox, and a"
                    + " mail of this size needs one: set large_mail = true in Terraform, apply, and have the Exchange admin run the"
                    + " grant again, with -LargeMail (a new grant takes up to two hours)"));
        }
        var reply = of(answer);
        // A new item can be missing for a moment, and a missing one is created again.
        boolean passing = (answer.status() == 404 || answer.status() == 410 || answer.status() == 416)
                && !SET_UP.containsKey(answer.code());
        return Optional.of(passing || reply.outcome().doubtful()
                ? Reply.notTaken(code(answer), "Graph answered " + answer.status() + " before the mail was sent")
                : reply);
    }

    /** Whether the request was not carried out because of a concurrent one, so that it may be repeated. */
    public static boolean isConflict(GraphAnswer answer) {
        return (answer.status() == 409 || answer.status() == 412) && CONFLICT.contains(answer.code());
    }

    private static String code(GraphAnswer answer) {
        return answer.code().isEmpty() ? "http-" + answer.status() : answer.code();
    }

    /** The result of a request that sends a mail. */
    public static Reply of(GraphAnswer answer) {
        int status = answer.status();
        String code = code(answer);
        if (status == 202) {
            return Reply.taken();
        } else if (status == 429) {
            return Reply.throttled(code, answer.retryAfter());
        } else if (status == 503 && NOT_BEGUN.contains(code)) {
            return Reply.notTaken(code, "Exchange is busy");
        } else if (status == 507 || (status >= 400 && status < 500 && SET_UP.containsKey(code))) {
            return Reply.setUp(code, SET_UP.getOrDefault(code, "the mailbox is full"));
        } else if (status == 401) {
            return Reply.setUp(code, "Graph refuses even a new token: check HELIOGRAPH_CLOUD, and that the"
                    + " application is enabled in the tenant");
        } else if (status == 403) {
            return Reply.setUp(code, "Graph forbids it: check the application's permissions for the mailbox");
        } else if (isConflict(answer)) {
            return Reply.notTaken(code, "Exchange was changing the same item (" + status + ")");
        } else if (status >= 400 && status < 500 && status != 408) {
            return Reply.refused(code, "Graph refuses the mail (" + status + ")" + HINTS.getOrDefault(code, ""));
        }
        return Reply.inDoubt(code, "Graph answered " + status + ", which doesn't say whether the mail was sent");
    }
}
