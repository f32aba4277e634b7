package dev.heliograph.message.contract;

import java.util.ArrayList;

/** The violations of a request, up to a limit: a request of 50,000 values may have as many. */
final class Violations extends ArrayList<Violation> {

    private static final long serialVersionUID = 1L;

    /** More violations are of no use. */
    static final int MOST = 1000;

    @Override
    public boolean add(Violation violation) {
        return size() < MOST && super.add(violation);
    }
}
