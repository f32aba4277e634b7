package dev.heliograph;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The choices of one run. {@link #next()} goes through all runs that have at most so many choices other than the usual one,
 * depth first; a random run draws its choices from a seed.
 */
public final class Choices {

    private final int most;
    private final Random random;
    private final List<int[]> taken = new ArrayList<>();
    private int at;
    private int unusual;

    private Choices(int most, Random random) {
        this.most = most;
        this.random = random;
    }

    /** @param most choices other than the first in one run */
    public static Choices all(int most) {
        return new Choices(most, null);
    }

    public static Choices drawn(int most, long seed) {
        return new Choices(most, new Random(seed));
    }

    /** One of so many, of which 0 is the usual one. */
    public int of(int number) {
        int open = unusual < most ? number : 1;
        int choice;
        if (random != null) {
            choice = random.nextInt(3) == 0 ? random.nextInt(open) : 0;
            taken.add(new int[] { choice, open });
        } else if (at < taken.size()) {
            choice = taken.get(at)[0];
        } else {
            choice = 0;
            taken.add(new int[] { 0, open });
        }
        at++;
        unusual += choice == 0 ? 0 : 1;
        return choice;
    }

    /** Choices other than the usual one that were made in this run. */
    public int unusual() {
        return unusual;
    }

    /** Prepares the next run; false if there was none left. */
    public boolean next() {
        at = 0;
        unusual = 0;
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

    @Override
    public String toString() {
        return taken.stream().map(choice -> Integer.toString(choice[0])).toList().toString();
    }
}
