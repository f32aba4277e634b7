package dev.heliograph.ledger;

import java.time.Instant;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.aws.AwsClient;
import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.outcome.Trace;
import dev.heliograph.protocol.Claim;
import dev.heliograph.protocol.Doubt;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.Resolution;
import dev.heliograph.protocol.Standing;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Two mistakes on purpose, which a burst has to find: a mail counts as sent before it is, and is lost if it isn't; or a mail
 * whose copy is not found counts as unsent, and comes twice if the copy was late.
 */
@ApplicationScoped
class WrongLedgers {

    @Produces
    @Alternative
    @Priority(1)
    @Singleton
    Ledger ledger(LedgerBeans beans, LedgerConfig config, AwsClient<DynamoDbClient> client) {
        var right = beans.ledger(config, client);
        String mistake = System.getenv().getOrDefault("HELIOGRAPH_BREAK", "");
        return mistake.equals("settle-before-send") || mistake.equals("not-found-is-unsent")
                ? new Wrong(right, mistake.equals("settle-before-send"))
                : right;
    }

    private record Wrong(Ledger right, boolean tooEarly) implements Ledger {

        @Override
        public Reservation reserve(MailKey key, String contentHash, String leaseId, Instant until, Claim claim)
                throws NotReadyException {
            var reservation = right.reserve(key, contentHash, leaseId, until, claim);
            if (tooEarly && reservation instanceof Reservation.Granted granted) {
                right.settle(granted.granted(), Settlement.SENT);
            }
            return reservation;
        }

        @Override
        public void settle(Lease lease, Settlement settlement, Trace trace) throws NotReadyException {
            if (!tooEarly) {
                right.settle(lease, settlement, trace);
            }
        }

        @Override
        public void keep(Lease lease, Optional<Draft> draft) throws NotReadyException {
            right.keep(lease, draft);
        }

        @Override
        public boolean lookedFor(MailKey key, Doubt doubt, Instant at) throws NotReadyException {
            right.resolve(key, false);
            return true;
        }

        @Override
        public boolean reopen(MailKey key) throws NotReadyException {
            return right.reopen(key);
        }

        @Override
        public Standing look(MailKey key) throws NotReadyException {
            return right.look(key);
        }

        @Override
        public void forget(MailKey key) throws NotReadyException {
            right.forget(key);
        }

        @Override
        public Resolution cancel(MailKey key, Optional<String> scheduled) throws NotReadyException {
            return right.cancel(key, scheduled);
        }

        @Override
        public Resolution resolve(MailKey key, boolean sent, Trace trace) throws NotReadyException {
            return right.resolve(key, sent, trace);
        }
    }
}
