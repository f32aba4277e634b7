package dev.heliograph.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;

import org.jboss.logging.Logger;

import dev.heliograph.ledger.LedgerConfig;
import dev.heliograph.message.Mailbox;
import dev.heliograph.message.contract.ContractConfig;
import dev.heliograph.message.guard.GuardConfig;
import dev.heliograph.work.WorkConfig;
import io.quarkus.runtime.StartupEvent;

/** Logs once, at the start, why copies of mails in doubt can't be searched for although that is configured. */
@ApplicationScoped
class SearchNotice {

    private static final Logger LOG = Logger.getLogger(SearchNotice.class);

    void check(@Observes StartupEvent event, LedgerConfig ledger,
            GuardConfig guard, ContractConfig contract, WorkConfig config, Instance<DeliveryServices> services) {
        if (!contract.whenUnknown().searches()) {
            return;
        } else if (ledger.ledgerTable().isEmpty()) {
            LOG.warn("HELIOGRAPH_WHEN_UNKNOWN=" + contract.whenUnknown().word() + ": without HELIOGRAPH_LEDGER_TABLE no other"
                    + " environment knows of a doubt, so that a queue's mails in doubt are not looked for ("
                    + contract.whenUnknown().withoutSearches().word() + ")");
        }
        mailbox(guard, contract).ifPresent(mailbox -> start(services, mailbox, config.sendTimeout()));
    }

    /** A mailbox that this application may use, if the settings name one. */
    private static Optional<Mailbox> mailbox(GuardConfig guard, ContractConfig contract) {
        return contract.from().or(() -> guard.allowedSenders().stream().flatMap(List::stream)
                .filter(sender -> !sender.startsWith("*")).findFirst()).map(text -> text.replaceAll(".*<|>.*", ""))
                .flatMap(Mailbox::parse);
    }

    private static void start(Instance<DeliveryServices> services, Mailbox mailbox, Duration timeout) {
        var thread = new Thread(() -> services.get().search().obstacle(mailbox, timeout).ifPresent(obstacle -> LOG.warnf(
                "%s: %s%s", obstacle.code(), obstacle.reason(), SentItemsSearch.WHILE_DENIED)), "look-check");
        thread.setDaemon(true);
        thread.start();
    }
}
