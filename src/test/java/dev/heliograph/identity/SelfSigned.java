package dev.heliograph.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key with a certificate that it signed itself, as openssl or keytool makes them for an app registration.
 *
 * @param pkcs12 the file of both, under {@link #PASSWORD}
 */
public record SelfSigned(PrivateKey key, X509Certificate certificate, byte[] pkcs12) {

    public static final String PASSWORD = "changeit$$or${x}";

    public static SelfSigned rsa() throws IOException, GeneralSecurityException {
        return make("RSA", "2048", "-0d");
    }

    /** A PKCS#12 with the ciphers of old tools, RC2 and triple DES. */
    public static SelfSigned legacy() throws IOException, GeneralSecurityException {
        return make("RSA", "2048", "-0d", "-J-Dkeystore.pkcs12.legacy");
    }

    /** The certificate of a server on this machine. */
    public static SelfSigned localhost() throws IOException, GeneralSecurityException {
        return make("RSA", "2048", "-0d", "-ext", "san=dns:localhost");
    }

    /** @param start when its 90 days begin, in keytool's terms */
    public static SelfSigned make(String algorithm, String size, String start, String... more)
            throws IOException, GeneralSecurityException {
        var directory = Files.createTempDirectory(Path.of("target"), "self-signed");
        var file = directory.resolve("store.p12");
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "app", "-keyalg", algorithm, "-keysize", size, "-dname", "CN=heliograph", "-validity",
                "90", "-startdate", start, "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD));
        command.addAll(List.of(more));
        var keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (!Files.exists(file)) {
            throw new IOException("keytool failed: " + said);
        }
        var store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        byte[] content = Files.readAllBytes(file);
        Files.delete(file);
        Files.delete(directory);
        return new SelfSigned((PrivateKey) store.getKey("app", PASSWORD.toCharArray()),
                (X509Certificate) store.getCertificate("app"), content);
    }

    /** The TLS context of a server with this certificate. */
    public SSLContext serverContext() throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance("PKCS12");
        keys.load(new ByteArrayInputStream(pkcs12), PASSWORD.toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
    }

    public String pem() throws GeneralSecurityException {
        return block("PRIVATE KEY", key.getEncoded()) + block("CERTIFICATE", certificate.getEncoded());
    }

    public static String block(String name, byte[] content) {
        return "-----BEGIN " + name + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content)
                + "\n-----END " + name + "-----\n";
    }
}
