package dev.heliograph.incoming.bounce;

import static dev.heliograph.incoming.bounce.Kind.HARD;
import static dev.heliograph.incoming.bounce.Kind.NOT_NOW;
import static dev.heliograph.incoming.bounce.Kind.OTHER;
import static dev.heliograph.incoming.bounce.Kind.POLICY;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The meaning of answers and codes, as data; {@link Verdict} applies it. The first rule that matches decides. So the
 * rules about temporary failures and the sender come before those about a missing address: many a server says "invalid
 * recipient" of an address that it knows.
 */
final class KindRules {

    private static final String RFC_3463 = "RFC 3463, Enhanced Mail System Status Codes";
    private static final String RFC_7372 = "RFC 7372, Email Authentication Status Codes";
    private static final String RFC_7505 = "RFC 7505, Null MX";
    private static final String MICROSOFT = "Email non-delivery reports and SMTP errors in Exchange Online (learn.microsoft.com)";
    private static final String GOOGLE = "Gmail SMTP errors and codes (support.google.com/a/answer/3726730)";
    private static final String POSTFIX = "Postfix, the replies of smtpd(8) and smtp(8)";
    private static final String EXIM = "Exim, the texts of its bounces (src/deliver.c, and its routers' defaults)";
    private static final String SENDMAIL = "Sendmail, the texts of sysexits.h and of its rule sets";
    private static final String SES = "Amazon SES Developer Guide, bounces";
    private static final String COMMON = "what servers answer; seen in reports of several of them";

    /**
     * A rule about a text: a pattern, and another one shortly after it in the same sentence. There are two patterns,
     * since one with a gap in it takes a time that grows with the gap at each place where it begins.
     *
     * @param first a regular expression without nested repetition, for lower case. Dots inside of words are blanks
     *        there
     * @param within the most characters between the two
     * @param then the second pattern; empty if the first is enough
     * @param barriers none of these characters is between the two
     * @param topics the codes with which the rule holds, without their class; an answer without a code has an empty
     *        one
     */
    record TextRule(Kind kind, Pattern first, int within, Pattern then, String barriers, String source, Pattern topics) {

        boolean holds(String topic, String words) {
            return topics.matcher(topic).matches() && isIn(words);
        }

