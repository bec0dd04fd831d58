package io.mdr4j.notify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Makes TLS that believes the JVM's authorities, or the ones of a file in their place. */
final class Tls {

    private Tls() {}

    static SSLSocketFactory of(MailConfig config) {
        return config.certificates().map(Tls::believing).orElseGet(() ->
                (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    private static SSLSocketFactory believing(Path pem) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : read(pem)) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("This JVM has no TLS", e);
        }
    }

    /** The cause of bad content is not chained: a private key that was given by mistake must not be quoted. */
    private static Collection<? extends Certificate> read(Path pem) {
        Collection<? extends Certificate> found;
        try {
            byte[] bytes = Files.readAllBytes(pem);
            found = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new IllegalArgumentException("MailConfig.certificates: " + pem + " cannot be read", e);
        } catch (CertificateException e) {
            throw notPem(pem);
        }
        if (found.isEmpty()) {
            throw notPem(pem);
        }
        return found;
    }

    private static IllegalArgumentException notPem(Path pem) {
        return new IllegalArgumentException(
                "MailConfig.certificates: " + pem + " must hold certificates in PEM form and nothing else");
    }
}
