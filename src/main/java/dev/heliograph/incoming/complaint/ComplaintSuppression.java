package dev.heliograph.incoming.complaint;

import dev.heliograph.incoming.bounce.BounceHandling;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.report.MailListener;
import dev.heliograph.suppression.SuppressionList;

/** Leaves those alone who complain, as if there were no such address. */
public final class ComplaintSuppression {

    private static final String STATUS = "complaint";

    private final SuppressionList suppressions;
    private final MailListener listener;
    private final boolean suppresses;

    /** @param suppresses whether they are left alone; else a complaint is an event, and changes nothing */
    public ComplaintSuppression(SuppressionList suppressions, MailListener listener, boolean suppresses) {
        this.suppressions = suppressions;
        this.listener = listener;
        this.suppresses = suppresses;
    }

    /** Anybody can write a complaint, so only what it is to be trusted with counts. */
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
