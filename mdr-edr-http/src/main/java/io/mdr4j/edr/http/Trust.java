package io.mdr4j.edr.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.CertificatePinner;
import okhttp3.OkHttpClient;

/**
 * Which servers are believed to be the EDR: those with a certificate of an authority that the system knows, or of one that
 * is named here. Pins narrow that down further. Nothing switches the check of certificate or host name off.
 *
 * <p>Immutable, thread-safe.
 */
public final class Trust {

    private static final Trust SYSTEM = new Trust(List.of(), List.of());
    private static final String PIN_PREFIX = "sha256/";
    private static final int PIN_BYTES = 32;

    private final List<X509Certificate> authorities;
    private final List<String> pins;

    private Trust(List<X509Certificate> authorities, List<String> pins) {
        this.authorities = authorities;
        this.pins = pins;
    }

    /** The authorities of the JVM's trust store: the default. */
    public static Trust system() {
        return SYSTEM;
    }

    /**
     * These authorities in place of the JVM's, for a server with a certificate of the customer's own authority: no public
     * authority is believed any more. The certificate of the server itself will do where it is self-signed.
     *
     * @param pem a text with one or more blocks that begin with {@code -----BEGIN CERTIFICATE-----}
     * @throws IllegalArgumentException if there is no certificate in it, or something else
     */
    public static Trust certificates(String pem) {
        return read("the text", pem.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * These authorities in place of the JVM's, as for {@link #certificates(String)}.
     *
     * @throws IllegalArgumentException if the file cannot be read, or holds no certificate, or something else
     */
    public static Trust certificates(Path pem) {
        try {
            return read(pem.toString(), Files.readAllBytes(pem));
        } catch (IOException e) {
            throw new IllegalArgumentException("certificates: " + pem + " cannot be read; check path and rights", e);
        }
    }

    /**
     * These authorities in place of the JVM's, as for {@link #certificates(String)}. Reads to the end; the caller closes.
     *
     * @throws IllegalArgumentException if the stream cannot be read, or holds no certificate, or something else
     */
    public static Trust certificates(InputStream pem) {
        try {
            return read("the stream", pem.readAllBytes());
        } catch (IOException e) {
            throw new IllegalArgumentException("certificates: the stream cannot be read", e);
        }
    }

    /** The cause is not chained: a private key that was given by mistake must not be quoted. */
    private static Trust read(String where, byte[] pem) {
        List<X509Certificate> found = new ArrayList<>();
        try {
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem))
                    .forEach(certificate -> found.add((X509Certificate) certificate));
        } catch (CertificateException e) {
            throw notPem(where);
        }
        if (found.isEmpty()) {
            throw notPem(where);
        }
        return new Trust(List.copyOf(found), List.of());
    }

    private static IllegalArgumentException notPem(String where) {
        return new IllegalArgumentException(
                "certificates: " + where + " must hold CA certificates in PEM form and nothing"
                        + " else, each between -----BEGIN CERTIFICATE----- and -----END CERTIFICATE-----");
    }

    /**
     * Adds public keys of which one must be in the certificate chain of the base URL's host, which must be a fixed one
     * ({@link BaseUrl#fixed}). Other hosts, those of redirects and of streams, are not pinned. Name a second key that is
     * kept in reserve: a server with a new key and no matching pin is not reached.
     *
     * @param keys {@code sha256/} and the Base64 form of the SHA-256 of the key (its SubjectPublicKeyInfo)
     * @throws IllegalArgumentException if one does not look so
     */
    public Trust pin(String... keys) {
        for (String key : keys) {
            if (!isPin(key)) {
                throw new IllegalArgumentException("pin: must be sha256/ and 44 characters of Base64, the SHA-256 of a"
                        + " public key, but was \"" + Untrusted.quoted(key) + "\"");
            }
        }
        return new Trust(
                authorities, Stream.concat(pins.stream(), Stream.of(keys)).toList());
    }

    private static boolean isPin(String key) {
        try {
            return key.startsWith(PIN_PREFIX)
                    && Base64.getDecoder().decode(key.substring(PIN_PREFIX.length())).length == PIN_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What is wrong with this trust for a client of this base URL. */
    Optional<String> problem(BaseUrl baseUrl) {
        return pins.isEmpty() || baseUrl.isFixed()
                ? Optional.empty()
                : Optional.of("trust: pins belong to one host; set a fixed base URL, or leave them away");
    }

    void applyTo(OkHttpClient.Builder client, BaseUrl baseUrl) {
        if (!pins.isEmpty()) {
            String host = Objects.requireNonNull(baseUrl.current().getHost(), "host");
            client.certificatePinner(new CertificatePinner.Builder()
                    .add(host, pins.toArray(new String[0]))
                    .build());
        }
        if (!authorities.isEmpty()) {
            X509TrustManager manager = manager();
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {manager}, null);
                client.sslSocketFactory(context.getSocketFactory(), manager);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this JVM has no TLS", e);
            }
        }
    }

    private X509TrustManager manager() {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (X509Certificate authority : authorities) {
                store.setCertificateEntry("authority-" + store.size(), authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return Stream.of(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this JVM cannot hold certificates", e);
        }
    }

    @Override
    public String toString() {
        String who = authorities.isEmpty() ? "system" : authorities.size() + " certificates";
        return "Trust[" + who + (pins.isEmpty() ? "" : ", " + pins.size() + " pins") + "]";
    }
}
