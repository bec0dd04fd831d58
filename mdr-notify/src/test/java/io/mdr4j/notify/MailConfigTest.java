package io.mdr4j.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The configuration of mail")
class MailConfigTest {

    private static MailConfigBuilderStages.BuildFinal begun() {
        return MailConfig.builder().host("mail.example.jp").sender("soc@example.jp");
    }

    @Test
    void isProtectedUnlessItSaysOtherwise() {
        MailConfig config = begun().build();

        assertThat(config.security()).isEqualTo(MailSecurity.STARTTLS);
        assertThat(config.port()).isEqualTo(587);
        assertThat(config.domain()).isEqualTo("example.jp");
    }

    @Test
    void takesTheUsualPortOfEachProtection() {
        assertThat(begun().security(MailSecurity.IMPLICIT_TLS).build().port()).isEqualTo(465);
        assertThat(begun().security(MailSecurity.PLAIN).build().port()).isEqualTo(25);
        assertThat(begun().port(2525).build().port()).isEqualTo(2525);
    }

    @Test
    void doesNotPrintThePassword() {
        MailConfig config = begun().user("soc").password("corr3ct-h0rse").build();

        assertThat(config.toString()).doesNotContain("corr3ct-h0rse").contains("mail.example.jp");
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> MailConfig.builder()
                        .host("mail example")
                        .sender("SOC <soc@example.jp>")
                        .senderName("a\nBcc: b")
                        .domain("-")
                        .port(0)
                        .user("soc")
                        .connections(0)
                        .keepOpen(Duration.ofHours(1))
                        .connectTimeout(Duration.ZERO)
                        .readTimeout(Duration.ZERO)
                        .deliveryTimeout(Duration.ofMinutes(1))
                        .maxBytes(0)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "host must",
                        "sender must",
                        "senderName must",
                        "domain must",
                        "port must",
                        "user and password must",
                        "connections must",
                        "keepOpen must",
                        "connectTimeout must",
                        "readTimeout must",
                        "deliveryTimeout must",
                        "maxBytes must");
    }

    @Test
    void sendsNoPasswordInTheClear() {
        assertThatThrownBy(() -> begun().security(MailSecurity.PLAIN)
                        .user("soc")
                        .password("corr3ct-h0rse")
                        .build())
                .hasMessageContaining("in the clear")
                .message()
                .doesNotContain("corr3ct-h0rse");
    }

    @Test
    void quotesNothingOfAFileThatHoldsNoCertificates(@TempDir Path folder) throws IOException {
        Path key = Files.writeString(folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n");

        assertThatThrownBy(() -> MailNotifier.open(begun().certificates(key).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("certificates")
                .hasNoCause()
                .message()
                .doesNotContain("c2VjcmV0");
    }
}
