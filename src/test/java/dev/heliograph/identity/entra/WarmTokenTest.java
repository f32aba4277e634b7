package dev.heliograph.identity.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.heliograph.MutableClock;
import dev.heliograph.outcome.NotReadyException;

class WarmTokenTest {

    private final MutableClock clock = MutableClock.atNoon();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private int fetches;
    private Duration life = Duration.ofHours(1);
    private Optional<NotReadyException> failure = Optional.empty();

    private final WarmToken tokens = new WarmToken(this::fetch, background::add, clock);

    private Token fetch() throws NotReadyException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        return Token.of("token-" + ++fetches, clock.instant(), clock.instant().plus(life), Optional.empty());
    }

    @Test
    void handsOutTheSameTokenWhileItIsGood() throws NotReadyException {
        tokens.refreshIfDue();
        runBackground();
        assertEquals("token-1", tokens.get(WarmToken.ABANDON_AFTER).value());
        clock.advance(Duration.ofMinutes(49));
        assertEquals("token-1", tokens.get(WarmToken.ABANDON_AFTER).value());
        assertEquals(0, background.size());
    }

    @Test
    void aRefreshAheadFetchesAnotherTokenWithoutAWait() throws NotReadyException {
        tokens.refreshIfDue();
        runBackground();
        clock.advance(Duration.ofMinutes(51));
        assertEquals("token-1", tokens.get(WarmToken.ABANDON_AFTER).value());
        assertEquals(1, background.size());
        runBackground();
        assertEquals("token-2", tokens.get(WarmToken.ABANDON_AFTER).value());
    }

    @Test
    void thereIsOneFetchAtATime() throws NotReadyException {
        tokens.refreshIfDue();
        tokens.refreshIfDue();
        assertEquals(1, background.size());
        runBackground();
        clock.advance(Duration.ofMinutes(51));
        tokens.get(WarmToken.ABANDON_AFTER);
        tokens.get(WarmToken.ABANDON_AFTER);
        assertEquals(1, background.size());
    }

    @Test
    void aFrozenFetchIsAbandonedAndItsTokenIgnored() throws NotReadyException {
        tokens.refreshIfDue();
        var frozen = background.remove();
        clock.advance(WarmToken.ABANDON_AFTER);
        tokens.refreshIfDue();
        runBackground();
        assertEquals("token-1", tokens.get(WarmToken.ABANDON_AFTER).value());
        frozen.run();
        assertEquals("token-1", tokens.get(WarmToken.ABANDON_AFTER).value());
    }

    @Test
    void aFrozenFetchThatFailsAfterTheThawDoesNotPreventANewOne() throws NotReadyException {
        tokens.refreshIfDue();
        var frozen = background.remove();
        clock.advance(Duration.ofMinutes(20));
        failure = Optional.of(NotReadyException.passing("entra-unreachable", "reset"));
        frozen.run();
        failure = Optional.empty();
        tokens.refreshIfDue();
        runBackground();
        assertEquals("token-1", tokens.get(WarmToken.ABANDON_AFTER).value());
    }

    @Test
    void aRefusedTokenIsDroppedAndAnotherOneFetched() throws NotReadyException {
        tokens.refreshIfDue();
        runBackground();
        var refused = tokens.get(WarmToken.ABANDON_AFTER);
        tokens.drop(refused);
        tokens.refreshIfDue();
        runBackground();
        assertEquals("token-2", tokens.get(WarmToken.ABANDON_AFTER).value());
        tokens.drop(refused);
        assertEquals("token-2", tokens.get(WarmToken.ABANDON_AFTER).value());
    }

    @Test
    void aFailureIsReturnedAndTriedAgainAfterAPause() throws NotReadyException {
        failure = Optional.of(NotReadyException.setUp("AADSTS7000222", "expired"));
        tokens.refreshIfDue();
        runBackground();
        assertEquals("AADSTS7000222", assertThrows(NotReadyException.class, () -> tokens.get(WarmToken.ABANDON_AFTER)).code());
        assertEquals(0, background.size());
        failure = Optional.empty();
        clock.advance(WarmToken.PAUSE_AFTER_FAILURE);
        tokens.refreshIfDue();
        runBackground();
        assertEquals("token-1", tokens.get(WarmToken.ABANDON_AFTER).value());
    }

    @Test
    void aFailedRefreshLeavesTheGoodToken() throws NotReadyException {
        tokens.refreshIfDue();
        runBackground();
        clock.advance(Duration.ofMinutes(55));
        failure = Optional.of(NotReadyException.passing("entra-503", "busy"));
        tokens.refreshIfDue();
        runBackground();
        assertEquals("token-1", tokens.get(WarmToken.ABANDON_AFTER).value());
    }

    @Test
    void whoHasNoTokenWaitsForTheRunningFetch() throws Exception {
        var release = new CountDownLatch(1);
        var waiting = new WarmToken(() -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return fetch();
        }, task -> CompletableFuture.runAsync(task), clock);
        waiting.refreshIfDue();
        var first = CompletableFuture.supplyAsync(() -> value(waiting));
        var second = CompletableFuture.supplyAsync(() -> value(waiting));
        assertFalse(first.isDone());
        release.countDown();
        assertEquals("token-1", first.get());
        assertEquals("token-1", second.get());
    }

    @Test
    void ofATokenOfAMinuteAnotherOneIsThereBeforeAnybodyWaits() throws NotReadyException {
        life = Duration.ofMinutes(1);
        tokens.refreshIfDue();
        runBackground();
        clock.advance(Duration.ofSeconds(40));
        assertEquals("token-1", tokens.get(WarmToken.ABANDON_AFTER).value());
        assertEquals(1, background.size());
    }

    @Test
    void thePauseAfterEachFailureOfEntraIsLonger() {
        failure = Optional.of(NotReadyException.passing("entra-503", "busy"));
        assertEquals(List.of(5, 10, 20, 40, 60, 60), IntStream.range(0, 6).mapToObj(time -> pauseAfterAFailure()).toList());
    }

    @Test
    void thePauseAfterAWrongSetUpDoesNotGrow() {
        failure = Optional.of(NotReadyException.setUp("AADSTS7000215", "wrong"));
        assertEquals(List.of(5, 5, 5, 5), IntStream.range(0, 4).mapToObj(time -> pauseAfterAFailure()).toList());
        failure = Optional.of(NotReadyException.passing("entra-503", "busy"));
        assertEquals(List.of(5, 10), IntStream.range(0, 2).mapToObj(time -> pauseAfterAFailure()).toList());
    }

    @Test
    void anotherTokenForgetsTheFailuresBeforeIt() throws NotReadyException {
        failure = Optional.of(NotReadyException.passing("entra-503", "busy"));
        pauseAfterAFailure();
        pauseAfterAFailure();
        failure = Optional.empty();
        tokens.refreshIfDue();
        runBackground();
        tokens.drop(tokens.get(WarmToken.ABANDON_AFTER));
        failure = Optional.of(NotReadyException.passing("entra-503", "busy"));
        assertEquals(5, pauseAfterAFailure());
    }

    @ParameterizedTest
    @CsvSource({ "17, 17", "600, 600", "86400, 900", "1, 5" })
    void entraSaysHowLongToWait(int asked, int left) {
        failure = Optional.of(NotReadyException.passing("entra-429", "busy", Optional.of(Duration.ofSeconds(asked))));
        assertEquals(left, pauseAfterAFailure());
    }

    @Test
    void aCallerInBetweenGetsTheRestOfTheWait() {
        failure = Optional.of(NotReadyException.passing("entra-429", "busy", Optional.of(Duration.ofSeconds(60))));
        tokens.refreshIfDue();
        runBackground();
        clock.advance(Duration.ofSeconds(20));
        var refusal = assertThrows(NotReadyException.class, () -> tokens.get(WarmToken.ABANDON_AFTER));
        assertEquals(Optional.of(Duration.ofSeconds(40)), refusal.retryAfter());
    }

    /** Seconds from a failed fetch until another one is begun. */
    private int pauseAfterAFailure() {
        tokens.refreshIfDue();
        runBackground();
        int seconds = 0;
        while (background.isEmpty()) {
            clock.advance(Duration.ofSeconds(1));
            tokens.refreshIfDue();
            seconds++;
        }
        return seconds;
    }

    @Test
    void printsNoToken() {
        assertFalse(Token.of("secret", clock.instant(), clock.instant().plusSeconds(60), Optional.empty()).toString()
                .contains("secret"));
    }

    @Test
    void refreshesAtHalfOfAShortLifeAndWhenEntraSaysSo() {
        var now = clock.instant();
        assertEquals(now.plusSeconds(300), Token.of("t", now, now.plusSeconds(600), Optional.empty()).refreshAt());
        assertEquals(now.plusSeconds(3000), Token.of("t", now, now.plusSeconds(3600), Optional.empty()).refreshAt());
        assertEquals(now.plusSeconds(9),
                Token.of("t", now, now.plusSeconds(3600), Optional.of(now.plusSeconds(9))).refreshAt());
        assertEquals(now.plusSeconds(3000),
                Token.of("t", now, now.plusSeconds(3600), Optional.of(java.time.Instant.EPOCH)).refreshAt());
    }

    private static String value(WarmToken tokens) {
        try {
            return tokens.get(WarmToken.ABANDON_AFTER).value();
        } catch (NotReadyException e) {
            throw new IllegalStateException(e);
        }
    }

    private void runBackground() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }
}
