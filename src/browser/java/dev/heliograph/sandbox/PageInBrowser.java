package dev.heliograph.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import dev.heliograph.sandbox.mail.InboxMail;

/** The page as a person uses it. */
class PageInBrowser extends PageTest {

    @Test
    void aMailIsShownInAllItsForms() {
        deliver(1, "<p>Thank <b>you</b><img src=cid:logo alt=Logo>");
        visit("");
        page.getByText("Receipt 1").click();
        var frame = page.frameLocator("iframe");
        assertThat(frame.getByText("Thank you")).isVisible();
        assertEquals(1,
                ((Number) frame.getByAltText("Logo")
                        .evaluate("async image => { await image.decode(); return image.naturalWidth; }"))
                        .intValue());
        page.getByRole(AriaRole.TAB, named("Text")).click();
        assertThat(page.getByRole(AriaRole.TABPANEL)).hasText("Paid");
        page.getByRole(AriaRole.TAB, named("Invitation")).click();
        assertThat(page.getByRole(AriaRole.TABPANEL)).containsText("Review, second");
        assertThat(page.getByRole(AriaRole.TABPANEL)).containsText("2030-01-10 09:00 (Europe/Berlin)");
        assertThat(page.getByRole(AriaRole.TABPANEL)).containsText("Bill: a billing@contoso.com");
        assertThat(page.getByRole(AriaRole.TABPANEL)).containsText("ada@example.org");
        page.getByRole(AriaRole.TAB, named("Headers")).click();
        assertThat(page.getByRole(AriaRole.TABPANEL)).containsText("Message-Id");
        page.getByRole(AriaRole.TAB, named("Source")).click();
        assertThat(page.getByRole(AriaRole.TABPANEL)).containsText("Content-Type: multipart/");
        var saved = page.waitForDownload(() -> page.getByText("receipt.txt").click());
        assertEquals("receipt.txt", saved.suggestedFilename());
    }

    @Test
    void aLinkOpensATabAndTheMailStays() {
        deliver(1, "<a href='" + sandbox.inboxPage() + "/api/v1/info' target=_self>Terms</a>");
        visit("#/sent/1");
        var opened = context.waitForPage(() -> page.frameLocator("iframe").getByText("Terms").click());
        opened.waitForLoadState();
        assertTrue(opened.url().endsWith("/api/v1/info"));
        assertThat(page.frameLocator("iframe").getByText("Terms")).isVisible();
    }

    @Test
    void imagesOfOtherServersAreLoadedOnRequest() {
        String picture = "http://localhost:" + function.getAddress().getPort() + "/pixel";
        expected.add("Loading the image '" + picture);
        deliver(1, "<img src='" + picture + "' alt=pixel>");
        visit("#/sent/1");
        assertThat(page.frameLocator("iframe").getByAltText("pixel")).isAttached();
        assertEquals(0, events.size());
        page.getByRole(AriaRole.BUTTON, named("Load them")).click();
        page.waitForCondition(() -> events.size() == 1);
    }

