package dev.heliograph.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.MailLabel;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.RequestIds;

/** Calls several listeners, in their order. */
public record AllListeners(List<MailListener> all) implements MailListener {

    @Override
    public void attempted(MailLabel mail, Outcome outcome, RequestIds ids, int attempt, Duration took) {
        all.forEach(listener -> listener.attempted(mail, outcome, ids, attempt, took));
    }

    @Override
    public void notAttempted(MailLabel mail, Outcome outcome) {
        all.forEach(listener -> listener.notAttempted(mail, outcome));
    }

    @Override
    public void searched(MailKey mail) {
        all.forEach(listener -> listener.searched(mail));
    }

    @Override
    public void found(MailLabel mail, Outcome outcome, Optional<Instant> at, String item) {
        all.forEach(listener -> listener.found(mail, outcome, at, item));
    }

    @Override
    public void fetched(MailLabel mail, Outcome outcome, RequestIds ids, int attempt, Duration took) {
        all.forEach(listener -> listener.fetched(mail, outcome, ids, attempt, took));
    }

    @Override
    public void collected(String mailbox, String folder, int listed, int found, int missed) {
        all.forEach(listener -> listener.collected(mailbox, folder, listed, found, missed));
    }

    @Override
    public void untrusted(MailKey mail, String reason) {
        all.forEach(listener -> listener.untrusted(mail, reason));
    }

    @Override
    public void bounced(MailKey mail, String kind, String status) {
        all.forEach(listener -> listener.bounced(mail, kind, status));
    }

    @Override
    public void ended(MailLabel mail, Outcome outcome) {
        all.forEach(listener -> listener.ended(mail, outcome));
    }

    @Override
    public void unread(String id, Outcome outcome) {
        all.forEach(listener -> listener.unread(id, outcome));
    }

    @Override
    public void unrecognised(String invocationId, Outcome outcome) {
        all.forEach(listener -> listener.unrecognised(invocationId, outcome));
    }

    @Override
    public void resolved(MailKey mail, String as) {
        all.forEach(listener -> listener.resolved(mail, as));
    }

    @Override
    public void notResolved(MailKey mail, String as, String code, String reason) {
        all.forEach(listener -> listener.notResolved(mail, as, code, reason));
    }

    @Override
    public void foreignGroup(MailKey mail) {
        all.forEach(listener -> listener.foreignGroup(mail));
    }

    @Override
    public void handedBack(int messages) {
        all.forEach(listener -> listener.handedBack(messages));
    }

    @Override
    public void deadLettered(String id) {
        all.forEach(listener -> listener.deadLettered(id));
    }

    @Override
    public void unpublished(String id, String code, String reason) {
        all.forEach(listener -> listener.unpublished(id, code, reason));
    }

    @Override
    public void trouble(String id, String code, String reason) {
        all.forEach(listener -> listener.trouble(id, code, reason));
    }

    @Override
    public void functionError() {
        all.forEach(listener -> listener.functionError());
    }

    @Override
    public void invocationEnded(long tokenFetches) {
        all.forEach(listener -> listener.invocationEnded(tokenFetches));
    }
}
