package dev.heliograph.incoming.bounce;

import java.util.regex.Pattern;

/** Whether a text says that a mail was not delivered. */
final class Failure {

    private static final Pattern WORDS = Pattern
            .compile("(?i)(?:\\bun|not |n't |never )(?:be |been |being |able to be )?deliver|unable to deliver"
                    + "|deliver[a-z]{0,3}[^.\n]{0,60}\\b(?:fail|problem|error|unable|abort|delay|imposs|reject|notification)"
                    + "|(?:fail|error|problem|trouble)[^.\n]{0,60}\\b(?:deliver|sending your)"
                    + "|returned (?:e-?)?mail|return(?:ed|ing)[^.\n]{0,20}to sender|could(?: not|n't) be sent|mail(?: system)? (?:failed|error)"
                    + "|did not reach|permanent (?:fatal )?errors?|user unknown|unknown user|no such user|mailbox (?:is )?full|rejected (?:your|by|recipient)"
                    + "|wasn.t found at the destination|unzustellbar|nicht zugestellt|non remis|n'a pas (?:pu )?être|no se (?:pudo|ha podido) entregar"
                    + "|não (?:foi|pôde) (?:ser )?entreg|送信でき|配送でき|配信でき|届けられ|届きません|送信に失敗|退信|退回|无法(?:送达|投递)|未能(?:送达|投递)"
                    + "|не может быть доставлен|не доставлен|не удалось доставить");

    /** As a server answers (RFC 5321, 4.2). */
    private static final Pattern ANSWER = Pattern
            .compile("(?<![\\w.])[45]\\d\\d[- :][^\\n]{0,40}[A-Za-z]|(?<![\\w.])[45]\\.[0-7]\\.\\d{1,3}(?!\\.?\\w)");

    private Failure() {
    }

    static boolean isSaid(String text) {
        return WORDS.matcher(text).find();
    }

    static boolean isAnswered(String text) {
        return ANSWER.matcher(text).find();
    }
}
