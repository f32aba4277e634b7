package dev.heliograph.identity.entra;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.heliograph.outcome.NotReadyException;

/**
 * A private key and its certificate. Entra takes RSA only.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/certificate-credentials">Microsoft identity platform
 *      application authentication certificate credentials</a>
 */
record KeyAndCertificate(RSAPrivateKey key, X509Certificate certificate) {

    /** The code for text that can't be read. */
    static final String MALFORMED = "certificate-malformed";

    private static final String NO_RSA = "its private key is not an RSA key; Entra accepts no other";

    /** The text between is arbitrary, since an encrypted key of the old form has headers there. */
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----",
            Pattern.DOTALL);

    /**
     * @param text PEM that holds both, or a PKCS#12 file in base64
     * @param password the password of a PKCS#12
     * @throws NotReadyException if it is neither; nothing of it is shown
     */
    static KeyAndCertificate parse(String text, Optional<String> password) throws NotReadyException {
        try {
            return text.contains("-----BEGIN ") ? ofPem(text) : ofPkcs12(Base64.getMimeDecoder().decode(text), password);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw malformed("it can't be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Key and certificate in PEM, the key as PKCS#8. */
    String pem() {
        try {
            return block("CERTIFICATE", certificate.getEncoded()) + block("PRIVATE KEY", key.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyAndCertificate ofPem(String text) throws GeneralSecurityException, NotReadyException {
        var certificates = new ArrayList<X509Certificate>();
        var keys = new ArrayList<byte[]>();
        // Line ends are often written as two characters when PEM is put into JSON or a variable.
        var blocks = BLOCK.matcher(text.replace("\\r", "").replace("\\n", "\n"));
        while (blocks.find()) {
            byte[] content = Base64.getMimeDecoder().decode(blocks.group(2));
            if (blocks.group(1).equals("CERTIFICATE")) {
                certificates.add((X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(content)));
            } else if (blocks.group(1).equals("PRIVATE KEY")) {
                keys.add(content);
            } else if (blocks.group(1).endsWith("PRIVATE KEY")) {
                throw malformed("its key is in the form " + blocks.group(1) + "; wanted: PRIVATE KEY, as"
                        + " openssl pkcs8 -topk8 -nocrypt makes it of an RSA key");
            }
        }
        return matching(rsa(onlyOne(keys)), certificates);
    }

    private static RSAPrivateKey rsa(byte[] key) throws GeneralSecurityException, NotReadyException {
        try {
            return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (InvalidKeySpecException e) {
            throw malformed(NO_RSA);
        }
    }

    private static KeyAndCertificate ofPkcs12(byte[] file, Optional<String> password)
            throws GeneralSecurityException, NotReadyException {
        char[] secret = password.orElse("").toCharArray();
        var store = KeyStore.getInstance("PKCS12");
        try {
            store.load(new ByteArrayInputStream(file), secret);
        } catch (IOException e) {
            throw malformed("it is neither PEM nor a PKCS#12 that " + (password.isPresent()
                    ? "HELIOGRAPH_CERTIFICATE_PASSWORD opens"
                    : "opens without HELIOGRAPH_CERTIFICATE_PASSWORD"));
        }
        var certificates = new ArrayList<X509Certificate>();
        var keys = new ArrayList<Key>();
        for (String alias : Collections.list(store.aliases())) {
            Optional.ofNullable(store.getKey(alias, secret)).ifPresent(keys::add);
            Optional.ofNullable((X509Certificate) store.getCertificate(alias)).ifPresent(certificates::add);
        }
        if (onlyOne(keys) instanceof RSAPrivateKey key) {
            return matching(key, certificates);
        }
        throw malformed(NO_RSA);
    }

    private static <K> K onlyOne(List<K> keys) throws NotReadyException {
        if (keys.size() != 1) {
            throw malformed("it has " + keys.size() + " private keys; wanted: the certificate, and its one private key");
        }
        return keys.get(0);
    }

    private static KeyAndCertificate matching(RSAPrivateKey key, List<X509Certificate> certificates) throws NotReadyException {
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

    private static NotReadyException malformed(String text) {
        return NotReadyException.setUp(MALFORMED,
                "what HELIOGRAPH_CERTIFICATE_ID or HELIOGRAPH_CERTIFICATE_PATH names: " + text);
    }

    @Override
    public String toString() {
        return "KeyAndCertificate[" + certificate.getSubjectX500Principal() + "]";
    }
}
