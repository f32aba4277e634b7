package dev.heliograph.schedule;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;

/** Schedules in memory, which fail as a test requires. */
public final class FakeSchedules implements Schedules {

    public final Map<MailKey, WaitingMail> waiting = new LinkedHashMap<>();
    public Runnable whenPut = () -> {
    };
    public Optional<NotReadyException> trouble = Optional.empty();
    public Optional<NotReadyException> removals = Optional.empty();

    @Override
    public boolean put(WaitingMail mail) throws NotReadyException {
        check();
        whenPut.run();
        return waiting.computeIfAbsent(mail.key(), key -> mail).equals(mail);
    }

    @Override
    public Optional<WaitingMail> find(MailKey key) throws NotReadyException {
        check();
        return Optional.ofNullable(waiting.get(key));
    }

    @Override
    public void remove(MailKey key) throws NotReadyException {
        check();
        if (removals.isPresent()) {
            throw removals.get();
        }
        waiting.remove(key);
    }

    private void check() throws NotReadyException {
        if (trouble.isPresent()) {
            throw trouble.get();
        }
    }
}
