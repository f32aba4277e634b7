package dev.heliograph.incoming.bounce;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.heliograph.incoming.authentication.Origin;
import dev.heliograph.incoming.mailbox.HeaderFields;
import dev.heliograph.outcome.SentMail;

/**
 * What a report or a complaint may change. Anybody can write one, and everybody who has got a mail can return it.
 *
 * @param reason why it may change nothing, or nothing for some of those that it names; empty if it is to be trusted as a whole
 * @param origin where it comes from; {@link Origin.Unknown} if it may change nothing
 * @param trusted those of the named addresses that it speaks for
 * @param suppressible those of them that the mail was sent to
 */
public record Trust(Optional<Reason> reason, Origin origin, Set<String> trusted, Set<String> suppressible) {

    /** Why a report is not trusted, or not as a whole. */
    public enum Reason {

        /** No mail is known as sent that it could be about. */
        UNKNOWN_MAIL("unknown-mail"),
        /** It doesn't return the tag of the mail, or the mail has none. */
        NO_TAG("no-tag"),
        /** It is no report to a mail system: its return path is not null. */
        RETURN_PATH("return-path"),
        /** It is neither from the tenant's own Exchange nor authenticated for the domain of a recipient. */
        SENDER("sender"),
        /** It names an address that the mail was not sent to, or none at all. */
        RECIPIENT("recipient");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        /** As events have it. */
        public String word() {
            return word;
        }
    }

    /**
     * What is known of a mail that a report is about.
     *
     * @param isSent whether the ledger knows it as sent
     * @param sent what reports about it are checked by; earlier versions, and operators who resolve a mail, leave nothing
     * @param sentTo those of the named addresses that it was sent to
     */
    record Known(boolean isSent, Optional<SentMail> sent, Set<String> sentTo) {

        static final Known NOTHING = new Known(false, Optional.empty(), Set.of());
    }

    static Trust nothing(Reason why) {
        return new Trust(Optional.of(why), new Origin.Unknown(), Set.of(), Set.of());
    }

    public boolean isWhole() {
        return reason.isEmpty();
    }

    /** @param named the addresses in the report */
    static Trust ofReport(HeaderFields header, Optional<String> tag, List<String> named, Known known) {
        return of(header, tag, named, known, MachineSender.hasOnlyNullReturnPaths(header));
    }

    /** People complain, so whoever passes that on may have a return path. */
    static Trust ofComplaint(HeaderFields header, Optional<String> tag, List<String> named, Known known) {
        return of(header, tag, named, known, true);
    }

    private static Trust of(HeaderFields header, Optional<String> tag, List<String> named, Known known, boolean rightPath) {
        if (!known.isSent()) {
            return nothing(Reason.UNKNOWN_MAIL);
        } else if (tag.isEmpty() || !known.sent().map(SentMail::tag).equals(tag)) {
            return nothing(Reason.NO_TAG);
        } else if (!rightPath) {
            return nothing(Reason.RETURN_PATH);
        }
        var origin = Origin.of(header);
        var spokenFor = named.stream().filter(origin::speaksFor).collect(Collectors.toSet());
        if (named.isEmpty()) {
            return nothing(Reason.RECIPIENT);
        } else if (spokenFor.isEmpty()) {
            return nothing(Reason.SENDER);
        }
        boolean listed = !known.sent().get().recipients().isEmpty();
        var suppressible = spokenFor.stream().filter(known.sentTo()::contains).collect(Collectors.toUnmodifiableSet());
        var trusted = listed ? suppressible : Set.copyOf(spokenFor);
        var reason = spokenFor.size() < Set.copyOf(named).size() ? Optional.of(Reason.SENDER)
                : trusted.size() < spokenFor.size() ? Optional.of(Reason.RECIPIENT) : Optional.<Reason> empty();
        return new Trust(reason, origin, trusted, suppressible);
    }
}
