package dev.heliograph.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A private key and its certificate. Entra takes RSA only.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/certificate-credentials">Microsoft identity platform
 *      application authentication certificate credentials</a>
 */
record KeyAndCertificate(RSAPrivateKey key, X509Certificate certificate) {

    /** The code of what can't be read. */
    static final String MALFORMED = "certificate-malformed";

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    /**
     * @param text PEM that holds both, or a PKCS#12 file in base64
     * @param password of the PKCS#12
     * @throws NoTokenException if it is neither; nothing of it is shown
     */
    static KeyAndCertificate parse(String text, Optional<String> password) throws NoTokenException {
        try {
            return text.contains("-----BEGIN ") ? ofPem(text) : ofPkcs12(Base64.getMimeDecoder().decode(text), password);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw malformed("it can't be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Both in PEM, the key as PKCS#8. */
    String pem() {
        try {
            return block("CERTIFICATE", certificate.getEncoded()) + block("PRIVATE KEY", key.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyAndCertificate ofPem(String text) throws GeneralSecurityException, NoTokenException {
        var certificates = new ArrayList<X509Certificate>();
        var keys = new ArrayList<byte[]>();
        var blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            byte[] content = Base64.getMimeDecoder().decode(blocks.group(2));
            if (blocks.group(1).equals("CERTIFICATE")) {
                certificates.add((X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(content)));
            } else if (blocks.group(1).equals("PRIVATE KEY")) {
                keys.add(content);
            } else if (blocks.group(1).endsWith("PRIVATE KEY")) {
                throw malformed("its key is in the form " + blocks.group(1) + "; wanted: PRIVATE KEY, as"
                        + " openssl pkcs8 -topk8 -nocrypt makes it");
            }
        }
        if (keys.size() != 1) {
            throw malformed("it has " + keys.size() + " private keys; wanted: the certificate, and its one private key");
        }
        var key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(keys.get(0)));
        return matching((RSAPrivateKey) key, certificates);
    }

    private static KeyAndCertificate ofPkcs12(byte[] file, Optional<String> password)
            throws GeneralSecurityException, NoTokenException {
        char[] secret = password.orElse("").toCharArray();
        var store = KeyStore.getInstance("PKCS12");
        try {
            store.load(new ByteArrayInputStream(file), secret);
        } catch (IOException e) {
            throw malformed("it is no PEM, and no PKCS#12 that " + (password.isPresent()
                    ? "HELIOGRAPH_CERTIFICATE_PASSWORD opens"
                    : "opens without HELIOGRAPH_CERTIFICATE_PASSWORD"));
        }
        for (String alias : Collections.list(store.aliases())) {
            if (store.getKey(alias, secret) instanceof RSAPrivateKey key) {
                return matching(key, List.of((X509Certificate) store.getCertificate(alias)));
            }
        }
        throw malformed("it has no private RSA key; Entra takes RSA only");
    }

    private static KeyAndCertificate matching(RSAPrivateKey key, List<X509Certificate> certificates) throws NoTokenException {
        return certificates.stream().filter(certificate -> certificate.getPublicKey() instanceof RSAPublicKey publicKey
                && publicKey.getModulus().equals(key.getModulus())).findFirst()
                .map(certificate -> new KeyAndCertificate(key, certificate))
                .orElseThrow(
                        () -> malformed("of its " + certificates.size() + " certificates none is that of its private key"));
    }

    private static String block(String name, byte[] content) {
        return "-----BEGIN " + name + "-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content)
                + "\n-----END " + name + "-----\n";
    }

    private static NoTokenException malformed(String text) {
        return NoTokenException.setUp(MALFORMED, "the certificate: " + text);
    }

    @Override
    public String toString() {
        return "KeyAndCertificate[" + certificate.getSubjectX500Principal() + "]";
    }
}
