package dev.heliograph.incoming.bounce;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Judges what a report says about a recipient. */
final class Verdict {

    /** An answer of a server begins with a reply code (RFC 5321, 4.2) or an enhanced one. */
    private static final Pattern ANSWER = Pattern
            .compile("(?<![\\w.]|[A-Za-z]-)(?:[45]\\d\\d(?=[- :#\"<]|$)|[45]\\.[0-7]\\.\\d{1,3}(?!\\.?\\w))");

    /** Text that says nothing about the address, although it uses the same words. */
    private static final Pattern NOISE = Pattern.compile("<[^<>\\s]{1,400}+>|(?<![^\\s>])[^\\s@]*+@\\S*+"
            + "|the account or domain may not exist, they may be");

    /** A block list is known by its host; the rest of a URL says nothing. */
    private static final Pattern URL = Pattern.compile("https?://([^/\\s]{1,255})\\S{0,500}");

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

    /** The report's own code, unless that is vague and a server's answer is more exact. */
    private static StatusCode status(Finding finding) {
        var own = finding.status();
        var said = StatusCode.failures(finding.text());
        if (own.isPresent() && !own.get().isVague() || said.isEmpty()) {
            return own.orElse(switch (finding.action()) {
                case DELAYED -> StatusCode.DELAYED;
                case DELIVERED -> StatusCode.DELIVERED;
                default -> StatusCode.FAILED;
            });
        }
        boolean failed = finding.action() == Action.FAILED && own.map(StatusCode::isPermanent).orElse(true);
        var exact = said.stream().filter(code -> !code.isEmpty() && (code.isPermanent() || !failed || own.isEmpty())).toList();
        return exact.isEmpty() ? own.orElse(said.get(0)) : exact.get(exact.size() - 1);
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

    /**
     * The meaning of the innermost server's answer that has one: first by words, then by codes. An answer without a
     * code has the report's own, unless that is vague.
     */
    private static Kind meaning(Finding finding, StatusCode status) {
        boolean passing = finding.status().filter(StatusCode::isTransient).isPresent();
        var own = finding.status().filter(code -> !code.isVague());
        var answers = answers(finding.text());
        for (String answer : answers) {
            var code = StatusCode.first(answer).or(() -> own);
            var kind = byCode(code, true).or(() -> byText(answer, code));
            if (kind.isPresent()) {
                return limited(kind.get(), answer, passing);
            }
        }
        for (String answer : answers) {
            var kind = byCode(StatusCode.first(answer).filter(code -> !code.isVague()), false);
            if (kind.isPresent()) {
                return limited(kind.get(), answer, passing);
            }
        }
        String rest = rest(finding.text(), answers);
        var kind = byCode(finding.status(), true).or(() -> byText(rest, own.or(() -> StatusCode.first(finding.text()))))
                .or(() -> byCode(Optional.of(status), false))
                .orElse(Kind.OTHER);
        return limited(kind, answers.isEmpty() ? "" : answers.get(0), passing || status.isTransient());
    }

    /**
     * Limits a kind by the reply code or class: a temporary failure is not permanent, and 552 is about storage (RFC
     * 5321, 4.2.3).
     *
     * @param passing whether the report itself says that the failure is temporary, which counts if the answer has no
     *        class
     */
    private static Kind limited(Kind kind, String answer, boolean passing) {
        var code = StatusCode.first(answer);
        boolean passes = answer.startsWith("4") || code.filter(StatusCode::isTransient).isPresent()
                || passing && !answer.startsWith("5");
        boolean storage = answer.startsWith("552")
                && code.map(StatusCode::topic).filter(topic -> topic.startsWith("1.")).isEmpty();
        return kind == Kind.HARD && (passes || storage) ? Kind.OTHER : kind;
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

    /** The words between the answers. */
    private static String rest(String text, List<String> answers) {
        String rest = text;
        for (String answer : answers) {
            rest = rest.replace(answer, "\n");
        }
        return rest;
    }

    private static Optional<Kind> byText(String text, Optional<StatusCode> code) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        String known = code.map(StatusCode::topic).orElse("");
        String bare = NOISE.matcher(URL.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("$1")).replaceAll(" ");
        String words = INNER_DOT.matcher(bare).replaceAll(" ").replaceAll("\\s+", " ");
        return KindRules.TEXTS.stream().filter(rule -> rule.holds(known, words)).map(KindRules.TextRule::kind).findFirst();
    }

    private static Optional<Kind> byCode(Optional<StatusCode> known, boolean certain) {
        return known.flatMap(code -> KindRules.CODES.stream().filter(rule -> rule.certain() || !certain)
                .filter(rule -> rule.topic().endsWith(".") ? code.topic().startsWith(rule.topic())
                        : code.topic().equals(rule.topic()))
                .map(KindRules.CodeRule::kind).findFirst());
    }
}
