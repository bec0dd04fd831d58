package io.mdr4j.edr.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;

/** Whatever the EDR echoes, no secret shows up where people look. */
class SecrecyTest extends WithServer {

    private static final String TOKEN = "tok.en-0123456789/abc+def==";
    private static final Path LOG = Path.of("target/edr-http-test.log");

    private final EdrRequest login = EdrRequest.post("/token").form(Map.of("client_secret", SECRET));
    private final TokenAuthorizer authorizer =
            new TokenAuthorizer(answer -> AccessToken.ofOAuth2(answer.send(login)), Duration.ofMinutes(2));

    private EdrHttpConfig.Builder secretive() {
        return config(authorizer)
                .retry(new RetryPolicy(2, Duration.ofMillis(5), Duration.ofMillis(5)))
                .redactor(Redactor.standard().withSecrets(List.of(SECRET)).withFields(List.of("uninstall_code")));
    }

    @Test
    void an_error_that_echoes_the_credentials_is_quoted_without_them() throws IOException {
        use(secretive());
        assertSilent(login(), json(400, "{\"message\":\"bad header Bearer " + TOKEN + " for " + SECRET + "\"}"));
        assertSilent(json(400, "{\"errors\":[{\"message\":\"uninstall_code=QWERTY12 \\u0007\\u202e wrong\"}]}"));
        assertSilent(json(500, SECRET), json(500, TOKEN));
        assertSilent(json(200, "{\"client_secret\": \"" + SECRET + "\""), json(200, SECRET + TOKEN));
    }

    @Test
    void a_status_line_or_trace_id_that_echoes_a_secret_is_cleaned_too() throws IOException {
        use(secretive());
        assertSilent(
                login(),
                json(403, "{}")
                        .newBuilder()
                        .setHeader("X-Trace", "trace " + SECRET + " " + TOKEN)
                        .build());
        MockResponse nonsense = new MockResponse.Builder()
                .status("HTTP/1.1 " + SECRET + " " + TOKEN)
                .build();
        assertSilent(nonsense, nonsense);
    }

    @Test
    void a_refused_login_does_not_tell_what_was_sent() throws IOException {
        use(secretive());
        assertSilent(json(403, "{\"message\":\"client_secret " + SECRET + " is wrong\"}"));
    }

    @Test
    void nothing_tells_its_secret_when_printed() {
        use(secretive());
        server.enqueue(login());
        server.enqueue(json(200, "{\"access_token\":\"" + TOKEN + "\"}"));
        EdrResponse response = client.send(EdrRequest.get("/a"));

        assertThat(List.of(
                                client,
                                secretive().build(),
                                authorizer,
                                login,
                                response,
                                Authorization.bearer(TOKEN),
                                Authorizer.fixed("X-Key", SECRET, SECRET),
                                new AccessToken(TOKEN, Duration.ofMinutes(1)),
                                client.redactor())
                        .toString())
                .doesNotContain(SECRET)
                .doesNotContain(TOKEN);
    }

    @Test
    void a_key_that_cannot_be_a_header_is_refused_without_being_quoted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Authorizer.fixed("X-Key", SECRET + "\n", SECRET))
                .withMessage("X-Key: a key or token must be visible ASCII");
    }

    private static MockResponse login() {
        return json(201, "{\"access_token\":\"" + TOKEN + "\",\"expires_in\":1799}");
    }

    private void assertSilent(MockResponse... responses) throws IOException {
        for (MockResponse response : responses) {
            server.enqueue(response);
        }
        Throwable thrown = catchThrowable(() -> client.send(EdrRequest.get("/a").query("q", SECRET)));
        StringWriter printed = new StringWriter();
        assertThat(thrown).isNotNull();
        thrown.printStackTrace(new PrintWriter(printed, true));
        assertThat(printed + Files.readString(LOG))
                .contains("acme: ")
                .doesNotContain(SECRET)
                .doesNotContain(TOKEN)
                .doesNotContain("QWERTY12")
                .doesNotContain("\u202e");
    }
}
