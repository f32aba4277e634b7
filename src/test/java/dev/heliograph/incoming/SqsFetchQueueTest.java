package dev.heliograph.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.heliograph.aws.ForgetfulSqs;
import dev.heliograph.incoming.request.FetchRequest;
import dev.heliograph.incoming.request.PostFetchAction;
import dev.heliograph.message.Mailbox;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.time.Deadline;

class SqsFetchQueueTest {

    private static final String URL = "https://localhost/1/faxes.fifo";

    private final Deadline deadline = Deadline.after(Duration.ofMinutes(1), Clock.systemUTC());

    @Test
    void takesMoreThanOneCallHolds() throws Exception {
        var sqs = new ForgetfulSqs(Set.of(), Set.of());

        var taken = new SqsFetchQueue(() -> sqs, URL).take(requests(12), deadline);

        assertEquals(12, taken.queued());
        assertEquals(List.of(10, 2), sqs.calls.stream().map(List::size).toList());
        assertEquals("fax@contoso.com", sqs.calls.get(0).get(0).messageGroupId());
    }

    @Test
    void whatTheQueueDoesNotTakeIsFoundAgainLater() {
        var sqs = new ForgetfulSqs(Set.of(), Set.of("""
                {"fetch":{"mailbox":"fax@contoso.com","folder":"Inbox","item":"3","afterwards":"keep"}}""".strip()));

        var failure = assertThrows(NotReadyException.class,
                () -> new SqsFetchQueue(() -> sqs, URL).take(requests(12), deadline));

        assertEquals("queue-unavailable", failure.code());
        assertFalse(failure.isSetUp());
        assertEquals(1, sqs.calls.size());
    }

    private static List<FetchRequest> requests(int count) {
        var afterwards = PostFetchAction.parse("keep").orElseThrow();
        return IntStream.range(0, count)
                .mapToObj(i -> new FetchRequest(new Mailbox("fax@contoso.com"), "Inbox", "" + i, afterwards)).toList();
    }
}
