package dev.heliograph.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What holds at the end of a run: no mail is lost, none comes twice, what is said of a mail is so, and nothing waits. They know
 * what was delivered and what was said, and nothing of the function.
 */
final class Invariants {

    private static final String OUTCOME = "Heliograph-Outcome";

    private final World world;
    private final Books books;
    private final Map<Mail, Map<String, Integer>> copies = new HashMap<>();
    private final Map<Mail, Map<String, String>> letters = new HashMap<>();
    private final Map<String, Set<String>> accepted = new HashMap<>();
    private final List<String> fetches = new ArrayList<>();
    private final Map<String, Set<String>> received = new HashMap<>();
    private final Receiver receiver;

    private Invariants(World world, Receiver receiver) {
        this.receiver = receiver;
        this.world = world;
        books = world.books();
    }

    /** Writes down in the books what does not hold. */
    static void check(World world, Receiver receiver) {
        new Invariants(world, receiver).check();
    }

    private void check() {
        for (var copy : world.sandbox().delivered()) {
            var of = books.find(copy.subject()).orElseThrow();
            copies.computeIfAbsent(of.mail(), mail -> new HashMap<>()).merge(of.variant(), 1, Integer::sum);
        }
        for (var letter : world.deadLetters().messages()) {
            require(letter.attributes().containsKey(OUTCOME), "a dead letter without a reason", Mail.NONE);
            var found = books.find(letter.body());
            if (found.isEmpty()) {
                fetches.add(letter.body());
                continue;
            }
            var of = found.get();
            letters.computeIfAbsent(of.mail(), mail -> new HashMap<>()).put(of.variant(),
                    letter.attributes().getOrDefault(OUTCOME, "") + " "
                            + letter.attributes().getOrDefault("Heliograph-Code", ""));
        }
        for (var event : world.published()) {
            if (event.type().equals("Mail Accepted") || event.type().equals("Mail Received")) {
                (event.type().equals("Mail Accepted") ? accepted : received)
                        .computeIfAbsent(member(event.detail(), "id"), id -> new HashSet<>())
                        .add(member(event.detail(), "eventId"));
            }
        }
        require(world.queue().messages().isEmpty(), "a message stays in the queue", Mail.NONE);
        require(world.incoming().messages().isEmpty(), "a mail stays unfetched", Mail.NONE);
        require(world.schedules().isEmpty(), "a schedule stays", Mail.NONE);
        books.mails().forEach(this::check);
        receiver.received().forEach(this::checkReceived);
    }

    /** Each mail that came in is stored and published, under one id, and then lies where it is to lie. */
    private void checkReceived(Mail mail) {
        String item = mail.key().id();
        int events = received.getOrDefault(item, Set.of()).size();
        boolean given = fetches.stream().anyMatch(body -> body.contains(item));
        require(events > 0 || given, "came in, and no event says so", mail);
        require(events <= 1, "came in once, and " + events + " events say so", mail);
        boolean incomplete = world.published().stream().map(SimulatedEventBridge.Published::detail)
                .anyMatch(detail -> detail.contains(item) && detail.contains("\"incomplete\":[\""));
        require(events == 0 || incomplete || world.stored().stream().anyMatch(key -> key.contains(item)),
                "came in, and is not stored", mail);
        String folder = world.sandbox().mailboxes().folderOf(item).orElse("");
        String wanted = switch (receiver.afterwards()) {
            case "keep", "read" -> "inbox";
            case "delete" -> "deleteditems";
            default -> "done";
        };
        require(given || folder.equals(wanted), "came in, and lies in " + folder, mail);
    }

    private void check(Mail mail) {
        int all = copies.getOrDefault(mail, Map.of()).values().stream().mapToInt(Integer::intValue).sum();
        require(all <= 1 || (mail.resends() && mail.isDoubted()), "sent " + all + " times", mail);
        require(!mail.isCancelled() || all == 0, "sent though it was taken back", mail);
        int events = accepted.getOrDefault(mail.key().id(), Set.of()).size();
        boolean published = world.publishes() && !mail.isDoubted() && all > 0;
        require(!published || mail.isCalledFor() || events > 0, "sent, and no event says so", mail);
        require(!published || events <= 1, "sent once, and " + events + " events say so", mail);
        mail.requested().keySet().forEach(variant -> check(mail, variant));
    }

    private void check(Mail mail, String variant) {
        int sent = copies.getOrDefault(mail, Map.of()).getOrDefault(variant, 0);
        String letter = letters.getOrDefault(mail, Map.of()).getOrDefault(variant, "");
        var answers = mail.answers(variant);
        boolean surelyNot = isSurelyNotSent(letter) || answers.stream().anyMatch(Invariants::isSurelyNotSent);
        boolean unknown = letter.startsWith("unknown") || answers.stream().anyMatch(answer -> answer.startsWith("unknown"));
        boolean known = mail.isResolvedAsSent() || mail.isCancelWanted();
        require(sent > 0 || surelyNot || unknown || known, "lost: " + variant + " " + answers, mail);
        // What was given up may be requested again.
        boolean again = mail.requested().get(variant) > 1;
        require(sent == 0 || !surelyNot || again, "sent, and said not to be: " + letter + " " + answers, mail);
        require(!unknown || mail.isDoubted(), "unknown without a reason: " + letter + " " + answers, mail);
        require(sent > 0 || known || answers.stream().noneMatch(Invariants::isSent), "said to be sent: " + answers, mail);
    }

    private static String member(String json, String name) {
        String before = "\"" + name + "\":\"";
        int from = json.indexOf(before) + before.length();
        return json.substring(from, json.indexOf('"', from));
    }

    private static boolean isSurelyNotSent(String said) {
        return List.of("rejected", "expired").contains(said.split(" ")[0]);
    }

    private static boolean isSent(String said) {
        return List.of("accepted", "duplicate").contains(said.split(" ")[0]);
    }

    private void require(boolean holds, String what, Mail mail) {
        if (!holds) {
            books.wrong(what, List.of(mail));
        }
    }
}