        private boolean isIn(String words) {
            var before = first.matcher(words);
            var behind = then.matcher(words);
            int at = -1;
            while (before.find()) {
                if (at < before.end()) {
                    if (!behind.find(before.end())) {
                        return false;
                    }
                    at = behind.start();
                }
                if (at - before.end() <= within
                        && words.substring(before.end(), at).chars().noneMatch(one -> barriers.indexOf(one) >= 0)) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * A rule about a code.
     *
     * @param certain whether it decides before the words of the answer: the code is about the sender, or a limit
     * @param topic the code without its class, such as {@code 1.1}; {@code 7.} matches all of that subject
     */
    record CodeRule(Kind kind, String topic, String source, boolean certain) {
    }

    private static final String ANY = ".*";
    /** All codes except those about the protocol, the content and the policy (RFC 3463, 3.6 to 3.8). */
    private static final String ADDRESS = "(?![567]\\.).*";

    static final List<TextRule> TEXTS = List.of(
            sure("banned recipient", MICROSOFT),
            // A quota, or a rate: a temporary failure.
            text(NOT_NOW, "receiving (?:mail|e-?mail|messages) (?:at a rate|too quickly)|at a rate that prevents", GOOGLE),
            text(NOT_NOW, "recipient thread limit exceeded|submission quota|tenant external recipient", MICROSOFT),
            near(NOT_NOW, "exceeded ", 40, "recipient rate limit", MICROSOFT),
            near(NOT_NOW, "mail ?box|in ?box|mail ?drop|mail folder|mail spool|account", 70,
                    "\\b(?:full\\b|exceed|over ?(?:the |its |their )?(?:quota|limit|drawn|stuffed))", COMMON),
            text(NOT_NOW, "mailfolder is full|mailbox_?full|mailfull|full mailbox", COMMON),
            near(NOT_NOW, "over|exceed(?:ed|s|ing)?|out of|reached|beyond|full", 60,
                    "\\b(?:quota|storage|disk space|mailbox size)", COMMON),
            near(NOT_NOW, "\\bquota\\b", 50, "exceed|full|violation|reached|exhaust|over", COMMON),
            text(NOT_NOW,
                    "over ?quota|quotaexceeded|insufficient (?:disk|system|mail ?box)? ?(?:storage|space)"
                            + "|not enough (?:storage|disk|space)|disk quota|no space left|disk full|storage limit|out of (?:storage|space)"
                            + "|no (?:more )?room\\b|not sufficient (?:disk )?space|too much mail data|too many messages in|mailbox exceeds",
                    COMMON),
            text(NOT_NOW, "exceeded the (?:local|maximum|allowed)? ?limit|容量|邮箱空间", COMMON),
            near(NOT_NOW, "メールボックス", 20, "一杯|いっぱい", COMMON),
            // The sender, and its reputation.
            text(POLICY, "\\b(?:spf|dkim|dmarc|arc)\\b|sender policy framework|unauthenticated|not authenticated"
                    + "|authentication (?:checks? )?fail|required authentication|does not pass|spoof(?:ed|ing)?\\b", RFC_7372),
            text(POLICY,
                    "black ?-?list|block ?-?list|deny ?list|grey ?-?list|gray ?-?list|\\brbl\\b|dnsbl|spamhaus|spamcop|barracuda"
                            + "|sorbs|proofpoint|senderscore|cloudmark|mailspike|uceprotect|reputation|\\bdnswl\\b"
                            + "|(?<!not )listed (?:in|on|at|by)\\b",
                    COMMON),
            near(POLICY, "\\b(?:ip|ptr|rdns|reverse|host ?name|client|helo|ehlo)\\b", 60,
                    "block|refus|reject|denied|banned|reverse|missing|lookup|resolve|dynamic|forge|invalid|ptr|not (?:found|allowed)",
                    COMMON),
            text(POLICY,
                    "reverse dns|invalid dns|\\bptr\\b|(?:invalid|bad) ip\\b|service refused|bad helo|in (?:the )?(?:helo|ehlo)\\b"
                            + "|blocked|banned|prohibited|not allowed to (?:send|connect)|generic host",
                    COMMON),
            text(POLICY,
                    "sender (?:address|denied|domain|verify|rejected|is not|not)|(?:bad|invalid|unknown|fake|unroutable) sender"
                            + "|domain of sender|sender'?s (?:e-?mail )?(?:address|domain|ip)|sending (?:domain|ip|server|host|account|user|mail ?box|address)"
                            + "|mail from (?:domain|command)|return ?-?path|\\bfrom:|(?:after|reply to|response to|like our|during) mail from"
                            + "|my name was rejected|envelope (?:from|sender)|from (?:address|header|domain) |not accepting mail from"
                            + "|access denied, sending|you are not allowed|not permitted to (?:send|relay)|unauthorized",
                    COMMON),
            // Who may write to this address, and with what.
            text(POLICY,
                    "(?:not|n't|only|never) (?:(?:wish|want|like) to )?(?:accept|receive|allow)s?(?: any)? (?:e-?)?(?:mail|message)s?"
                            + "(?: only)? (?:from|with|over|by|via)\\b|accepts? (?:e-?)?(?:mail|message)s? only|(?:external|outside|anonymous) senders?",
                    COMMON),
            near(POLICY, "\\byour (?:e-?mail )?(?:domain|account|host|server|ip|network)", 60,
                    "exist|not (?:be )?found|suspend|disabled|unknown|closed|inactive|no longer|invalid|unavailable", COMMON),
            text(POLICY, "(?:for|from|by) your (?:domain|host|server|ip|network|company|organi[sz]ation)\\b", COMMON),
            near(POLICY, "too many|\\bmaximum\\b", 40, "unknown|invalid|non-?exist|\\bbad\\b|wrong", COMMON),
            text(POLICY,
                    "\\bspam\\b|spammer|spam(?:my|-like)|\\bunsolicited\\b|\\bvirus|malware|phish|suspicious|\\bjunk\\b|bulk mail",
                    COMMON),
            text(POLICY,
                    "administrative(?:ly)? prohib|content (?:filter|reject|restrict|policy)|policy|restricted|security (?:reason|polic)"
                            + "|relay(?:ing)? (?:access )?(?:denied|not|prohibited|is)|unable to relay|not relay|(?:must|need to) (?:be|use|auth)"
                            + "|rfc ?-?(?:5322|2822|822)|not compliant|message (?:was )?(?:rejected|refused) (?:due|because|as)",
                    COMMON),
            // Routes and times, not addresses.
            text(OTHER,
                    "message (?:size|length|is too|too) ?(?:exceed|big|large|limit)|size (?:limit|exceed)|too (?:large|big)\\b",
                    RFC_3463),
            text(OTHER, "too many (?:connections?|concurrent|sessions?|hops|recipients|errors|messages|mails?)"
                    + "|mail loop|routing loop|loop(?:s|ing)? (?:back|detected|count)|hop count|rate limit|throttl|temporar"
                    + "|host not found, try again|try again (?:later|in)|limit exceeded", COMMON),
            text(OTHER, "malformed or unexpected name server reply", POSTFIX),
            text(OTHER, "suppression list|has suppressed", SES),
            text(OTHER, "google groups", "Google Groups, which says the same of a group that refuses a sender and of none"),
            text(OTHER, "sender(?:'s)? (?:limit|quota)|recipients? (?:limit|restriction)", MICROSOFT),
            text(OTHER, "ambiguousrecipient|resolver adr ambiguous", MICROSOFT),
            // The domain: it does not exist, or takes no mail.
            sure("null ?mx|indicated no smtp service", RFC_7505),
            rule(HARD, "\\b(?:host|domain)\\b", 60,
                    "does(?:n't| not) (?:accept|receive) (?:e-?)?mails?\\b(?! (?:from|with|over|by|via|for))", ".", RFC_7505,
                    ANY),
            rule(HARD, "\\b(?:host|domain)\\b", 60, "\\b(?:not found|does(?:n't| not) exist|unknown|could not be found)", ".:",
                    COMMON,
                    ADDRESS),
            near(HARD, "\\bno (?:mx|mail server|dns)", 30, "found|for|record|exist", COMMON),
            likely("nxdomain|(?:unknown|no such|unrouteable|unroutable)(?: mail| host| destination)? ?(?:host|domain)\\b"
                    + "|no valid (?:mail )?host|all relevant mx records point to non-existent", COMMON),
            likely("unrouteable address|unroutable address|address not routable|no ?route to (?:domain|recipient)", EXIM),
            likely("infodomainnonexistent|domain does not exist|returned answer with no data", MICROSOFT),
            near(HARD, "dns domain", 60, "does not exist", MICROSOFT),
            // The address.
            only("4\\.1|7\\.504", "recipient address rejected: access denied", MICROSOFT),
            text(POLICY, "recipient address rejected: access denied", POSTFIX),
            only("5\\.0", "mailbox unavailable", MICROSOFT),
            sure("recipientnotfound|recipnotfound|not found by smtp address lookup|badaddressexception|unknown recipient",
                    MICROSOFT),
            near(HARD, "account", 60, "does(?:n't| not) exist|disabled|no longer|not (?:found|exist|active)|unknown", GOOGLE),
            sure("no such (?:user|account|person)", GOOGLE),
            sure("user(?! agent)(?: account)?(?: is| was)?(?: [^\\s:]{1,60}+)? ?(?:unknown|not (?:found|known|exist|here|listed|local)|invalid|does(?:n't| not) exist)"
                    + "|\\b(?:unknown|invalid|no such|non-?existent|bad|illegal|undefined)(?: or [a-z]{1,12})? (?:local|remote|final|virtual|mail)? ?"
                    + "(?:user|recipient|mail ?box|address|local part|local mail|account|alias|addressee|destination mail)"
                    + "(?!s? (?:agent|tier|type|plan|level|role|class|command|parameter|option|setting|field|credential|password|session)\\b)",
                    POSTFIX),
            near(HARD, "recipient|mail ?box|address|alias", 60,
                    "unknown|not (?:found|known|exist|valid|listed|be found)|does(?:n't| not) exist"
                            + "|could(?:n't| not) be found|wasn.t found|invalid|no longer|non-?exist|undeliverable|is not a (?:valid|known|mail|user)|not recogni[sz]ed"
                            + "|cannot be (?:found|resolved)",
                    SENDMAIL),
            near(HARD, "mail ?box|recipient|user|account", 40,
                    "unavailable|disabled|inactive|not available|not active|suspended|closed", MICROSOFT),
            likely("please check if address is correct", "Trend Micro InterScan Messaging Security Suite"),
            rule(HARD, "no (?:mail ?box|user|recipient|account|address|one)", 30,
                    "here|by that|with that|such|exist|named|called", ".", COMMON, ANY),
            near(HARD, "does(?:n't| not) have an? ", 60, "account", COMMON),
            likely("user does(?:n't| not) (?:exist|have)|not (?:our|a valid|a known|an active) (?:customer|user|mail ?box|recipient|address|account)"
                    + "|no valid recipients|isn't (?:a valid|known)|address (?:is )?wrong", COMMON),
            near(HARD, "not listed in ", 30, "directory|address book", COMMON),
            near(HARD, "user|account|mail ?box|address|recipient", 40,
                    "has (?:moved|been (?:disabled|deactivated|closed|deleted|removed))", COMMON),
            likely("不存在|无此用户|存在しません|не существует|не найден|n'existe pas|no existe"
                    + "|existiert nicht|nicht gefunden|não existe|non esiste", COMMON),
            near(HARD, "宛先", 20, "不明|見つかり", COMMON),
            likely("(?<!recipient )(?<!sender )address rejected", COMMON));

    /**
     * The quoted answer of a server that refused before it knew the recipient, so that it is not about the recipient.
     */
    static final Pattern BEFORE_THE_RECIPIENT = Pattern.compile("(?:after|reply to|response to|like our|during|error from) "
            + "(?:mail from|ehlo|helo|initial connection)|my name was rejected|\\[(?:mail_from|ehlo|connect)\\]|>>> (?:mail from|ehlo|helo)",
            Pattern.CASE_INSENSITIVE);

    /** A rule for {@link Kind#HARD} holds for codes of class 5 only. */
    static final List<CodeRule> CODES = List.of(
            certain(NOT_NOW, "2.2", RFC_3463), certain(NOT_NOW, "1.90", MICROSOFT), certain(NOT_NOW, "2.121", MICROSOFT),
            certain(NOT_NOW, "2.122", MICROSOFT), certain(NOT_NOW, "7.232", MICROSOFT), certain(NOT_NOW, "7.233", MICROSOFT),
            // About the sender's address or limits.
            certain(POLICY, "1.7", RFC_3463), certain(POLICY, "1.8", RFC_3463), certain(POLICY, "1.20", MICROSOFT),
            certain(OTHER, "1.92", MICROSOFT),
            code(POLICY, "7.", RFC_3463),
            // 1.0 says only that it is about an address; 1.4 and 1.5 are about an existing one.
            code(HARD, "1.1", RFC_3463), code(HARD, "1.2", RFC_3463), code(HARD, "1.3", RFC_3463), code(HARD, "1.6", RFC_3463),
            code(HARD, "1.10", RFC_7505), code(HARD, "2.1", RFC_3463),
            code(HARD, "4.4", MICROSOFT), code(HARD, "4.310", MICROSOFT));

    private KindRules() {
    }

    private static TextRule text(Kind kind, String words, String source) {
        return rule(kind, words, 0, "", "", source, ANY);
    }

    /** A rule whose words hold with any code. */
    private static TextRule sure(String words, String source) {
        return text(HARD, words, source);
    }

    /** A rule whose words hold unless the code is about something else. */
    private static TextRule likely(String words, String source) {
        return rule(HARD, words, 0, "", "", source, ADDRESS);
    }

    private static TextRule only(String topics, String words, String source) {
        return rule(HARD, words, 0, "", "", source, topics);
    }

    private static TextRule near(Kind kind, String first, int within, String then, String source) {
        return rule(kind, first, within, then, ".", source, kind == HARD ? ADDRESS : ANY);
    }

    private static TextRule rule(Kind kind, String first, int within, String then, String barriers, String source,
            String topics) {
        return new TextRule(kind, Pattern.compile(first), within, Pattern.compile(then), barriers, source,
                Pattern.compile(topics));
    }

    private static CodeRule code(Kind kind, String topic, String source) {
        return new CodeRule(kind, topic, source, false);
    }

    private static CodeRule certain(Kind kind, String topic, String source) {
        return new CodeRule(kind, topic, source, true);
    }
}
