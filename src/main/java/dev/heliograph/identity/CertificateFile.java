package dev.heliograph.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** A certificate in a file of the function's, or one that is mounted into it. */
final class CertificateFile implements SecretStore {

    private final Path path;

    CertificateFile(Path path) {
        this.path = path;
    }

    /** PEM as it is, anything else in base64. */
    @Override
    public String read() throws NoTokenException {
        try {
            byte[] content = Files.readAllBytes(path);
            String text = new String(content, StandardCharsets.ISO_8859_1);
            return text.contains("-----BEGIN ") ? text : Base64.getEncoder().encodeToString(content);
        } catch (IOException e) {
            throw NoTokenException.setUp("certificate-missing", "HELIOGRAPH_CERTIFICATE_PATH: the file can't be read ("
                    + e.getClass().getSimpleName() + ")");
        }
    }
}
