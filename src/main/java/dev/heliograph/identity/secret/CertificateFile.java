package dev.heliograph.identity.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.heliograph.outcome.NotReadyException;

/** A certificate in a file of the function's package, or of a mounted file system. */
public final class CertificateFile implements SecretStore {

    private final Path path;

    public CertificateFile(Path path) {
        this.path = path;
    }

    @Override
    public String read() throws NotReadyException {
        try {
            return SecretStore.text(Files.readAllBytes(path));
        } catch (IOException e) {
            throw NotReadyException.setUp("certificate-missing", "HELIOGRAPH_CERTIFICATE_PATH: the file can't be read ("
                    + e.getClass().getSimpleName() + ")");
        }
    }
}
