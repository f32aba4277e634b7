package dev.heliograph.transport;

import java.time.Duration;
import java.util.Optional;

import dev.heliograph.message.Mailbox;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.SearchResult;

/** Copies for tests, of which none is found. */
public interface FakeCopies extends SentCopies {

    @Override
    default boolean areLeftBy(SendRequest mail) {
        return true;
    }

    @Override
    default SearchResult find(MailKey mail, String mark, Optional<String> messageId, Duration timeout) {
        return new SearchResult.Unmade("no-copies", "the test has none", false, Pause.NONE);
    }

    @Override
    default Optional<SearchResult.Unmade> obstacle(Mailbox mailbox, Duration timeout) {
        return Optional.empty();
    }

    @Override
    default Optional<String> folder(Mailbox mailbox, String id, Duration timeout) {
        return Optional.empty();
    }

    @Override
    default Optional<CopyDeletion> deletion() {
        return Optional.empty();
    }
}
