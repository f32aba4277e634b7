package dev.heliograph.aws;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of a FIFO queue's message group.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">SendMessage</a>
 */
public final class MessageGroup {

    private static final Pattern NAME = Pattern.compile("[!-~]{1,128}");

    private MessageGroup() {
    }

    /** The group of a mailbox. If its name can't be the name of a group, a substitute that is always the same. */
    public static String of(String mailbox) {
        return isName(mailbox) ? mailbox : UUID.nameUUIDFromBytes(mailbox.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Whether a group can have this name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }
}
