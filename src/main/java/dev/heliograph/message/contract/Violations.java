package dev.heliograph.message.contract;

import java.util.ArrayList;

/** What is wrong with a request, as far as it is told: a request of 50,000 values may have as many faults. */
final class Violations extends ArrayList<Violation> {

    private static final long serialVersionUID = 1L;

    /** More than that no one reads. */
    static final int MOST = 1000;

    @Override
    public boolean add(Violation violation) {
        return size() < MOST && super.add(violation);
    }
}
