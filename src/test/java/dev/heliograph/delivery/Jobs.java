package dev.heliograph.delivery;

import java.util.Optional;

import dev.heliograph.message.SendRequest;
import dev.heliograph.work.Queued;

/** Jobs for tests that have no JSON. */
public final class Jobs {

    private Jobs() {
    }

    public static Job of(SendRequest request, Optional<Queued> queued) {
        return new Job(request, queued, Optional.empty());
    }
}
