package dev.heliograph.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThirdPartyNoticeTest {

    private static final Path TEXTS = Path.of("src/notice/texts");
    private static final Path APACHE = Path.of("LICENSE");

    @TempDir
    Path folder;

    @BeforeEach
    void aJdk() throws IOException {
        Files.createDirectories(folder.resolve("jdk/legal/java.base"));
        Files.createDirectories(folder.resolve("jdk/legal/java.desktop"));
        Files.createDirectories(folder.resolve("jars"));
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25\"\nJAVA_RUNTIME_VERSION=\"25.0.3+9\"\n");
        Files.writeString(folder.resolve("jdk/legal/java.base/LICENSE"), "GPL with the Classpath Exception");
        Files.writeString(folder.resolve("jdk/legal/java.desktop/libpng.md"), "not in the executable");
        Files.writeString(folder.resolve("list"), """

                Lists of 4 third-party dependencies.
                     (Apache License, Version 2.0) One (org.one:one:1.0 - https://one.example)
                     (EPL 2.0) (GPL2 w/ CPE) Two (with a name) (org.two:two:2.0 - https://two.example)
                     (The MIT License (MIT)) Azure (com.azure:azure-core:3.0 - https://azure.example)
                     (WTFPL) Odd (org.odd:odd:4.0 - no url defined)
                """);
    }

    private void jar(String name, Map<String, String> entries) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("jars").resolve(name)))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private String notice() throws IOException {
        return ThirdPartyNotice.of(folder.resolve("jars"), folder.resolve("list"), TEXTS, APACHE,
                Optional.of(folder.resolve("jdk")));
    }

    private static int times(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }

    @Test
    void eachTextIsThereOnceWithThoseWhoseItIs() throws IOException {
        jar("org.one.one-1.0.jar",
                Map.of("META-INF/NOTICE.txt", "By the one\r\n", "META-INF/LICENSE", "Shared text \n", "One.class", ""));
        jar("modified-org.two.two-2.0.jar", Map.of("META-INF/LICENSE.md", "Shared text", "org/two/License.class", "no text"));

        var notice = notice();

        assertTrue(notice.contains("org.one:one:1.0  (Apache License, Version 2.0)\n"), notice);
        assertTrue(notice.contains("org.two:two:2.0  (EPL 2.0) (GPL2 w/ CPE)\n"), notice);
        assertTrue(notice.contains("Notice of:\n  org.one:one:1.0\n\nBy the one\n"), notice);
        assertTrue(notice.contains("License of:\n  org.one:one:1.0\n  org.two:two:2.0\n\nShared text\n"), notice);
        assertTrue(notice.contains(
                "License of:\n  GraalVM and its JDK, by the texts of JDK 25.0.3+9\n\nGPL with the Classpath Exception\n"),
                notice);
        assertEquals(1, times(notice, "Shared text"), notice);
        assertEquals(0, times(notice, "not in the executable"), notice);
        assertEquals(0, times(notice, "no text"), notice);
        assertEquals(0, times(notice, "org.odd"), notice);
    }

    @Test
    void aJarWithoutATextGetsTheOneThatIsKept() throws IOException {
        jar("org.one.one-1.0.jar", Map.of("One.class", ""));
        jar("com.azure.azure-core-3.0.jar", Map.of("Azure.class", ""));

        var notice = notice();

        assertTrue(
                notice.contains(
                        "License of:\n  com.azure:azure-core:3.0\n\nThe MIT License (MIT)\n\nCopyright (c) 2015 Microsoft\n"),
                notice);
        assertTrue(notice.contains("License of:\n  org.one:one:1.0\n\n" + Files.readString(APACHE).strip()), notice);
    }

    @Test
    void aLicenseWithoutItsTextIsRefused() throws IOException {
        jar("org.odd.odd-4.0.jar", Map.of("Odd.class", ""));

        var refused = assertThrows(IllegalStateException.class, this::notice);

        assertTrue(refused.getMessage().startsWith("org.odd:odd:4.0 brings no text of its licence (WTFPL)"),
                refused.getMessage());
    }

    @Test
    void aJarThatIsNotInTheListIsRefused() throws IOException {
        jar("org.new.new-1.0.jar", Map.of("META-INF/LICENSE", "text"));

        var refused = assertThrows(IllegalStateException.class, this::notice);

        assertEquals("org.new.new-1.0.jar is not in the list of third-party licences", refused.getMessage());
    }
}
