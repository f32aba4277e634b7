package dev.heliograph.message.template;

import static dev.heliograph.message.Requests.cleared;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.heliograph.message.Body;
import dev.heliograph.message.Requests;
import dev.heliograph.message.contract.Limits;
import dev.heliograph.message.contract.SendRequestBinder;
import dev.heliograph.message.guard.OutgoingMail;

class TemplatesTest {

    private static final String SECRET = "hunter2";

    @TempDir
    Path directory;

    @Test
    void htmlIsEscapedAndTheSubjectIsNot() throws Exception {
        write("receipt.html",
                "<p>{name} paid {order.total} for {#each order.items}{it.name}{#if it_hasNext}, {/if}{/each}</p>");
        write("receipt.subject.txt", "Receipt for {name}\n");
        var mail = fill("receipt", Map.of("name", "Tom & <b>Jerry</b>", "order",
                Map.of("total", 12.5, "items", List.of(Map.of("name", "Käse"), Map.of("name", "日本")))));
        assertEquals("Receipt for Tom & <b>Jerry</b>", mail.request().subject().orElseThrow());
        assertEquals(new Body.Html("<p>Tom &amp; &lt;b&gt;Jerry&lt;/b&gt; paid 12.5 for Käse, 日本</p>"), mail.request().body());
    }

    @Test
    void plainTextIsNotEscaped() throws Exception {
        write("notice.txt", "Hello {name}, a < b");
        write("notice.subject.txt", "Notice");
        assertEquals(new Body.Text("Hello Tom & Jerry, a < b"), fill("notice", Map.of("name", "Tom & Jerry")).request().body());
    }

    /** Nothing in a template is left out silently. */
    @Test
    void aTemplateMayBeHtmlAndTextAtOnce() throws Exception {
        write("receipt.html", "<p>{name}, a &lt; b</p>");
        write("receipt.txt", "{name}, a < b");
        write("receipt.subject.txt", "s");
        assertEquals(new Body.TextAndHtml("<Ada>, a < b", "<p>&lt;Ada&gt;, a &lt; b</p>"),
                fill("receipt", Map.of("name", "<Ada>")).request().body());
        write("receipt.txt", "{missing}");
        assertEquals("missing-data", refusal("receipt", Map.of("name", "Ada")).code());
    }

    @Test
    void theRequestsSubjectCountsMore() throws Exception {
        write("a.html", "x");
        write("a.subject.txt", "{missing}");
        var request = request("a", Map.of());
        request.put("subject", "Mine");
        assertEquals("Mine", templates().fill(outgoing(request)).request().subject().orElseThrow());
    }

    @Test
    void aTemplateMayIncludeAnotherOne() throws Exception {
        write("layout/page.html", "<body>{#insert content}{/}</body>");
        write("receipt.html", "{#include layout/page}{#content}Hi {name}{/content}{/include}");
        write("receipt.subject.txt", "s");
        assertEquals(new Body.Html("<body>Hi &lt;</body>"), fill("receipt", Map.of("name", "<")).request().body());
    }

    @Test
    void whatIsIncludedMayIncludeItsKindAndNoOther() throws Exception {
        write("receipt.html", "{#include layout}{name}{/include}");
        write("layout.html", "{#insert /}{#include footer /}");
        write("footer.html", "-{name}");
        write("receipt.subject.txt", "s");
        assertEquals(new Body.Html("&lt;-&lt;"), fill("receipt", Map.of("name", "<")).request().body());
        write("layout.html", "{#insert /}{#include footer.txt /}");
        write("footer.txt", "-{name}");
        assertEquals("malformed-template", refusal("receipt", Map.of("name", "<")).code());
    }

    @Test
    void namesOfNoFileAreUnknown() throws IOException {
        write("receipt.html", "x");
        assertEquals("unknown-template", refusal("x".repeat(251), Map.of()).code());
        write("receipt.html", "{#include receipt.html/x.html /}");
        write("receipt.subject.txt", "s");
        assertEquals("malformed-template", refusal("receipt", Map.of()).code());
    }

