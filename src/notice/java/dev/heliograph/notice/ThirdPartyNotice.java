package dev.heliograph.notice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/**
 * Writes the NOTICE of the zip: which software the executable contains, and the notices and licences of its authors, each text
 * once. The native build runs it from its source, since the JDK is all that a container for the build has.
 */
public final class ThirdPartyNotice {

    // As license-maven-plugin's add-third-party writes it: (licence) (licence) name (group:artifact:version - address)
    private static final Pattern LISTED = Pattern.compile("\\s+((?:\\(.+\\) )+?)\\S.* \\(([^:\\s]+):([^:\\s]+):(\\S+) - .*\\)");
    private static final Pattern NOTICE = Pattern.compile("(?i)(META-INF/)?[^/]*NOTICE[^/]*");
    private static final Pattern LICENCE = Pattern.compile("(?i)(META-INF/)?([^/]*LICEN[CS]E[^/]*|COPYING[^/]*)");
    private static final Pattern JDK_MODULE = Pattern
            .compile("java\\.(?!desktop$).*|jdk\\.crypto\\..*|jdk\\.graal\\..*|org\\.graalvm\\..*");

    private final Map<String, String> software = new TreeMap<>();
    private final Map<String, TreeSet<String>> notices = new LinkedHashMap<>();
    private final Map<String, TreeSet<String>> licences = new LinkedHashMap<>();

    private ThirdPartyNotice() {
    }

    /**
     * Expects the folder of the jars that are in the executable, add-third-party's list, the folder of texts that jars lack,
     * the
     * file of the Apache License, the home of the GraalVM or JDK that is compiled in (or {@code none}), and the file to write.
     */
    public static void main(String[] args) throws IOException {
        var text = of(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), Path.of(args[3]),
                args[4].equals("none") ? Optional.empty() : Optional.of(Path.of(args[4])));
        Files.writeString(Path.of(args[5]), text);
    }

    /** Throws an IllegalStateException that names a jar whose licence, or its text, is not known. */
    public static String of(Path jars, Path list, Path texts, Path apache, Optional<Path> home) throws IOException {
        var notice = new ThirdPartyNotice();
        var listed = listed(Files.readString(list));
        for (Path jar : sorted(jars, "*.jar")) {
            var library = listed.get(jar.getFileName().toString().replaceFirst("^modified-", ""));
            if (library == null) {
                throw new IllegalStateException(jar.getFileName() + " is not in the list of third-party licences");
            }
            notice.add(jar, library, texts, apache);
        }
        if (home.isPresent()) {
            notice.addJdk(home.get());
        }
        return notice.text();
    }

    private record Library(String group, String artifact, String version, String licences) {

        String coordinates() {
            return group + ":" + artifact + ":" + version;
        }
    }

    /** By the name that Quarkus gives its jar; it writes modified- before one from which it has taken classes. */
    private static Map<String, Library> listed(String list) {
        return list.lines()
                .map(LISTED::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> new Library(matcher.group(2), matcher.group(3), matcher.group(4), matcher.group(1).strip()))
                .collect(Collectors.toMap(
                        library -> library.group() + "." + library.artifact() + "-" + library.version() + ".jar",
                        library -> library));
    }

    private void add(Path jar, Library library, Path texts, Path apache) throws IOException {
        software.put(library.coordinates(), library.licences());
        boolean licensed = false;
        try (var zip = new ZipFile(jar.toFile())) {
            for (var entry : zip.stream().filter(one -> !one.isDirectory()).toList()) {
                boolean licence = LICENCE.matcher(entry.getName()).matches();
                if (licence || NOTICE.matcher(entry.getName()).matches()) {
                    var text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                    put(licence ? licences : notices, text, library.coordinates());
                }
                licensed |= licence;
            }
        }
        if (!licensed) {
            put(licences, Files.readString(lacking(library, texts, apache)), library.coordinates());
        }
    }

    private static Path lacking(Library library, Path texts, Path apache) {
        var own = texts.resolve(library.group());
        if (Files.exists(own)) {
            return own;
        }
        if (library.licences().contains("Apache")) {
            return apache;
        }
        throw new IllegalStateException(library.coordinates() + " brings no text of its licence " + library.licences()
                + ": put it into " + own);
    }

    private void addJdk(Path home) throws IOException {
        var name = "GraalVM and its JDK, by the texts of JDK " + Files.readString(home.resolve("release")).lines()
                .filter(line -> line.startsWith("JAVA_RUNTIME_VERSION="))
                .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", ""))
                .collect(Collectors.joining());
        software.put(name.strip(), "(GNU General Public License, version 2, with the Classpath Exception)");
        for (Path file : sorted(home, "*{LICENSE,NOTICE,THIRD_PARTY,license,3rd}*")) {
            if (Files.isRegularFile(file)) {
                put(LICENCE.matcher(file.getFileName().toString()).matches() ? licences : notices, Files.readString(file),
                        name);
            }
        }
        for (Path module : sorted(home.resolve("legal"), "*")) {
            if (JDK_MODULE.matcher(module.getFileName().toString()).matches()) {
                for (Path file : sorted(module, "*")) {
                    put(licences, Files.readString(file), name);
                }
            }
        }
    }

    private static List<Path> sorted(Path folder, String glob) throws IOException {
        var paths = new ArrayList<Path>();
        try (var found = Files.newDirectoryStream(folder, glob)) {
            found.forEach(paths::add);
        }
        paths.sort(null);
        return paths;
    }

    private static void put(Map<String, TreeSet<String>> texts, String text, String whose) {
        var plain = text.lines().map(String::stripTrailing).collect(Collectors.joining("\n")).strip();
        texts.computeIfAbsent(plain, any -> new TreeSet<>()).add(whose);
    }

    private String text() {
        var text = new StringBuilder("""
                Heliograph is licensed under the Apache License, Version 2.0: see LICENSE.

                Its executable, bootstrap, contains the software below. The notices and licences of its authors follow.

                """);
        software.forEach((name, licence) -> text.append(name).append("  ").append(licence).append('\n'));
        append(text, "Notice of", notices);
        append(text, "License of", licences);
        return text.toString();
    }

    private static void append(StringBuilder text, String title, Map<String, TreeSet<String>> texts) {
        texts.forEach((body, whose) -> text.append('\n').append("=".repeat(100)).append('\n')
                .append(title).append(":\n  ").append(String.join("\n  ", whose)).append("\n\n").append(body).append('\n'));
    }
}