    @Test
    void whatIsNewComesAndTheFocusStays() {
        deliver(1, "");
        deliver(2, "");
        visit("");
        page.getByText("Receipt 1").waitFor();
        page.keyboard().press("j");
        page.keyboard().press("j");
        deliver(3, "");
        sandbox.mailboxes().receive("fax@contoso.com", "inbox", "Subject: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        page.evaluate("fetch('/api/v1/faults', {method: 'DELETE'})");
        assertThat(page.getByText("Receipt 3")).isVisible();
        assertEquals("#/sent/1", page.evaluate("document.activeElement.getAttribute('href')"));
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, named("Receipt 1"))).isVisible();
        page.keyboard().press("Escape");
        page.waitForCondition(() -> "#/sent/1".equals(page.evaluate("document.activeElement.getAttribute('href')")));
    }

    @Test
    void allIsDeletedOnlyAfterAQuestionAndOnlyWhatWasFound() {
        deliver(1, "");
        deliver(2, "");
        sandbox.mailboxes().receive("fax@contoso.com", "inbox", "Subject: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        visit("");
        page.getByRole(AriaRole.BUTTON, named("Delete all")).click();
        page.getByRole(AriaRole.BUTTON, named("Cancel")).click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
        assertEquals(2, sandbox.inbox().mails().size());
        page.getByLabel("Search sent mails").fill("subject:\"Receipt 1\"");
        assertThat(page.getByText("1 found")).isVisible();
        page.getByRole(AriaRole.BUTTON, named("Delete all")).click();
        page.getByRole(AriaRole.DIALOG)
                .getByText("Delete", new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByText("No mail has all of that.")).isVisible();
        assertEquals(List.of("Receipt 2"), sandbox.inbox().mails().stream().map(InboxMail::subject).toList());
        assertEquals(1, sandbox.mailboxes().count("fax@contoso.com", "inbox"));
    }

    @Test
    void theAddressOfADeletedMailSaysSo() {
        visit("#/sent/99");
        assertThat(page.getByText("This mail is not here any more.")).isVisible();
    }

    @Test
    void aReceivedMailAndItsFileCanBeOpened() {
        String id = sandbox.mailboxes().receive("fax@contoso.com", "Inbox/Orders", ("Subject: Order\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Ten <script>1</script>boxes\r\n"
                + "--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=order.pdf\r\n\r\nx\r\n--b--\r\n")
                .getBytes(StandardCharsets.UTF_8));
        assertFalse(id.isEmpty());
        visit("#/received");
        page.getByText("Order").first().click();
        assertThat(page.frameLocator("iframe").getByText("Ten boxes")).isVisible();
        assertEquals("order.pdf", page.waitForDownload(() -> page.getByText("order.pdf").click()).suggestedFilename());
    }

    @Test
    void anEventIsComposedSentAndSeen() {
        visit("#/compose");
        var editor = page.getByLabel("Event");
        editor.fill("{\"from\": \"billing@contoso.com\", \"subjcet\": 1}");
        assertThat(page.locator("#mistakes")).containsText("$.subjcet: no such field");
        assertThat(page.locator("#mistakes")).containsText("$.to: missing");
        page.getByRole(AriaRole.BUTTON, named("Send")).click();
        assertThat(page.getByRole(AriaRole.HEADING, named("rejected"))).isVisible();
        page.getByLabel("Begin with").selectOption("Html with an id and a tag");
        assertThat(page.locator("#mistakes li")).hasCount(0);
        page.getByRole(AriaRole.BUTTON, named("Send")).click();
        assertThat(page.getByRole(AriaRole.HEADING, named("accepted"))).isVisible();
        page.getByRole(AriaRole.BUTTON, named("Copy as curl")).click();
        assertThat(page.getByText("The curl line is copied.")).isVisible();
        assertTrue(((String) page.evaluate("navigator.clipboard.readText()")).startsWith("curl http://localhost:"));
        page.getByRole(AriaRole.LINK, named("Invocations")).click();
        assertThat(page.getByText("2 invocations")).isVisible();
        page.getByText("$.to: missing").click();
        assertThat(page.locator("article")).containsText("subjcet");
    }

    @Test
    void aFaultIsAddedAndTakenBack() {
        visit("#/faults");
        page.getByLabel("How many mails").fill("3");
        page.getByRole(AriaRole.BUTTON, named("429")).click();
        assertThat(page.getByText("Waiting: 3")).isVisible();
        page.getByRole(AriaRole.BUTTON, named("Take back")).click();
        assertThat(page.getByText("Waiting: none")).isVisible();
        expected.add("status of 400");
        page.getByLabel("How many mails").fill("-3");
        page.getByRole(AriaRole.BUTTON, named("429")).click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("$.times: -3; wanted: a number, 1 to 10000");
    }

    @Test
    void aPhoneShowsTheListOrTheMail() {
        deliver(1, "<p>Thank you");
        see(390, 800, ColorScheme.LIGHT);
        for (var place : List.of("", "#/received", "#/events", "#/invocations", "#/faults", "#/compose", "#/sent/1")) {
            visit(place);
            page.locator("main").waitFor();
            assertEquals(390, ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue(), place);
        }
        var frame = page.locator("iframe").boundingBox();
        assertTrue(frame.x >= 0 && frame.x + frame.width <= 390 && frame.y < 700, "the mail is at " + frame.x + ", " + frame.y);
        page.getByRole(AriaRole.LINK, named("Back")).click();
        assertThat(page.getByText("1 mail")).isVisible();
    }

    @ParameterizedTest
    @EnumSource(value = ColorScheme.class, names = { "LIGHT", "DARK" })
    void accessibilityHasNoViolations(ColorScheme colours) {
        deliver(1, "<p>Thank you");
        sandbox.mailboxes().receive("fax@contoso.com", "inbox", "Subject: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        sandbox.invocations().add("{}".getBytes(StandardCharsets.UTF_8), "{}".getBytes(StandardCharsets.UTF_8));
        see(1200, 800, colours);
        for (var place : List.of("", "#/sent/1", "#/received", "#/received/files", "#/events", "#/invocations/1", "#/faults",
                "#/compose")) {
            visit(place);
            page.locator("main").waitFor();
            page.waitForTimeout(300);
            var found = new AxeBuilder(page).exclude("iframe")
                    .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                    .analyze().getViolations();
            assertEquals("", found.stream().map(one -> one.getId() + " " + one.getNodes().stream()
                    .map(node -> node.getHtml()).collect(Collectors.joining(", "))).collect(Collectors.joining("\n")), place);
        }
    }

    @Test
    void tenThousandMailsAreShownAndSearched() {
        for (int i = 1; i <= 10_000; i++) {
            deliver(i, "<style>p { color: red }</style><p>Thank you for order " + i + "</p>");
        }
        long began = System.nanoTime();
        visit("");
        assertThat(page.getByText("10,000 mails")).isVisible();
        page.getByText("Receipt 10000").waitFor();
        long shown = System.nanoTime();
        page.getByLabel("Search sent mails").fill("\"order 4711\"");
        assertThat(page.getByText("1 found")).isVisible();
        long searched = System.nanoTime();
        page.getByLabel("Search sent mails").fill("");
        assertThat(page.getByText("10,000 mails")).isVisible();
        page.locator(".list").evaluate("list => list.scrollTop = list.scrollHeight");
        assertThat(page.getByText(Pattern.compile("^Receipt 1$"))).isVisible();
        int rows = ((Number) page.evaluate("document.querySelectorAll('.list li').length")).intValue();
        System.out.println("10,000 mails: shown after " + (shown - began) / 1_000_000 + " ms, searched after "
                + (searched - shown) / 1_000_000 + " ms, rows in the page " + rows);
        assertTrue(rows < 40, "rows: " + rows);
    }
}