    @Test
    void aFileThatFailsAffectsOnlyItsOwnMails() throws Exception {
        write("receipt.txt", "x");
        write("receipt.subject.txt", "s");
        write("other.txt", "other");
        write("other.subject.txt", "s");
        var templates = templates();
        templates.fill(outgoing(request("receipt", Map.of())));
        Files.delete(directory.resolve("receipt.txt"));
        Files.createSymbolicLink(directory.resolve("receipt.txt"), directory.resolve("receipt.txt"));
        assertThrows(TemplatesUnreadableException.class, () -> templates.fill(outgoing(request("receipt", Map.of()))));
        assertEquals(new Body.Text("other"), templates.fill(outgoing(request("other", Map.of()))).request().body());
        assertEquals("$.template: there is no such template; wanted: other",
                assertThrows(TemplateRefusedException.class, () -> templates.fill(outgoing(request("x", Map.of()))))
                        .getMessage());
    }

    @Test
    void aDirectoryThatIsGoneCantBeRead() throws Exception {
        var gone = Files.createDirectory(directory.resolve("gone"));
        var templates = Templates.of(Optional.of(gone), Set::of, 998);
        Files.delete(gone);
        assertThrows(TemplatesUnreadableException.class, () -> templates.fill(outgoing(request("receipt", Map.of()))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "{name}, {total}                    | total",
            "{name}{#if name}{order.total}{/if}                               | order.total",
            "{#each names}{it.first}{/each}                                   | it.first",
            "{name.first}                                                     | name.first",
            "{#for person in people}{person}{/for}                            | people",
            "{#if missing}x{/if}                                              | missing" })
    void whatIsMissingIsNamed(String template, String missing) throws IOException {
        write("receipt.html", "\n" + template);
        write("receipt.subject.txt", "s");
        var refusal = refusal("receipt", Map.of("name", SECRET, "names", List.of(Map.of("last", SECRET))));
        assertEquals("missing-data", refusal.code());
        assertEquals("$.data: has no " + missing + ", which receipt.html, line 2 asks for", refusal.getMessage());
    }

    @Test
    void whatTheDataCallsSizeOrEmptyIsThat() throws Exception {
        write("receipt.html", "{item.size} {item.empty} {item.keys} {names.size}");
        write("receipt.subject.txt", "s");
        assertEquals(new Body.Html("XL no k 2"), fill("receipt", Map.of("names", List.of("a", "b"), "item",
                Map.of("size", "XL", "empty", "no", "keys", "k"))).request().body());
    }

    @Test
    void numbersHaveNoExponent() throws Exception {
        write("receipt.html", "{a} {b} {c}");
        write("receipt.subject.txt", "s");
        assertEquals(new Body.Html("12345678.9 12.5 1000000"),
                fill("receipt", Map.of("a", 12345678.90, "b", 12.50, "c", 1000000)).request().body());
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws Exception {
        Files.write(directory.resolve("receipt.html"), new byte[] { (byte) 0xff, (byte) 0xfe, 0 });
        write("receipt.subject.txt", "s");
        assertEquals("malformed-template", refusal("receipt", Map.of()).code());
    }

    @Test
    void manyMailsAreFilledInWhileFilesChange() throws Exception {
        write("layout.html", "{#insert}{/}");
        write("receipt.html", "{#include layout}{name}{/include}");
        write("receipt.subject.txt", "s");
        var templates = templates();
        var over = new AtomicBoolean();
        var changes = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                assertDoesNotThrow(() -> Files.setLastModifiedTime(directory.resolve("layout.html"),
                        FileTime.fromMillis(System.nanoTime() / 1000)));
            }
        });
        var mails = IntStream.range(0, 16).mapToObj(thread -> CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 200; i++) {
                String name = thread + "-" + i;
                assertEquals(new Body.Html(name), assertDoesNotThrow(
                        () -> templates.fill(outgoing(request("receipt", Map.of("name", name))))).request().body());
            }
        })).toList();
        CompletableFuture.allOf(mails.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        over.set(true);
        changes.get();
    }

    @Test
    void whatMayBeMissingSaysSo() throws Exception {
        write("receipt.html", "Dear {name ?: 'customer'}{#if vip??}, our best one{/if}");
        write("receipt.subject.txt", "s");
        assertEquals(new Body.Html("Dear customer"), fill("receipt", Map.of()).request().body());
        write("receipt.html", "{#for x in items??}{x}{/for}{#for y in others??}{y}{/for}{#for z in names}{z}{/for}");
        assertEquals(new Body.Html("ab"), fill("receipt", Map.of("names", List.of("a", "b"))).request().body());
    }

    @Test
    void rawIsNotEscaped() throws Exception {
        write("receipt.html", "{name} {name.raw}");
        write("receipt.subject.txt", "s");
        assertEquals(new Body.Html("&lt;b&gt; <b>"), fill("receipt", Map.of("name", "<b>")).request().body());
    }

    @Test
    void wordsOfOnesOwnAreNotMixedWithBuiltOnes() throws Exception {
        write("receipt.txt", "mine");
        var templates = Templates.of(Optional.of(directory), () -> Set.of("receipt.html", "receipt.subject.txt"), 998);
        var refusal = assertThrows(TemplateRefusedException.class,
                () -> templates.fill(outgoing(request("receipt", Map.of()))));
        assertEquals("no-subject", refusal.code());
        write("receipt.subject.txt", "s");
        assertEquals(new Body.Text("mine"), templates.fill(outgoing(request("receipt", Map.of()))).request().body());
    }

    @Test
    void aSubjectOfOnesOwnGoesWithBuiltWords() throws Exception {
        write("receipt.subject.txt", "mine");
        var data = Map.<String, Object> of("name", "Ada", "order",
                Map.of("number", "7", "total", "1", "items", List.of(), "date", "today"));
        var mail = Templates.of(Optional.of(directory), () -> Set.of("receipt.html", "receipt.subject.txt"), 998)
                .fill(outgoing(withLogo(request("receipt", data))));
        assertEquals("mine", mail.request().subject().orElseThrow());
        assertInstanceOf(Body.Html.class, mail.request().body());
    }

    @Test
    void whatCantBeReadNowIsNotCalledUnknown() throws Exception {
        Files.createSymbolicLink(directory.resolve("receipt.html"), directory.resolve("receipt.html"));
        assertThrows(TemplatesUnreadableException.class, () -> fill("receipt", Map.of()));
    }

    @Test
    void linksLeadNowhereElse(@TempDir Path elsewhere) throws Exception {
        Files.createSymbolicLink(directory.resolve("receipt.html"), Files.writeString(elsewhere.resolve("x.html"), SECRET));
        assertEquals("unknown-template", refusal("receipt", Map.of()).code());
        Files.delete(directory.resolve("receipt.html"));
        Files.createSymbolicLink(directory.resolve("receipt.html"), Files.writeString(directory.resolve("v2.html"), "two"));
        write("receipt.subject.txt", "s");
        assertEquals(new Body.Html("two"), fill("receipt", Map.of()).request().body());
    }

    @Test
    void manyValuesAreARunawayThoughTheyShowNothing() throws IOException {
        write("receipt.html", "{#for i in 9000}" + "{a}".repeat(1000) + "{/for}");
        write("receipt.subject.txt", "s");
        assertEquals("runaway-template", refusal("receipt", Map.of("a", "")).code());
        write("receipt.html", "{#for i in 4000}{#include other /}{/for}");
        write("other.html", "{a}".repeat(1000));
        assertEquals("runaway-template", refusal("receipt", Map.of("a", "")).code());
        write("receipt.html", "{#fragment part}" + "{a}".repeat(1000) + "{/}{#for i in 4000}{#include $part /}{/for}");
        assertEquals("runaway-template", refusal("receipt", Map.of("a", "")).code());
    }

    @Test
    void anUnknownTemplateListsTheKnownOnes() throws IOException {
        write("receipt.html", "x");
        write("de/notice.txt", "x");
        write("de/notice.subject.txt", "x");
        var refusal = refusal("receit", Map.of());
        assertEquals("unknown-template", refusal.code());
        assertEquals("$.template: there is no such template; wanted: de/notice, receipt", refusal.getMessage());
    }

    @Test
    void aSubjectHasToComeFromSomewhere() throws IOException {
        write("receipt.html", "x");
        assertEquals("no-subject", refusal("receipt", Map.of()).code());
        write("receipt.subject.txt", "{name}");
        assertEquals("bad-subject", refusal("receipt", Map.of("name", "two\nlines")).code());
        assertEquals("bad-subject", refusal("receipt", Map.of("name", " ")).code());
        assertEquals("bad-subject", refusal("receipt", Map.of("name", "x".repeat(999))).code());
    }

    @ParameterizedTest
    @ValueSource(strings = { "{#each 2147483647}x{/each}", "{#each 200}{#each 200}{it}{/each}{/each}",
            "{#for i in 20000}{#if i}{/if}{/for}", "{#include receipt.html /}",
            "{#include receipt.html /}{#include receipt.html /}",
            "{#each 9000}{long}{/each}" })
    void aTemplateThatRunsAwayIsStopped(String template) throws IOException {
        write("receipt.html", template);
        write("receipt.subject.txt", "s");
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            var refusal = refusal("receipt", Map.of("long", SECRET.repeat(1000)));
            assertEquals("runaway-template", refusal.code());
        });
    }

    @Test
    void asMuchAsAMailMayNeedIsNoRunaway() throws Exception {
        write("receipt.html", "{#each rows}<tr><td>{it.name}</td><td>{it.price}</td></tr>{/each}");
        write("receipt.subject.txt", "s");
        var rows = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 9000; i++) {
            rows.add(Map.of("name", "row " + i, "price", i));
        }
        var body = assertInstanceOf(Body.Html.class, fill("receipt", Map.of("rows", rows)).request().body());
        assertTrue(body.html().endsWith("<tr><td>row 8999</td><td>8999</td></tr>"));
    }

    /** Many of them may be filled in at the same time. */
    @ParameterizedTest
    @CsvSource({ "4900, 1, true", "5100, 1, false", "900, 6, false", "1, 99000, true", "1, 101000, false" })
    void whatTakesLittleMemoryIsSmall(int turns, int length, boolean small) throws Exception {
        write("receipt.txt", "{#for i in n}" + (length < 10 ? "{word}".repeat(length) : "{word}") + "{/for}");
        write("receipt.subject.txt", "s");
        var mail = outgoing(request("receipt", Map.of("n", turns, "word", length < 10 ? "x" : "x".repeat(length))));

        var filled = templates().fillSmall(mail);

        assertEquals(small, filled.isPresent());
        assertInstanceOf(Body.Text.class, templates().fill(mail).request().body());
    }

    /** A template sees them as the maps and lists that they are. */
    @Test
    void dataAreSeenAsTheyAreThoughTheyLieInMemoryOnce() throws Exception {
        write("receipt.txt", "{list.size} {list.get(1)} {map.keySet.size} {#for e in map}{e.key}={e.value},{/for}"
                + "{map.containsKey('b')} {list.isEmpty} {none ?: 'null'} {list.contains(2)}");
        write("receipt.subject.txt", "s");
        var data = new HashMap<String, Object>(Map.of("list", List.of(1, 2), "map", Map.of("a", List.of())));
        data.put("none", null);

        var body = fill("receipt", data).request().body();

        assertEquals(new Body.Text("2 2 1 a=[],false false null true"), body);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{#if}", "{#each x}", "{#unknown}{/unknown}", "{config:property('heliograph.client-secret')}",
            "{inject:secret}", "{name.getClass.name}", "{#include ../../etc/passwd /}", "{#include nowhere /}",
            "{#include other.txt /}", "{names.get(7)}", "{names.take(9)}",
            "{#include 'other.txt' /}", "{#include \"other.txt\" /}", "{#include other.txt$part /}",
            "{#include _id='other.txt' /}", "{#include _id=file /}",
            "{#include x.html$y.txt _ignoreFragments /}",
            "{#eval name /}", "{#eval names /}" })
    void whatCantBeFilledInIsRefusedWithoutQuotingAnything(String template) throws IOException {
        write("receipt.html", template);
        write("other.txt", "{name}{#fragment part}{name}{/fragment}");
        write("receipt.subject.txt", "s");
        var refusal = refusal("receipt",
                Map.of("name", SECRET + " {" + SECRET + "}", "file", "other.txt", "x", List.of(), "names", List.of(SECRET)));
        assertTrue(refusal.getMessage().contains("receipt.html"), refusal.getMessage());
        assertFalse(refusal.getMessage().contains(SECRET), refusal.getMessage());
    }

    @Test
    void aFileThatHasChangedIsReadAgain() throws Exception {
        write("layout.html", "one {#insert}{/}");
        write("receipt.html", "{#include layout}x{/include}");
        write("receipt.subject.txt", "s");
        var templates = templates();
        assertEquals(new Body.Html("one x"), templates.fill(outgoing(request("receipt", Map.of()))).request().body());
        write("layout.html", "two {#insert}{/}");
        Files.setLastModifiedTime(directory.resolve("layout.html"), FileTime.from(Instant.now().plusSeconds(10)));
        assertEquals(new Body.Html("two x"), templates.fill(outgoing(request("receipt", Map.of()))).request().body());
        Files.delete(directory.resolve("layout.html"));
        assertThrows(TemplateRefusedException.class, () -> templates.fill(outgoing(request("receipt", Map.of()))));
        write("layout.html", "three {#insert}{/}");
        assertEquals(new Body.Html("three x"), templates.fill(outgoing(request("receipt", Map.of()))).request().body());
    }

    @Test
    void aCorrectedTemplateIsFilledIn() throws Exception {
        write("receipt.html", "{#if}");
        write("receipt.subject.txt", "s");
        var templates = templates();
        assertThrows(TemplateRefusedException.class, () -> templates.fill(outgoing(request("receipt", Map.of()))));
        write("receipt.html", "mended");
        assertEquals(new Body.Html("mended"), templates.fill(outgoing(request("receipt", Map.of()))).request().body());
    }

    @Test
    void aDirectoryThatIsNoneStopsTheStart() {
        var refusal = assertThrows(IllegalArgumentException.class,
                () -> Templates.of(Optional.of(directory.resolve("nowhere")), Set::of, 998));
        assertTrue(refusal.getMessage().startsWith("HELIOGRAPH_TEMPLATES: "), refusal.getMessage());
    }

    @Test
    void aMailWithoutATemplateNeedsNone() throws Exception {
        var request = request("receipt", Map.of());
        request.keySet().removeAll(Set.of("template", "data"));
        request.putAll(Map.of("subject", "s", "text", "t"));
        var mail = outgoing(request);
        assertEquals(mail, Templates.of(Optional.empty(), () -> {
            throw new AssertionError("looked for templates");
        }, 998).fill(mail));
    }

    /** Numbers of JSON keep all their digits, also with an exponent that can't be written out. */
    @ParameterizedTest
    @CsvSource({ "1.0, 1.0", "12.50, 12.50", "1E400, 1E+400", "1e2, 100", "0.1000, 0.1000", "12345678901234567890.5,"
            + " 12345678901234567890.5", "1E999999999, 1E+999999999",
            "123456789012345678901234567890, 123456789012345678901234567890",
            "-0.000001, -0.000001", "1e-9, 0.000000001" })
    void numbersAreShownAsTheyWereWritten(String written, String shown) throws Exception {
        write("receipt.html", "{n}");
        var request = Requests
                .exactly("{'from': 'a@example.org', 'to': ['b@example.org'], 'subject': 's', 'template': 'receipt',"
                        + " 'data': {'n': " + written + "}}");
        assertEquals(new Body.Html(shown), templates().fill(Requests.cleared(request)).request().body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "{#if count > 1}x{/if}                               | count is null; wanted: a number, with which it is compared (receipt.html, line 2)",
            "{#if 1 < count}x{/if}                               | count is null",
            "{#if word ge 1}x{/if}                               | word is a text",
            "{#if 1 > 2}{#else if word > 1}x{/if}                | word is a text",
            "{#if order.paid > 1}x{/if}                          | order.paid is true or false",
            "{#if order > 1}x{/if}                               | order is an object",
            "{#if names > 1}x{/if}                               | names is a list",
            "{#when word}{#is > 1}x{/when}                       | word is a text",
            "{#for i in names}{#if word > 1}x{/if}{/for}         | word is a text",
            "{#for i in word}x{/for}                             | word is a text; wanted: a list to go through" })
    void aValueThatCantBeComparedIsNamedWithItsLine(String template, String problem) throws IOException {
        write("receipt.html", "\n" + template);
        write("receipt.subject.txt", "s");
        var data = new HashMap<String, Object>(
                Map.of("word", SECRET, "names", List.of(SECRET), "order", Map.of("paid", true)));
        data.put("count", null);
        var refusal = refusal("receipt", data);
        assertEquals("bad-data", refusal.code());
        assertTrue(refusal.getMessage().startsWith("$.data: " + problem), refusal.getMessage());
        assertTrue(refusal.getMessage().endsWith("(receipt.html, line 2)"), refusal.getMessage());
        assertFalse(refusal.getMessage().contains(SECRET));
    }

    @Test
    void numbersAndTextsOfNumbersAreCompared() throws Exception {
        write("receipt.html",
                "{#if n > 1}a{/if}{#if text >= 2.5d}b{/if}{#if missing?? && missing > 1}c{/if}{#if none?? > 1}d{#else}e{/if}");
        write("receipt.subject.txt", "s");
        var refusal = refusal("receipt", Map.of("n", 2.5, "text", "2.5"));
        assertEquals("bad-data", refusal.code());
        write("receipt.html", "{#if n > 1}a{/if}{#if text >= 2}b{/if}{#if missing?? && missing > 1}c{/if}");
        assertEquals(new Body.Html("ab"), fill("receipt", Map.of("n", 2.5, "text", "2.5")).request().body());
    }

    @Test
    void aMarkThatAnEditorPutsBeforeAFileIsNoPartOfIt() throws Exception {
        write("receipt.html", "\uFEFF<p>{name}</p>{#include part /}");
        write("part.html", "\uFEFFpart");
        write("receipt.subject.txt", "\uFEFFReceipt");
        var mail = fill("receipt", Map.of("name", "Ada")).request();
        assertEquals(Optional.of("Receipt"), mail.subject());
        assertEquals(new Body.Html("<p>Ada</p>part"), mail.body());
    }

    @ParameterizedTest
    @ValueSource(strings = { "receipt.html", "receipt.subject.txt", "part.html" })
    void aFileThatIsNoUtf8IsRefusedByItsName(String file) throws Exception {
        write("receipt.html", "{#include part /}");
        write("part.html", "part");
        write("receipt.subject.txt", "s");
        for (var charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16)) {
            Files.write(directory.resolve(file), "Grüße".getBytes(charset));
            var refusal = refusal("receipt", Map.of());
            assertEquals("malformed-template", refusal.code());
            assertEquals("$.template: " + file + " is not UTF-8; save it as UTF-8", refusal.getMessage());
        }
    }

    @Test
    void anImageThatTheTemplateShowsHasToBeThere() throws Exception {
        write("receipt.html", "<img src='cid:logo'>");
        write("receipt.subject.txt", "s");
        assertEquals("missing-image", refusal("receipt", Map.of()).code());
        templates().fill(outgoing(withLogo(request("receipt", Map.of()))));
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(directory.resolve(file).getParent());
        Files.writeString(directory.resolve(file), text);
    }

    private Templates templates() {
        return Templates.of(Optional.of(directory), Set::of, 998);
    }

    private OutgoingMail fill(String template, Map<String, Object> data) throws Exception {
        return templates().fill(outgoing(request(template, data)));
    }

    /** Qute takes what follows a brace for the name of a value. */
    @ParameterizedTest
    @ValueSource(strings = { "p {color:red}", "p {color: red; margin: 0}", "@media x{p{color:red}}", "p {margin:0 auto}",
            "p {background:url('x')}", "p {font-family:\"Arial\"}", "p {mso-hide:all}", "p {color:#fff !important}",
            "p {color:red",
            "p {#fff}", "{@font-face}", "x {a.b(c}" })
    void cssWithoutABlankIsExplained(String css) throws Exception {
        write("a.html", "<style>" + css + "</style>");
        write("a.subject.txt", "s");
        var refusal = refusal("a", Map.of());
        assertEquals("malformed-template", refusal.code());
        assertTrue(refusal.getMessage().startsWith("$.template: a.html, line 1 can't be filled in ("), refusal.getMessage());
        assertTrue(refusal.getMessage().endsWith("; if it is CSS or a script, put a blank after each {"), refusal.getMessage());
    }

    private TemplateRefusedException refusal(String template, Map<String, Object> data) {
        return assertThrows(TemplateRefusedException.class, () -> fill(template, data));
    }

    private static Map<String, Object> request(String template, Map<String, Object> data) {
        return new HashMap<>(Map.of("id", "7", "from", "a@example.org", "to", List.of("b@example.org"), "template", template,
                "data", data));
    }

    private static Map<String, Object> withLogo(Map<String, Object> request) {
        request.put("attachments", List.of(Map.of("name", "logo.png", "contentId", "logo", "content", "aGk=")));
        return request;
    }

    private static OutgoingMail outgoing(Map<String, Object> request) throws Exception {
        return cleared(
                new SendRequestBinder(Limits.DEFAULT, Optional.empty()).bind(new ObjectMapper().valueToTree(request), "0"));
    }
}
