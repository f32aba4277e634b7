package dev.heliograph.ledger;

import java.util.Optional;

import dev.heliograph.identity.secret.SecretStore;
import dev.heliograph.outcome.NotReadyException;

/** A secret with its version before, as Secrets Manager keeps them. */
public final class FakeSecret implements SecretStore {

    public int reads;
    public Optional<NotReadyException> failure = Optional.empty();
    private String current;
    private Optional<String> previous = Optional.empty();

    public FakeSecret(String value) {
        current = value;
    }

    public void rotate(String value) {
        previous = Optional.of(current);
        current = value;
    }

    @Override
    public String read() throws NotReadyException {
        reads++;
        if (failure.isPresent()) {
            throw failure.get();
        }
        return current;
    }

    @Override
    public Optional<String> previous() {
        return previous;
    }
}
