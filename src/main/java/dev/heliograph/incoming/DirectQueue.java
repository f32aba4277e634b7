package dev.heliograph.incoming;

import java.util.List;
import java.util.Optional;

import dev.heliograph.incoming.request.FetchRequest;
import dev.heliograph.time.Deadline;

/** No queue: new mails are fetched at once, and what fails is found again by the next collect event. */
final class DirectQueue implements FetchQueue {

    private final FetchRunner runner;

    DirectQueue(FetchRunner runner) {
        this.runner = runner;
    }

    @Override
    public Taken take(List<FetchRequest> requests, Deadline deadline) {
        var reports = runner.fetch(requests.stream().map(request -> new FetchJob(request, Optional.empty())).toList(),
                deadline);
        int done = (int) reports.stream().filter(report -> report.outcome().settled()).count();
        return new Taken(done, reports.size() - done);
    }

    @Override
    public boolean keeps() {
        return false;
    }
}
