package dev.heliograph.sandbox.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;

/**
 * A certificate for localhost, made by the JDK's keytool and kept for a while, since Entra's clients insist on https.
 *
 * @param pem what a client has to trust
 * @param serverKeys what a server shows
 */
public record LocalCertificate(Path pem, X509KeyManager serverKeys) {

    private static final char[] PASSWORD = "localhost".toCharArray();
    private static final String ALIAS = "localhost";
    private static final int DAYS = 30;

    /** The directory's certificate; a new one if there is none, or it is about to end. */
    public static LocalCertificate in(Path directory) throws IOException {
        var store = directory.resolve("localhost.p12");
        var pem = directory.resolve("localhost.pem");
        try {
            if (!Files.exists(pem) || !Files.exists(store) || endsSoon(load(store))) {
                Files.createDirectories(directory);
                make(directory, store, pem);
            }
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(load(store), PASSWORD);
            return new LocalCertificate(pem, (X509KeyManager) keys.getKeyManagers()[0]);
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate in " + directory + " can't be used; delete the directory", e);
        }
    }

    private static void make(Path directory, Path store, Path pem) throws IOException, GeneralSecurityException {
        var made = Files.createTempDirectory(directory, "new");
        keytool(made.resolve("p12"));
        var encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        Files.writeString(made.resolve("pem"), "-----BEGIN CERTIFICATE-----\n"
                + encoder.encodeToString(load(made.resolve("p12")).getCertificate(ALIAS).getEncoded())
                + "\n-----END CERTIFICATE-----\n");
        Files.move(made.resolve("p12"), store, StandardCopyOption.REPLACE_EXISTING);
        Files.move(made.resolve("pem"), pem, StandardCopyOption.REPLACE_EXISTING);
        Files.delete(made);
    }

    private static void keytool(Path store) throws IOException {
        var process = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "" + DAYS,
                "-dname", "CN=localhost, O=Heliograph sandbox", "-ext", "san=dns:localhost,ip:127.0.0.1",
                "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", new String(PASSWORD)))
                .redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IOException("keytool failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool ran", e);
        }
    }

    private static boolean endsSoon(KeyStore store) throws GeneralSecurityException {
        try {
            ((X509Certificate) store.getCertificate(ALIAS))
                    .checkValidity(Date.from(Instant.now().plus(Duration.ofDays(1))));
            return false;
        } catch (CertificateException e) {
            return true;
        }
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }
}
