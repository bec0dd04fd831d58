package io.mdr4j.edr.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.edr.EdrUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.CertificatePinner;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real https with a certificate of an authority that no system knows. */
class TrustTest extends WithServer {

    private final HeldCertificate authority = authority("Customer CA");
    private final HeldCertificate stranger = authority("Other CA");

    private static HeldCertificate authority(String name) {
        return new HeldCertificate.Builder()
                .certificateAuthority(0)
                .commonName(name)
                .build();
    }

    @BeforeEach
    void https() {
        serve("127.0.0.1");
    }

    private void serve(String host) {
        HeldCertificate leaf = new HeldCertificate.Builder()
                .signedBy(authority)
                .addSubjectAlternativeName(host)
                .build();
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(leaf)
                .build()
                .sslSocketFactory());
    }

    private EdrHttp trusting(Trust trust) {
        BaseUrl base = BaseUrl.fixed(URI.create("https://127.0.0.1:" + server.getPort()));
        return use(EdrHttpConfig.builder("acme", base, Authorizer.fixed("X-Key", SECRET, SECRET), budget)
                .trust(trust));
    }

    private void assertReached(Trust trust) {
        server.enqueue(json(200, "{}"));
        assertThat(trusting(trust).send(EdrRequest.get("/a")).status()).isEqualTo(200);
    }

    @Test
    void a_server_with_a_certificate_of_a_named_authority_is_reached(@TempDir Path folder) throws IOException {
        String pem = stranger.certificatePem() + authority.certificatePem();
        assertReached(Trust.certificates(pem));
        assertReached(Trust.certificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        assertReached(Trust.certificates(Files.writeString(folder.resolve("ca.pem"), pem)));
    }

    @Test
    void a_certificate_that_is_not_trusted_is_called_so_at_once_and_trust_is_named() {
        for (Trust trust : new Trust[] {Trust.system(), Trust.certificates(stranger.certificatePem())}) {
            trusting(trust);
            assertThatThrownBy(() -> client.send(EdrRequest.get("/a")))
                    .isInstanceOf(EdrUnavailableException.class)
                    .hasMessageStartingWith("acme: GET /a was not sent: the server's certificate is not trusted")
                    .hasMessageContaining("Trust.certificates");
        }
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void a_certificate_of_another_host_is_refused_even_from_a_named_authority() {
        serve("edr.example.com");
        trusting(Trust.certificates(authority.certificatePem()));
        assertThatThrownBy(() -> client.send(EdrRequest.get("/a")))
                .isInstanceOf(EdrUnavailableException.class)
                .hasMessageContaining("another host name");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void of_several_pins_one_must_match() {
        String right = CertificatePinner.pin(authority.certificate());
        String wrong = CertificatePinner.pin(stranger.certificate());
        Trust trust = Trust.certificates(authority.certificatePem());

        assertReached(trust.pin(wrong, right));
        assertReached(trust.pin(wrong).pin(right));
        trusting(trust.pin(wrong));
        assertThatThrownBy(() -> client.send(EdrRequest.get("/a")))
                .isInstanceOf(EdrUnavailableException.class)
                .hasMessageContaining("pins of Trust");
    }

    @Test
    void what_is_not_a_certificate_is_refused_with_what_to_give_and_without_being_quoted(@TempDir Path folder) {
        for (String text : new String[] {
            "",
            "no certificate",
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            authority.privateKeyPkcs8Pem(),
            authority.certificatePem() + authority.privateKeyPkcs8Pem()
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Trust.certificates(text))
                    .withMessageStartingWith("certificates: the text must hold CA certificates in PEM form")
                    .withNoCause();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trust.certificates(folder.resolve("missing.pem")))
                .withMessageContaining("missing.pem cannot be read");
    }

    @Test
    void what_is_not_a_pin_is_refused_with_what_to_give() {
        for (String pin :
                new String[] {"", "sha256/", "sha256/!!!", "sha1/AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "sha256/AAAA"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Trust.system().pin(pin))
                    .withMessageStartingWith("pin: must be sha256/ and 44 characters of Base64");
        }
    }

    @Test
    void pins_need_a_host_that_does_not_move() {
        EdrHttpConfig.Builder config = EdrHttpConfig.builder(
                        "acme", BaseUrl.discoverable(base()), Authorizer.fixed("X-Key", SECRET), budget)
                .trust(Trust.system().pin(CertificatePinner.pin(authority.certificate())));
        assertThatIllegalArgumentException().isThrownBy(config::build).withMessageContaining("fixed base URL");
    }
}
