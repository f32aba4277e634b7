package dev.heliograph.incoming.bounce;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Judges what a report says about a recipient. */
final class Verdict {

    /** An answer of a server begins with a reply code (RFC 5321, 4.2) or an enhanced one. */
    private static final Pattern ANSWER = Pattern
            .compile("(?<![\\w.]|[A-Za-z]-)(?:[45]\\d\\d(?=[- :#\"<]|$)|[45]\\.[0-7]\\.\\d{1,3}(?!\\.?\\w))");

    /** What says nothing about the address, although it has its words. */
    private static final Pattern NOISE = Pattern.compile("<[^<>\\s]{1,400}>|\\S{1,200}@\\S{1,255}"
            + "|the account or domain may not exist, they may be", Pattern.CASE_INSENSITIVE);

    /** A block list is known by its host, and the rest of an address on the web says nothing. */
    private static final Pattern URL = Pattern.compile("(?i)https?://([^/\\s]{1,255})\\S{0,500}");

    private static final Pattern INNER_DOT = Pattern.compile("(?<=\\w)\\.(?=\\w)");
    private static final Pattern PARAGRAPH = Pattern.compile("\n[ \t]*\n");

    private static final int MOST_ANSWERS = 12;

    private Verdict() {
    }

    static DeliveryReport.Recipient of(Finding finding) {
        var status = status(finding);
        return new DeliveryReport.Recipient(finding.address(), finding.expanded(), kind(finding, status), status.code(),
                finding.text().replaceAll("\\s+", " ").strip());
    }

    /** The report's own, unless that is vague and a server's answer is more exact. */
    private static StatusCode status(Finding finding) {
        var own = finding.status();
        var told = StatusCode.failures(finding.text());
        if (own.isPresent() && !own.get().isVague() || told.isEmpty()) {
            return own.orElse(switch (finding.action()) {
                case DELAYED -> StatusCode.DELAYED;
                case DELIVERED -> StatusCode.DELIVERED;
                default -> StatusCode.FAILED;
            });
        }
        boolean failed = finding.action() == Action.FAILED && own.map(StatusCode::isPermanent).orElse(true);
        var exact = told.stream().filter(code -> !code.isEmpty() && (code.isPermanent() || !failed || own.isEmpty())).toList();
        return exact.isEmpty() ? own.orElse(told.get(0)) : exact.get(exact.size() - 1);
    }

    private static Kind kind(Finding finding, StatusCode status) {
        return switch (finding.action()) {
            case DELIVERED -> Kind.DELIVERED;
            case DELAYED -> Kind.DELAYED;
            case FAILED -> failure(finding, status);
            case UNCLEAR -> finding.status().isEmpty() || status.isPermanent() ? failure(finding, status)
                    : status.isTransient() ? Kind.DELAYED : Kind.DELIVERED;
        };
    }

    private static Kind failure(Finding finding, StatusCode status) {
        var kind = meaning(finding, status);
        return kind == Kind.HARD && KindRules.BEFORE_THE_RECIPIENT.matcher(finding.text()).find() ? Kind.POLICY : kind;
    }

    /** By the innermost server's answer that means something: first by words, then by codes. */
    private static Kind meaning(Finding finding, StatusCode status) {
        boolean passing = finding.status().filter(StatusCode::isTransient).isPresent();
        var answers = answers(finding.text());
        for (String answer : answers) {
            var kind = byCode(StatusCode.first(answer), true).or(() -> byText(answer, passing || answer.charAt(0) == '4'));
            if (kind.isPresent()) {
                return kind.get();
            }
        }
        for (String answer : answers) {
            var kind = byCode(StatusCode.first(answer).filter(code -> !code.isVague()), false);
            if (kind.isPresent()) {
                return kind.get();
            }
        }
        return byCode(finding.status(), true).or(() -> byText(finding.text(), passing))
                .or(() -> byCode(Optional.of(status), false))
                .orElse(Kind.OTHER);
    }

    /** The answers in a text, the innermost first: each server quotes the one before it. */
    private static List<String> answers(String text) {
        var begins = new ArrayList<Integer>();
        var answer = ANSWER.matcher(text);
        int last = -100;
        while (answer.find()) {
            // 550 5.1.1 is one answer.
            if (answer.start() - last > 6) {
                begins.add(answer.start());
            }
            last = answer.start();
        }
        var answers = new ArrayList<String>();
        for (int i = Math.max(0, begins.size() - MOST_ANSWERS); i < begins.size(); i++) {
            String rest = text.substring(begins.get(i), i + 1 < begins.size() ? begins.get(i + 1) : text.length());
            answers.add(PARAGRAPH.split(rest, 2)[0]);
        }
        Collections.reverse(answers);
        return answers;
    }

    /** @param passing whether the report itself calls it passing, so that a domain may be there again later */
    private static Optional<Kind> byText(String text, boolean passing) {
        String words = INNER_DOT.matcher(NOISE.matcher(URL.matcher(text).replaceAll("$1")).replaceAll(" ")).replaceAll(" ")
                .replaceAll("\\s+", " ");
        return KindRules.TEXTS.stream().filter(rule -> rule.words().matcher(words).find())
                .map(rule -> rule.mayPass() && passing ? Kind.OTHER : rule.kind()).findFirst();
    }

    private static Optional<Kind> byCode(Optional<StatusCode> known, boolean certain) {
        return known.flatMap(code -> KindRules.CODES.stream().filter(rule -> rule.certain() || !certain)
                .filter(rule -> rule.topic().endsWith(".") ? code.topic().startsWith(rule.topic())
                        : code.topic().equals(rule.topic()))
                .map(KindRules.CodeRule::kind).findFirst());
    }
}
