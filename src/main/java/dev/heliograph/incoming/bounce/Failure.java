package dev.heliograph.incoming.bounce;

import java.util.regex.Pattern;

/** Finds out whether a text says that a mail was not delivered. */
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

    private static final String CODE = "(?<![\\w.])[45]\\.[0-7]\\.\\d{1,3}(?!\\.?\\w)";

    /**
     * The places where a reply code can be: at the beginning of a line, or after an introduction; an address may be
     * before it.
     */
    private static final String PLACE = "(?:^[ \\t><|*\"'(]{0,20}+(?:<[^<>\\s]{1,400}+>[.:, \\t]{0,10}+)?"
            + "|(?:[:;>=]|\\.\\.\\.)[ \\t\"'(]{0,5}+"
            + "|\\b(?:said|says|error|code|status|repl(?:y|ied)|respon(?:se|ded)|answer(?:ed)?|returned|smtp)[ \\t\"'(\\[]{1,5}+)";

    /** Numbers that are not reply codes: amounts, house numbers, parts of names. */
    private static final String THING = "[- ](?:[ \\t]*(?:eur|euros?|usd|gbp|chf|jpy|cny|cad|aud|inr|sek|nok|dkk|pln|dollars?|pounds?|yen|percent"
            + "|kg|g|km|m|cm|mm|ml|l|pcs|pieces?|items?|units?|points?|hours?|days?|minutes?|people|parcels?)\\b"
            + "|(?-i:(?:[A-Z][\\w'.-]{0,30}+ ){0,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Way|Square|Court|Place"
            + "|Parkway|Highway|Terrace)\\b)"
            + "|(?!reject|den[iy]|unknown|unavail|unrout|fail|block|invalid|undeliver|refus|bounce|spam|error|expired|full)"
            + "(?-i:[A-Z][a-z'-]{0,30}+)[.,;!?)]?[ \\t\\r]*$)";

    /** A server's answer (RFC 5321, 4.2), and the way other servers quote it. */
    private static final Pattern ANSWER = Pattern
            .compile("(?im)" + CODE + "|" + PLACE + "[45][0-57]\\d(?!" + THING + ")[- :][^\\n]{0,40}[A-Za-z]");

    private Failure() {
    }

    static boolean isSaid(String text) {
        return WORDS.matcher(text).find();
    }

    static boolean isAnswered(String text) {
        return ANSWER.matcher(text).find();
    }
}
