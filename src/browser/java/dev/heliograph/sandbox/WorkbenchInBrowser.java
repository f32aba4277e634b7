package dev.heliograph.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import dev.heliograph.sandbox.aws.LocalQueues;
import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.sandbox.mail.MailContent;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** What the page does beyond showing mails: everything in one list, the queue, templates, and checks. */
class WorkbenchInBrowser extends PageTest {

    @TempDir
    Path templates;
    private SqsClient sqs;

    @BeforeEach
    void queues() {
        var queues = LocalQueues.start(sandbox.sqs(), sandbox.clock());
        sandbox.show(queues);
        sandbox.show(templates);
        sqs = LocalQueues.client(queues.join());
    }

    @Test
    void everythingIsInOneListAndFiltered() {
        deliver(1, "");
        sandbox.mailboxes().receive("fax@contoso.com", "inbox", "Subject: Order\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        sandbox.invocations().add("{\"subject\": \"No recipient\"}".getBytes(StandardCharsets.UTF_8),
                "{\"errorMessage\": \"{\\\"results\\\":[{\\\"outcome\\\":\\\"rejected\\\",\\\"reason\\\":\\\"$.to: missing\\\"}]}\"}"
                        .getBytes(StandardCharsets.UTF_8));
        visit("#/all");
        assertThat(page.getByText("3 entries")).isVisible();
        page.getByLabel("Show").selectOption("received mails");
        assertThat(page.getByText("1 found")).isVisible();
        assertThat(page.locator(".row").first()).containsText("Order");
        page.getByLabel("Show").selectOption("everything");
        page.getByLabel("Search everything").fill("outcome:rejected");
        assertThat(page.getByText("1 found")).isVisible();
        assertThat(page.locator(".row")).containsText("$.to: missing");
        page.locator(".row").click();
        assertThat(page.getByRole(AriaRole.HEADING, named("rejected"))).isVisible();
    }

    @Test
    void aDeadLetterIsUnderstoodAndRedriven() {
        dead("rejected", "invalid-request", "$.to: missing");
        visit("#/queue");
        assertThat(page.getByText("Dead letters: 1")).isVisible();
        assertThat(page.locator(".letters")).containsText("$.to: missing");
        page.getByRole(AriaRole.BUTTON, named("Redrive")).click();
        assertThat(page.getByText("Dead letters: none")).isVisible();
        assertThat(page.getByText("1 message waits or is being handled")).isVisible();
    }

    @Test
    void aMailInDoubtIsSettledByAButton() {
        dead("unknown", "no-answer", "the connection ended");
        visit("#/queue");
        page.getByRole(AriaRole.BUTTON, named("It was sent")).click();
        assertThat(page.getByText("Dead letters: none")).isVisible();
        assertEquals(List.of("{\"resolve\":{\"id\":\"r1\",\"mailbox\":\"billing@contoso.com\",\"as\":\"sent\"}}"), events);
        dead("unknown", "no-answer", "the connection ended");
        page.getByRole(AriaRole.BUTTON, named("Send it again")).click();
        assertThat(page.getByText("Dead letters: none")).isVisible();
        assertThat(page.getByText("1 message waits or is being handled")).isVisible();
    }

    @Test
    void anEventIsPutIntoTheQueue() {
        visit("#/compose");
        page.getByRole(AriaRole.BUTTON, named("Put into the queue")).click();
        assertThat(page.getByRole(AriaRole.HEADING, named("queued"))).isVisible();
        visit("#/queue");
        assertThat(page.getByText("1 message waits or is being handled")).isVisible();
    }

    @Test
    void theTimeIsMoved() {
        visit("#/queue");
        page.getByRole(AriaRole.BUTTON, named("+ 1 day")).click();
        assertThat(page.getByText("which is ahead")).isVisible();
        assertEquals(24, sandbox.clock().ahead().toHours());
    }

    @Test
    void aTemplateIsSeenAsItIsEditedAndSaysWhatIsWrong() throws Exception {
        Files.writeString(templates.resolve("thanks.html"), "<p>{name}");
        visit("#/templates");
        assertThat(page.getByRole(AriaRole.HEADING, named("Receipt 4711"))).isVisible();
        assertThat(page.frameLocator("iframe").getByText("Thank you, Ada")).isVisible();
        page.getByLabel("Template").selectOption("thanks");
        page.waitForCondition(() -> events.get(events.size() - 1).contains("\"template\":\"thanks\""));
        page.getByLabel("Event").fill("{\"template\": \"thanks\", \"data\": {}}");
        assertThat(page.getByText("$.data: has no name")).isVisible();
        page.getByLabel("Event").fill("{\"template\"");
        assertThat(page.getByText("This is not JSON yet.")).isVisible();
        page.getByRole(AriaRole.BUTTON, named("Begin again")).click();
        assertThat(page.getByText("This is what the mail would say.")).isVisible();
        int before = events.size();
        Files.writeString(templates.resolve("thanks.txt"), "{name}");
        page.waitForCondition(() -> events.size() > before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "<p>Hi|No text part", "<img src='data:,'>|alt",
            "<a href='http://example.org'>x</a>|https",
            "<p>A mail with List-Help|Not proven to arrive: List-Help" })
    void aMailIsCheckedBeforeACampaign(String html, String found) {
        sandbox.inbox().deliver("billing@contoso.com", InboxMail.Path.JSON,
                new MailContent(new InboxMail.Address("", "billing@contoso.com"),
                        List.of(new InboxMail.Address("Ada", "ada@example.org")), List.of(), List.of(), List.of(), "s", "",
                        html,
                        "", List.of(), html.contains("List-Help") ? Map.of("List-Help", "<mailto:help@contoso.com>") : Map.of(),
                        Map.of(),
                        new byte[0], 100));
        visit("#/sent/1");
        page.getByRole(AriaRole.TAB).getByText("Checks").click();
        assertThat(page.locator(".checks .bad").getByText(found).first()).isVisible();
    }

    @ParameterizedTest
    @EnumSource(value = ColorScheme.class, names = { "LIGHT", "DARK" })
    void accessibilityHasNoViolationsAndAPhoneIsWideEnough(ColorScheme colours) {
        dead("unknown", "no-answer", "the connection ended");
        for (int width : List.of(1200, 390)) {
            see(width, 800, colours);
            for (var place : List.of("#/all", "#/queue", "#/templates")) {
                visit(place);
                page.locator("main").waitFor();
                page.waitForTimeout(500);
                var found = new AxeBuilder(page).exclude("iframe")
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")).analyze().getViolations();
                assertEquals("", found.stream().map(one -> one.getId() + " " + one.getNodes().stream()
                        .map(node -> node.getHtml()).collect(Collectors.joining(", "))).collect(Collectors.joining("\n")),
                        place);
                assertEquals(width, ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue(), place);
            }
        }
    }

    private void dead(String outcome, String code, String reason) {
        var attributes = Map.of("Heliograph-Outcome", outcome, "Heliograph-Code", code, "Heliograph-Reason", reason,
                "Heliograph-Id", "r1", "Heliograph-Attempts", "1").entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey,
                        entry -> MessageAttributeValue.builder().dataType("String").stringValue(entry.getValue()).build()));
        String url = sqs.getQueueUrl(call -> call.queueName(LocalQueues.DEAD)).queueUrl();
        sqs.sendMessage(message -> message.queueUrl(url)
                .messageBody("{\"subject\": \"Receipt\", \"text\": \"" + System.nanoTime() + "\"}")
                .messageGroupId("billing@contoso.com").messageAttributes(attributes));
    }
}
