package dev.heliograph.incoming.bounce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.heliograph.incoming.mailbox.HeaderFields;

/**
 * Parses reports that are written for people: a text, and often the returned mail. Of the addresses that the text
 * names, the ones that failed are those at the beginning of a line; else those that the returned mail was addressed
 * to.
 */
final class TextReport {

    private static final int MOST_LINES = 50_000;
    private static final int LONGEST_LINE = 2_000;

    private static final Pattern DELAYED = Pattern
            .compile("(?i)will (?:be retried|continue|keep|be re-?attempted|retry)|still being retried"
                    + "|warning only|(?:delivery|message|mail)(?: has been| is| was)? delayed|delayed mail|temporary failure report|not (?:yet )?been delivered (?:after|yet|for)|will try again|attempts? will continue"
                    + "|no action is required on your part");

    private static final Pattern DELIVERED = Pattern.compile("(?i)success(?:ful(?:ly)?)? (?:been )?(?:deliver|relay|sent)"
            + "|(?:was|were|has been|have been) (?:successfully )?(?:delivered|relayed) to");
    private static final Pattern FAILED = Pattern
            .compile("(?i)permanent|giv(?:en|ing) up|gave up|not going to try|fail(?:ed)? to"
                    + "|could(?: not|n't) be delivered to|undeliverable");

    private TextReport() {
    }

    /**
     * @param top the header of the report
     * @param text the report's text, without the returned mail
     */
    static List<Finding> read(HeaderFields top, String text, HeaderFields returned) {
        var lines = lines(text);
        var mentions = Mention.all(lines);
        var failed = failed(top, mentions, returned);
        var texts = texts(failed, mentions, lines);
        var action = action(text);
        var findings = new ArrayList<Finding>();
        for (String address : failed) {
            findings.add(new Finding(address, action, Optional.empty(),
                    failed.size() == 1 ? text : texts.get(address.toLowerCase(Locale.ROOT))));
        }
        return findings;
    }

    /** Completes the findings of a poor status part by the report's text for people. */
    static List<Finding> explained(List<Finding> findings, String words) {
        var bare = new LinkedHashSet<String>();
        findings.stream().filter(TextReport::isBare).forEach(one -> bare.add(one.address()));
        if (bare.isEmpty()) {
            return findings;
        }
        var lines = lines(words);
        var texts = texts(bare, Mention.all(lines), lines);
        return findings.stream().map(one -> isBare(one) ? new Finding(one.address(), one.expanded(), one.action(), one.status(),
                texts.getOrDefault(one.address().toLowerCase(Locale.ROOT), "")) : one).toList();
    }

    private static boolean isBare(Finding finding) {
        return finding.text().isBlank() && finding.status().map(StatusCode::isVague).orElse(true);
    }

    private static List<String> lines(String text) {
        return text.lines().limit(MOST_LINES).map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line)
                .toList();
    }

    private static Action action(String text) {
        boolean failed = FAILED.matcher(text).find();
        return !failed && DELIVERED.matcher(text).find() ? Action.DELIVERED
                : !failed && DELAYED.matcher(text).find() ? Action.DELAYED : Action.FAILED;
    }

    private static Set<String> failed(HeaderFields top, List<Mention> mentions, HeaderFields returned) {
        var listed = addresses(top.all("X-Failed-Recipients"));
        if (!listed.isEmpty()) {
            return listed;
        }
        var senders = lower(addresses(returned.all("From"), returned.all("Return-Path"), returned.all("Sender"),
                returned.all("Reply-To"), top.all("From")));
        var known = addresses(returned.all("To"), returned.all("Cc"));
        if (senders.isEmpty() || returned.isEmpty()) {
            senders.addAll(lower(addresses(top.all("To"))));
        }
        senders.removeAll(lower(known));
        var named = mentions.stream().filter(one -> !senders.contains(one.address().toLowerCase(Locale.ROOT))).toList();
        var first = at(named.isEmpty() ? mentions : named, Mention.Place.FIRST);
        if (!first.isEmpty()) {
            return first;
        }
        var lowerKnown = lower(known);
        var both = at(named.stream().filter(one -> lowerKnown.contains(one.address().toLowerCase(Locale.ROOT))).toList(),
                Mention.Place.ELSEWHERE);
        if (!both.isEmpty()) {
            return both;
        }
        var after = at(named, Mention.Place.AFTER_TO);
        if (!after.isEmpty()) {
            return after;
        }
        var any = at(named, Mention.Place.ELSEWHERE);
        return any.size() == 1 ? any : known.size() == 1 ? known : Set.of();
    }

    private static Set<String> at(List<Mention> mentions, Mention.Place least) {
        var byName = new LinkedHashMap<String, String>();
        mentions.stream().filter(one -> one.place().compareTo(least) >= 0)
                .forEach(one -> byName.putIfAbsent(one.address().toLowerCase(Locale.ROOT), one.address()));
        return new LinkedHashSet<>(byName.values());
    }

    /** The text about each address: from each place where it is named to the next place that names another one. */
    private static Map<String, String> texts(Set<String> failed, List<Mention> mentions, List<String> lines) {
        var texts = new LinkedHashMap<String, StringBuilder>();
        failed.forEach(address -> texts.put(address.toLowerCase(Locale.ROOT), new StringBuilder()));
        var owners = new String[lines.size()];
        mentions.stream().filter(one -> texts.containsKey(one.address().toLowerCase(Locale.ROOT)))
                .forEach(one -> owners[one.line()] = one.address().toLowerCase(Locale.ROOT));
        String owner = "";
        for (int i = 0; i < owners.length; i++) {
            owner = owners[i] != null ? owners[i] : owner;
            var text = texts.get(owner);
            if (text != null && text.length() < Finding.LONGEST) {
                text.append(lines.get(i)).append('\n');
            }
        }
        var all = new HashMap<String, String>();
        texts.forEach((address, text) -> all.put(address, text.toString()));
        return all;
    }

    @SafeVarargs
    private static Set<String> addresses(List<String>... fields) {
        var found = new LinkedHashMap<String, String>();
        for (var values : fields) {
            for (String value : values) {
                var address = MailAddress.in(value);
                while (address.find()) {
                    found.putIfAbsent(address.group().toLowerCase(Locale.ROOT), address.group());
                }
            }
        }
        return new LinkedHashSet<>(found.values());
    }

    private static Set<String> lower(Set<String> addresses) {
        var lower = new LinkedHashSet<String>();
        addresses.forEach(address -> lower.add(address.toLowerCase(Locale.ROOT)));
        return lower;
    }
}
