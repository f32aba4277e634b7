package dev.heliograph.protocol.check;

import java.util.ArrayList;
import java.util.List;

/** Goes through all ways in which something can go, depth first. The first choice is the usual one; the others are faults. */
final class Choices {

    private final int most;
    private final List<int[]> taken = new ArrayList<>();
    private int at;
    private int faults;

    /** @param most faults at a time */
    Choices(int most) {
        this.most = most;
    }

    /** One of so many. */
    int of(int number) {
        int open = faults < most ? number : 1;
        int choice = 0;
        if (at < taken.size()) {
            choice = taken.get(at)[0];
        } else {
            taken.add(new int[] { 0, open });
        }
        at++;
        faults += choice == 0 ? 0 : 1;
        return choice;
    }

    int faults() {
        return faults;
    }

    /** Prepares the next way; false if there is none left. */
    boolean next() {
        at = 0;
        faults = 0;
        while (!taken.isEmpty()) {
            var last = taken.get(taken.size() - 1);
            if (last[0] + 1 < last[1]) {
                last[0]++;
                return true;
            }
            taken.remove(taken.size() - 1);
        }
        return false;
    }
}
