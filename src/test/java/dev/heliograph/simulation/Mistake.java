package dev.heliograph.simulation;

import java.util.function.UnaryOperator;

import dev.heliograph.ledger.Ledger;
import dev.heliograph.transport.MailTransport;

/** What is put around parts of the function: nothing, or a mistake that the simulation has to find. */
record Mistake(UnaryOperator<Ledger> ofLedger, UnaryOperator<MailTransport> ofTransport) {

    static final Mistake NOTHING = new Mistake(ledger -> ledger, transport -> transport);

    Ledger ledger(Ledger right) {
        return ofLedger.apply(right);
    }

    MailTransport transport(MailTransport right) {
        return ofTransport.apply(right);
    }
}
