package dev.heliograph.incoming.complaint;

import dev.heliograph.incoming.bounce.BounceHandling;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.report.MailListener;
import dev.heliograph.suppression.SuppressionList;

/** Suppresses the addresses of recipients who complain, like addresses that do not exist. */
public final class ComplaintSuppression {

    private static final String STATUS = "complaint";

    private final SuppressionList suppressions;
    private final MailListener listener;
    private final boolean suppresses;

    /** @param suppresses whether they are suppressed; otherwise a complaint is only an event */
    public ComplaintSuppression(SuppressionList suppressions, MailListener listener, boolean suppresses) {
        this.suppressions = suppressions;
        this.listener = listener;
        this.suppresses = suppresses;
    }

    /** Suppresses the complaining addresses that the complaint is trusted about: anyone can write one. */
    public void suppressComplainants(BounceHandling.Answered answered, Complaint complaint) throws NotReadyException {
        var trust = answered.trust();
        answered.mail().ifPresent(mail -> trust.reason().ifPresentOrElse(reason -> listener.untrusted(mail, reason.word()),
                () -> listener.bounced(mail, STATUS, complaint.type().word())));
        for (String address : complaint.recipients()) {
            if (suppresses && trust.suppressible().contains(address)) {
                suppressions.add(address, STATUS);
            }
        }
    }
}
