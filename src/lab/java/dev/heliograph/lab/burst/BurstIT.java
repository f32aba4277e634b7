package dev.heliograph.lab.burst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.heliograph.lab.aws.LocalAwsExtension;

/**
 * No mail is lost and none is sent twice, whatever fails. Run by {@code -Dburst.mails}; more: {@link BurstSettings}.
 */
@EnabledIfSystemProperty(named = "burst.mails", matches = "[0-9]+")
class BurstIT {

    @RegisterExtension
    static final LocalAwsExtension AWS = new LocalAwsExtension();

    @Test
    void nothingIsLostAndNothingIsSentTwice() throws Exception {
        var settings = BurstSettings.read();
        System.out.println("burst " + settings.replay());
        var result = new Burst(settings, AWS.get()).run();
        System.out.println("burst " + result.account());
        System.out.println("burst " + result.events());
        if (settings.mixed()) {
            System.out.println("burst redriven: " + result.redriven());
        }
        result.figures().forEach((name, value) -> System.out.println("burst " + name + ": " + value));
        if (settings.mixed()) {
            result.wrong().forEach(id -> System.out.println("burst story of " + result.stories().of(id)));
        }
        write(settings, result);
        var account = result.account();
        String replay = settings.replay() + "\n" + account;
        assertEquals(settings.mails(), account.sent(), replay);
        assertEquals(List.of(), account.lost(), replay);
        if (settings.faults() && settings.mails() >= 1000) {
            assertTrue(result.underFire(), replay);
        }
        if (settings.mixed() && settings.mails() >= 600) {
            assertTrue(result.handovers().isBothWays(settings.fifo() && settings.searches()), replay + "\n" + result.figures());
        }
        if (settings.ledger()) {
            assertTrue(account.isRight(), replay);
            assertTrue(result.redriven().isRight(), replay + "\n" + result.redriven());
            assertTrue(!settings.events() || result.events().isRight(), replay + "\n" + result.events());
            assertTrue(result.drafts() <= result.mayBeLeft().size(), "drafts left over: " + result.drafts() + "\n" + replay);
        }
    }

    private static void write(BurstSettings settings, Burst.Result result) throws IOException {
        var directory = Files.createDirectories(Path.of("target", "burst"));
        Files.writeString(directory.resolve("burst-" + settings.seed() + ".svg"), new Plot(settings, result).svg());
    }
}
