package dev.heliograph.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;

import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import dev.heliograph.setting.InvalidSettingException;
import dev.heliograph.text.Utf8;

/**
 * The certificate authorities that outbound TLS trusts: the runtime's own, and those of a PEM file. In a native image the
 * runtime's are fixed when the image is built, so a proxy's or a test's authority can only come from the file.
 */
final class TrustedRoots {

    private TrustedRoots() {
    }

    /**
     * @param pem certificates to trust in addition to the built-in ones
     * @throws InvalidSettingException if the file can't be read or holds no certificate
     */
    static TrustManager trustManager(Optional<Path> pem) {
        try {
            return trustManagers(pem.isPresent() ? builtInAnd(pem.get()) : null).getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new InvalidSettingException("HELIOGRAPH_TRUSTED_ROOTS",
                    "can't read certificates from " + pem.map(Path::toString).orElse("the runtime")
                            + " (" + e.getClass().getSimpleName() + "); wanted: a readable file of PEM certificates",
                    e);
        }
    }

    private static KeyStore builtInAnd(Path pem) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (var manager : trustManagers(null).getTrustManagers()) {
            if (manager instanceof X509TrustManager builtIn) {
                for (X509Certificate certificate : builtIn.getAcceptedIssuers()) {
                    store.setCertificateEntry("built-in-" + number++, certificate);
                }
            }
        }
        try (var in = new ByteArrayInputStream(Utf8.withoutMark(Files.readAllBytes(pem)))) {
            var added = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (added.isEmpty()) {
                throw new IOException("no certificate in the file");
            }
            for (var certificate : added) {
                store.setCertificateEntry("added-" + number++, certificate);
            }
        }
        return store;
    }

    private static TrustManagerFactory trustManagers(KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
