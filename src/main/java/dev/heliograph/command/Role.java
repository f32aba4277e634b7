package dev.heliograph.command;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which part of the work a function does. The right to invoke a Lambda function covers all that the function does: IAM
 * knows no condition on the payload ("Actions, resources, and condition keys for AWS Lambda", Service Authorization
 * Reference). So senders and operators get a function each.
 */
public enum Role {

    /** All of the work: in development, and for a deployment of one function. */
    ALL(false, false, Set.of(), ""),
    /** Sends, previews and cancels mails: a sender who may send a mail may cancel it. */
    SEND(true, false, Set.of("cancel", "preview"), "queue_url or function_arn"),
    /** Settles what was sent: changes the ledger and the suppression list, and searches mailboxes. */
    OPERATE(false, false, Set.of("resolve", "unsuppress"), "operate_function_arn"),
    /** Collects mailboxes, and fetches the mails of its queue. */
    RECEIVE(false, true, Set.of("collect"), "queue_url or function_arn of modules/receiver");

    /** The code of a refusal of what another role does. */
    public static final String REFUSED = "wrong-role";

    private final boolean sends;
    private final boolean fetches;
    private final Set<String> commands;
    private final String outputs;

    /** @param outputs Terraform's outputs that say where a function with this role is called */
    Role(boolean sends, boolean fetches, Set<String> commands, String outputs) {
        this.sends = sends;
        this.fetches = fetches;
        this.commands = commands;
        this.outputs = outputs;
    }

    /** Whether it delivers mails. */
    public boolean sends() {
        return this == ALL || sends;
    }

    /** Whether it fetches mails that came in. */
    public boolean fetches() {
        return this == ALL || fetches;
    }

    /** @param command the command's word */
    public boolean runs(String command) {
        return this == ALL || commands.contains(command);
    }

    /** Why this role does not run a command of another role, and where to call it. */
    String refusalOf(String command) {
        var owner = Stream.of(SEND, OPERATE, RECEIVE).filter(role -> role.runs(command)).findFirst().orElse(ALL);
        return refusal("the command " + command, owner);
    }

    /** Why this role does not send, and which function does. */
    public String refusalToSend() {
        return refusal("a request to send a mail", SEND);
    }

    /** Why this role does not fetch, and which function does. */
    public String refusalToFetch() {
        return refusal("a request to fetch a mail", RECEIVE);
    }

    private String refusal(String work, Role owner) {
        return work + " is for a function with HELIOGRAPH_ROLE=" + owner.word() + ", and this one has " + word()
                + "; wanted: call"
                + " that function (in Terraform the output " + owner.outputs + ")";
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
