package dev.heliograph.incoming.bounce;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.heliograph.incoming.authentication.Origin;
import dev.heliograph.incoming.mailbox.HeaderFields;
import dev.heliograph.outcome.SentMail;

/**
 * What a report or a complaint may change. Anyone can write one, and every recipient of a mail can return it.
 *
 * @param reason why it may change nothing, or nothing for some of the addresses; empty if it is trusted as a whole
 * @param origin the origin; {@link Origin.Unknown} if it may change nothing
 * @param trusted the named addresses that it is trusted about
 * @param suppressible those of them that the mail was sent to
 */
public record Trust(Optional<Reason> reason, Origin origin, Set<String> trusted, Set<String> suppressible) {

    /** Why a report is not trusted, or only in part. */
    public enum Reason {

        /** No sent mail is known that it could be about. */
        UNKNOWN_MAIL("unknown-mail"),
        /** It doesn't return the mail's tag, or the mail has none. */
        NO_TAG("no-tag"),
        /** It does not follow the rules of reports: its return path is not null. */
        RETURN_PATH("return-path"),
        /** It is neither from the tenant's own Exchange nor authenticated for the domain of a recipient. */
        SENDER("sender"),
        /** It names an address that the mail was not sent to, or none. */
        RECIPIENT("recipient");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        /** The word in events. */
        public String word() {
            return word;
        }
    }

    /**
     * What is known about the mail of a report.
     *
     * @param isSent whether the ledger knows it as sent
     * @param sent the data that reports are checked against; there is none after earlier versions, or after an
     *        operator has resolved the mail
     * @param sentTo the named addresses that it was sent to
     */
    record Known(boolean isSent, Optional<SentMail> sent, Set<String> sentTo) {

        static final Known NOTHING = new Known(false, Optional.empty(), Set.of());

        boolean isSentToOne() {
            return sent.filter(mail -> mail.recipients().size() == 1).isPresent();
        }

        /**
         * Whether the mail was sent to one of a recipient's addresses. If that isn't known, an address that replaces
         * another one does not count.
         */
        private boolean isSentTo(List<String> names) {
            boolean listed = sent.filter(mail -> !mail.recipients().isEmpty()).isPresent();
            return listed ? sentTo.containsAll(names) : names.size() == 1;
        }
    }

    static Trust nothing(Reason why) {
        return new Trust(Optional.of(why), new Origin.Unknown(), Set.of(), Set.of());
    }

    public boolean isWhole() {
        return reason.isEmpty();
    }

    /**
     * The trust in a report. A domain's server speaks for the only recipient of a mail. Of several, any may have got
     * the tag, and so may a person of the domain.
     */
    static Trust ofReport(HeaderFields header, DeliveryReport report, Known known) {
        var named = report.recipients().stream().map(DeliveryReport.Recipient::names).toList();
        return of(report.tag(), named, known).orElseGet(() -> {
            var origin = Origin.of(header);
            boolean server = origin.isOwnExchange() || origin.isMailSystem() && report.formal() && known.isSentToOne();
            return !MachineSender.hasOnlyNullReturnPaths(header) ? nothing(Reason.RETURN_PATH)
                    : server ? of(origin, named, known) : nothing(Reason.SENDER);
        });
    }

    /**
     * The trust in a complaint. People complain, so a provider that passes complaints on may have a return path. But a
     * person doesn't speak for a list.
     */
    static Trust ofComplaint(HeaderFields header, Optional<String> tag, List<String> complainants, Known known) {
        var named = complainants.stream().map(List::of).toList();
        return of(tag, named, known).orElseGet(() -> {
            var origin = Origin.of(header);
            return origin.isOwnExchange() || origin.isFeedbackLoop() && known.isSentToOne() ? of(origin, named, known)
                    : nothing(Reason.SENDER);
        });
    }

    private static Optional<Trust> of(Optional<String> tag, List<List<String>> named, Known known) {
        if (!known.isSent()) {
            return Optional.of(nothing(Reason.UNKNOWN_MAIL));
        } else if (tag.isEmpty() || !known.sent().map(SentMail::tag).equals(tag)) {
            return Optional.of(nothing(Reason.NO_TAG));
        }
        return named.isEmpty() ? Optional.of(nothing(Reason.RECIPIENT)) : Optional.empty();
    }

    private static Trust of(Origin origin, List<List<String>> named, Known known) {
        var spokenFor = named.stream().filter(names -> names.stream().allMatch(origin::speaksFor)).toList();
        if (spokenFor.isEmpty()) {
            return nothing(Reason.SENDER);
        }
        var trusted = first(spokenFor.stream().filter(known::isSentTo));
        var suppressible = first(spokenFor.stream().filter(known.sentTo()::containsAll));
        var reason = spokenFor.size() < named.size() ? Optional.of(Reason.SENDER)
                : spokenFor.stream().allMatch(known::isSentTo) ? Optional.<Reason> empty() : Optional.of(Reason.RECIPIENT);
        return new Trust(reason, origin, trusted, suppressible);
    }

    private static Set<String> first(Stream<List<String>> named) {
        return named.map(names -> names.get(0)).collect(Collectors.toUnmodifiableSet());
    }
}
