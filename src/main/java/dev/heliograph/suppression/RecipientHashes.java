package dev.heliograph.suppression;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.heliograph.message.AddressHash;
import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.Recipients;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.SentMail;

/** Keeps the recipients of sent mails as hashes, so that a report counts for no other address. */
public final class RecipientHashes {

    private final AddressHashes hashes;
    private final boolean kept;

    /** @param kept whether addresses are suppressed; otherwise the hashes are of no use */
    public RecipientHashes(AddressHashes hashes, boolean kept) {
        this.hashes = hashes;
        this.kept = kept;
    }

    /**
     * What is kept about a mail sent to these recipients. A report about it changes less if the key can't be read now.
     */
    public SentMail sent(MailMark mark, Recipients recipients) {
        if (!kept) {
            return unknown(mark);
        }
        AddressHash hash;
        try {
            hash = hashes.all().get(0);
        } catch (NotReadyException | RuntimeException e) {
            return unknown(mark);
        }
        return new SentMail(mark.tag(),
                recipients.all().map(EmailAddress::address).map(hash::of).collect(Collectors.toSet()));
    }

    /** What is kept about a mail whose recipients are not known now. */
    public static SentMail unknown(MailMark mark) {
        return new SentMail(mark.tag(), Set.of());
    }

    /** The addresses that the mail was sent to, with any key. */
    public Set<String> of(SentMail mail, List<String> addresses) throws NotReadyException {
        var sentTo = new HashSet<String>();
        if (!mail.recipients().isEmpty()) {
            var known = hashes.all();
            addresses.stream().filter(address -> known.stream().anyMatch(hash -> mail.wasSentTo(hash.of(address))))
                    .forEach(sentTo::add);
        }
        return sentTo;
    }
}
