package dev.heliograph.incoming.bounce;

import static dev.heliograph.incoming.bounce.Kind.HARD;
import static dev.heliograph.incoming.bounce.Kind.NOT_NOW;
import static dev.heliograph.incoming.bounce.Kind.OTHER;
import static dev.heliograph.incoming.bounce.Kind.POLICY;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What answers and codes mean, as data; {@link Verdict} applies them. The first rule that matches decides. So the rules about
 * what passes, and about the sender, come before those that say that there is no such address: many a server says "invalid
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
     * A rule about a text.
     *
     * @param words a regular expression without nested repetition, matched without regard to case. Dots inside of words are
     *        blanks there
     * @param mayPass whether it is no failure for good if the server calls it transient, such as what name servers say of a
     *        domain
     */
    record TextRule(Kind kind, Pattern words, String source, boolean mayPass) {
    }

    /**
     * A rule about a code.
     *
     * @param certain whether it decides before the words of the answer do: the code is about the sender, or a limit
     * @param topic the code without its class, such as {@code 1.1}; {@code 7.} is for all of that subject
     */
    record CodeRule(Kind kind, String topic, String source, boolean certain) {
    }

    static final List<TextRule> TEXTS = List.of(
            text(HARD, "banned recipient", MICROSOFT),
            // A quota, or a rate: it passes.
            text(NOT_NOW, "receiving (?:mail|e-?mail|messages) (?:at a rate|too quickly)|at a rate that prevents", GOOGLE),
            text(NOT_NOW, "recipient thread limit exceeded|submission quota|exceeded .{0,40}recipient rate limit"
                    + "|tenant external recipient", MICROSOFT),
            text(NOT_NOW,
                    "(?:mail ?box|in ?box|mail ?drop|mail folder|mail spool|account)[^.\n]{0,50}\\b(?:is|are|was|has been)?"
                            + " ?(?:too |almost |currently )?(?:full|exceed|over ?(?:the )?(?:quota|limit|drawn|stuffed))|mailfolder is full"
                            + "|mailbox_?full|mailfull|full mailbox",
                    COMMON),
            text(NOT_NOW,
                    "(?:over|exceed(?:ed|s|ing)?|out of|reached|beyond|full)[^.\n]{0,60}\\b(?:quota|storage|disk space|mailbox size)"
                            + "|\\bquota\\b[^.\n]{0,50}(?:exceed|full|violation|reached|exhaust|over)|over ?quota|quotaexceeded"
                            + "|insufficient (?:disk|system|mail ?box)? ?(?:storage|space)|not enough (?:storage|disk|space)"
                            + "|disk quota|no space left|disk full|storage limit|out of storage|not sufficient (?:disk )?space"
                            + "|too much mail data|too many messages in|mailbox exceeds",
                    COMMON),
            text(NOT_NOW, "exceeded the (?:local|maximum|allowed)? ?limit|容量|邮箱空间|メールボックス.{0,20}(?:一杯|いっぱい)", COMMON),
            // The sender, and its reputation.
            text(POLICY, "\\b(?:spf|dkim|dmarc|arc)\\b|sender policy framework|unauthenticated|not authenticated"
                    + "|authentication (?:checks? )?fail|required authentication|does not pass|spoof(?:ed|ing)?\\b", RFC_7372),
            text(POLICY,
                    "black ?-?list|block ?-?list|deny ?list|grey ?-?list|gray ?-?list|\\brbl\\b|dnsbl|spamhaus|spamcop|barracuda"
                            + "|sorbs|proofpoint|senderscore|cloudmark|mailspike|uceprotect|reputation|\\bdnswl\\b"
                            + "|(?<!not )listed (?:in|on|at|by)\\b",
                    COMMON),
            text(POLICY,
                    "\\b(?:ip|ptr|rdns|reverse|host ?name|client|helo|ehlo)\\b[^.\n]{0,60}(?:block|refus|reject|denied|banned|reverse"
                            + "|missing|lookup|resolve|dynamic|forge|invalid|ptr|not (?:found|allowed))|reverse dns|invalid dns|\\bptr\\b|(?:invalid|bad) ip\\b"
                            + "|service refused|bad helo|blocked|banned|prohibited|not allowed to (?:send|connect)|generic host",
                    COMMON),
            text(POLICY,
                    "sender (?:address|denied|domain|verify|rejected|is not|not)|(?:bad|invalid|unknown|fake|unroutable) sender"
                            + "|domain of sender|sender'?s (?:e-?mail )?(?:address|domain|ip)|sending (?:domain|ip|server|host)|mail from (?:domain|command)"
                            + "|return ?-?path|\\bfrom:|(?:after|reply to|response to|like our|during) mail from|my name was rejected|envelope (?:from|sender)|from (?:address|header|domain) |not accepting mail from"
                            + "|access denied, sending|you are not allowed|not permitted to (?:send|relay)|unauthorized",
                    COMMON),
            text(POLICY,
                    "\\bspam\\b|spammer|spam(?:my|-like)|\\bunsolicited\\b|\\bvirus|malware|phish|suspicious|\\bjunk\\b|bulk mail",
                    COMMON),
            text(POLICY,
                    "administrative(?:ly)? prohib|content (?:filter|reject|restrict|policy)|policy|restricted|security (?:reason|polic)"
                            + "|relay(?:ing)? (?:access )?(?:denied|not|prohibited|is)|unable to relay|not relay|(?:must|need to) (?:be|use|auth)"
                            + "|rfc ?-?(?:5322|2822|822)|not compliant|message (?:was )?(?:rejected|refused) (?:due|because|as)",
                    COMMON),
            // Ways and times, not addresses.
            text(OTHER,
                    "message (?:size|length|is too|too) ?(?:exceed|big|large|limit)|size (?:limit|exceed)|too (?:large|big)\\b",
                    RFC_3463),
            text(OTHER, "too many (?:connections?|concurrent|sessions?|hops|recipients|errors|invalid|bad|messages|mails?)"
                    + "|mail loop|routing loop|loop(?:s|ing)? (?:back|detected|count)|hop count|rate limit|throttl|temporar"
                    + "|host not found, try again|try again (?:later|in)|limit exceeded", COMMON),
            text(OTHER, "malformed or unexpected name server reply", POSTFIX),
            text(OTHER, "suppression list|has suppressed", SES),
            text(OTHER, "google groups", "Google Groups, which says the same of a group that refuses a sender and of none"),
            text(OTHER, "sender(?:'s)? (?:limit|quota)|recipients? (?:limit|restriction)", MICROSOFT),
            // The domain: there is none, or none that takes mail.
            lasting("null ?mx|indicated no smtp service|does(?:n't| not) (?:accept|receive) (?:e-?)?mail(?! over)", RFC_7505),
            lasting("nxdomain|\\b(?:host|domain)\\b[^.:\n]{0,60}\\b(?:not found|does(?:n't| not) exist|unknown|could not be found)"
                    + "|(?:unknown|no such|unrouteable|unroutable)(?: mail| host| destination)? ?(?:host|domain)\\b"
                    + "|no (?:mx|mail server|dns)[^.\n]{0,30}(?:found|for|record|exist)|no valid (?:mail )?host"
                    + "|all relevant mx records point to non-existent",
                    COMMON),
            lasting("unrouteable address|unroutable address|address not routable|no ?route to (?:domain|recipient)",
                    EXIM),
            lasting("infodomainnonexistent|domain does not exist|dns domain[^.\n]{0,60}does not exist|returned answer with no data",
                    MICROSOFT),
            // The address.
            text(HARD, "recipient address rejected: access denied", MICROSOFT),
            text(HARD,
                    "recipientnotfound|recipnotfound|resolver adr (?:ex)?recip|ambiguousrecipient|not found by smtp address lookup"
                            + "|badaddressexception|unknown recipient",
                    MICROSOFT),
            text(HARD,
                    "account[^.\n]{0,60}(?:does(?:n't| not) exist|disabled|no longer|not (?:found|exist|active)|unknown)|no such (?:user|account|person)",
                    GOOGLE),
            text(HARD,
                    "user(?: account)?(?: is| was)?(?: [^\\s:]{1,60})? ?(?:unknown|not (?:found|known|exist|here|listed|local)|invalid|does(?:n't| not) exist)"
                            + "|(?:unknown|invalid|no such|non-?existent|bad|illegal|undefined)(?: or [a-z]{1,12})? (?:local|remote|final|virtual|mail)? ?"
                            + "(?:user|recipient|mail ?box|address|local part|local mail|account|alias|addressee|destination mail)",
                    POSTFIX),
            text(HARD,
                    "(?:recipient|mail ?box|address|addressee|alias)[^.\n]{0,60}(?:unknown|not (?:found|known|exist|valid|listed|be found)|does(?:n't| not) exist"
                            + "|could(?:n't| not) be found|wasn.t found|invalid|no longer|non-?exist|undeliverable|is not a (?:valid|known|mail|user)|not recogni[sz]ed"
                            + "|cannot be (?:found|resolved))",
                    SENDMAIL),
            lasting("(?:mail ?box|recipient|user|account)[^.\n]{0,40}(?:unavailable|disabled|inactive|not available|not active|suspended|closed)",
                    MICROSOFT),
            text(HARD, "please check if address is correct", "Trend Micro InterScan Messaging Security Suite"),
            text(HARD,
                    "no (?:mail ?box|user|recipient|account|address|one)[^.\n]{0,30}(?:here|by that|with that|such|exist|named|called)"
                            + "|does(?:n't| not) have an? [^\n]{1,60}account|this user does|not (?:our|a valid|a known|an active) (?:customer|user|mail ?box|recipient|address|account)"
                            + "|no valid recipients|not listed in [^\n]{0,30}(?:directory|address book)|user doesn't|isn't (?:a valid|known)"
                            + "|(?:user|account|mail ?box|address|recipient)[^.\n]{0,40}has (?:moved|been (?:disabled|deactivated|closed|deleted|removed))"
                            + "|mailbox (?:is )?(?:inactive|disabled|closed|unavailable)|address (?:is )?(?:invalid|wrong)",
                    COMMON),
            text(HARD, "不存在|无此用户|用户不存在|存在しません|宛先.{0,20}(?:不明|見つかり)|не существует|не найден|n'existe pas|no existe"
                    + "|existiert nicht|nicht gefunden|não existe|non esiste", COMMON),
            text(HARD, "(?<!recipient )(?<!sender )address rejected", COMMON));

    /** What a server that refused before it heard of a recipient is quoted with: its answer is not about the recipient. */
    static final Pattern BEFORE_THE_RECIPIENT = Pattern.compile("(?:after|reply to|response to|like our|during|error from) "
            + "(?:mail from|ehlo|helo|initial connection)|my name was rejected|\\[(?:mail_from|ehlo|connect)\\]|>>> (?:mail from|ehlo|helo)",
            Pattern.CASE_INSENSITIVE);

    static final List<CodeRule> CODES = List.of(
            code(NOT_NOW, "2.2", RFC_3463), certain(NOT_NOW, "1.90", MICROSOFT), certain(NOT_NOW, "2.121", MICROSOFT),
            certain(NOT_NOW, "2.122", MICROSOFT), certain(NOT_NOW, "7.232", MICROSOFT), certain(NOT_NOW, "7.233", MICROSOFT),
            // About the sender's address or limits.
            certain(POLICY, "1.7", RFC_3463), certain(POLICY, "1.8", RFC_3463), certain(POLICY, "1.20", MICROSOFT),
            certain(OTHER, "1.92", MICROSOFT), code(OTHER, "1.9", RFC_3463),
            // No more than that it is about an address; whose, the words say.
            code(OTHER, "1.0", RFC_3463),
            code(POLICY, "7.", RFC_3463),
            code(HARD, "1.", RFC_3463), code(HARD, "2.1", RFC_3463),
            code(HARD, "4.4", MICROSOFT), code(HARD, "4.310", MICROSOFT));

    private KindRules() {
    }

    private static TextRule text(Kind kind, String words, String source) {
        return new TextRule(kind, Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), source, false);
    }

    private static TextRule lasting(String words, String source) {
        return new TextRule(HARD, text(HARD, words, source).words(), source, true);
    }

    private static CodeRule code(Kind kind, String topic, String source) {
        return new CodeRule(kind, topic, source, false);
    }

    private static CodeRule certain(Kind kind, String topic, String source) {
        return new CodeRule(kind, topic, source, true);
    }
}
