package dev.heliograph.lab.burst;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Compares independent journals: what the producer sent, what Graph delivered, what is in the dead-letter queue; and
 * for unknown mails, which faults they met.
 *
 * @param lost neither delivered nor a dead letter
 * @param doubled delivered more than once
 * @param denied delivered, and a dead letter that says it surely was not
 * @param unfounded unknown, though nothing that leaves one in doubt has met them; or given up, though they were right
 * @param unresolved unknown after all looks, though delivered, and the copy was there to be found
 * @param foreign delivered or a dead letter, though nobody sent it
 * @param delivered mails that were delivered at least once
 * @param deadLetters how many of each outcome and code
 */
record Account(int sent, int delivered, Map<String, Integer> deadLetters, List<String> lost, List<String> doubled,
        List<String> denied, List<String> unfounded, List<String> unresolved, List<String> foreign) {

    /** A mail of the producer's journal. */
    record Sent(String mailbox, boolean valid) {
    }

    /** A dead letter, by its attributes. */
    record DeadLetter(String outcome, String code) {
        boolean unknown() {
            return outcome.equals("unknown");
        }

        boolean rejected() {
            return outcome.equals("rejected");
        }
    }

    /**
     * @param sent the mails by id
     * @param delivered how often each was delivered
     * @param deadLetters the dead letters by id
     * @param inDoubt the mails that something has met after which nobody knows
     * @param cutOffs of each mailbox, how many more that may be that have no name
     * @param diedTwice whether two invocations have died that had the mail, so that it may be taken for what they died of
     * @param leavesACopy whether a mail in doubt is looked for, and can be found
     */
    static Account of(Map<String, Sent> sent, Map<String, Integer> delivered, Map<String, DeadLetter> deadLetters,
            Set<String> inDoubt,
            Map<String, Integer> cutOffs, Predicate<String> diedTwice, Predicate<String> leavesACopy) {
        var lost = new ArrayList<String>();
        var doubled = new ArrayList<String>();
        var denied = new ArrayList<String>();
        var unfounded = new ArrayList<String>();
        var unresolved = new ArrayList<String>();
        var nameless = new HashMap<>(cutOffs);
        sent.forEach((id, mail) -> {
            int times = delivered.getOrDefault(id, 0);
            var deadLetter = deadLetters.get(id);
            if (times == 0 && deadLetter == null) {
                lost.add(id);
            } else if (times > 1 || (times == 1 && !mail.valid())) {
                doubled.add(id);
            }
            if (deadLetter != null && !deadLetter.unknown() && times > 0) {
                denied.add(id);
            }
            if (deadLetter != null && deadLetter.unknown() && !inDoubt.contains(id)
                    && nameless.merge(mail.mailbox(), -1, Integer::sum) < 0) {
                unfounded.add(id + " " + deadLetter.code());
            }
            if (deadLetter != null && deadLetter.unknown() && times > 0 && leavesACopy.test(id)) {
                unresolved.add(id + " " + deadLetter.code());
            }
            // No mail waits long enough here to be given up.
            if (deadLetter != null && !deadLetter.unknown() && mail.valid()
                    && !(deadLetter.code().equals("function-died") && diedTwice.test(id))) {
                unfounded.add(id + " " + deadLetter.code());
            }
        });
        var foreign = new HashSet<>(delivered.keySet());
        foreign.addAll(deadLetters.keySet());
        foreign.removeAll(sent.keySet());
        var kinds = new TreeMap<String, Integer>();
        deadLetters.values()
                .forEach(deadLetter -> kinds.merge(deadLetter.outcome() + " " + deadLetter.code(), 1, Integer::sum));
        return new Account(sent.size(), delivered.size(), kinds, lost, doubled, denied, unfounded, unresolved,
                List.copyOf(foreign));
    }

    /** Whether all promises were kept. */
    boolean isRight() {
        return lost.isEmpty() && doubled.isEmpty() && denied.isEmpty() && unfounded.isEmpty() && unresolved.isEmpty()
                && foreign.isEmpty();
    }

    @Override
    public String toString() {
        return "sent " + sent + ", delivered " + delivered + ", dead letters " + deadLetters + "\nburst lost " + some(lost)
                + ", doubled " + some(doubled) + ", delivered and denied " + some(denied)
                + ", unknown or rejected without reason "
                + some(unfounded) + ", unknown though to be found " + some(unresolved) + ", foreign " + some(foreign);
    }

    private static String some(List<String> ids) {
        return ids.isEmpty() ? "0" : ids.size() + " " + ids.subList(0, Math.min(5, ids.size()));
    }
}
