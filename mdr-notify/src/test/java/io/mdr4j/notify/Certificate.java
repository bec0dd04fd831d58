package io.mdr4j.notify;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HeldCertificate;

/** A certificate of a mail server named localhost, which no JVM knows. One for all tests. */
final class Certificate {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final HeldCertificate HELD = new HeldCertificate.Builder()
            .commonName("localhost")
            .addSubjectAlternativeName("localhost")
            .duration(1, TimeUnit.DAYS)
            .build();
    private static final KeyStore STORE = store();
    private static final Path PEM = pem();

    private Certificate() {}

    /** The file by which the server is believed. */
    static Path file() {
        return PEM;
    }

    /** GreenMail takes its certificate from a file that a property names, once in a JVM. */
    static void useInGreenMail() {
        try {
            Path file = Files.createTempFile("greenmail", ".p12");
            file.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(file)) {
                STORE.store(out, PASSWORD);
            }
            System.setProperty("greenmail.tls.keystore.file", file.toString());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static SSLContext server() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(STORE, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore store() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("localhost", HELD.keyPair().getPrivate(), PASSWORD, new java.security.cert.Certificate[] {
                HELD.certificate()
            });
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path pem() {
        try {
            Path file = Files.createTempFile("localhost", ".pem");
            file.toFile().deleteOnExit();
            return Files.writeString(file, HELD.certificatePem());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
