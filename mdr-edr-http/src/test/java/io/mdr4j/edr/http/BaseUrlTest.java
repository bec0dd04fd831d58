package io.mdr4j.edr.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "https://api.example.com",
                "https://edr.local:8443/prefix/",
                "http://localhost:8080",
                "http://127.0.0.1",
                "http://[::1]:9"
            })
    void https_and_loopback_are_accepted(String url) {
        assertThat(BaseUrl.fixed(URI.create(url)).current()).hasToString(url);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "http://api.example.com",
                "http://127.0.0.1.example.com",
                "http://localhost.example.com",
                "ftp://localhost",
                "api.example.com",
                "https:///x",
                "https://user:hunter2@api.example.com",
                "https://api.example.com/?key=hunter2",
                "https://api.example.com/#hunter2"
            })
    void everything_else_is_refused_without_quoting_what_may_be_secret(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BaseUrl.fixed(URI.create(url)))
                .withMessageStartingWith("base URL")
                .withMessageNotContaining("hunter2");
    }

    @Test
    void only_a_discoverable_one_moves() {
        URI there = URI.create("https://eu.example.com");
        BaseUrl open = BaseUrl.discoverable(URI.create("https://us.example.com"));
        BaseUrl fixed = BaseUrl.fixed(URI.create("https://us.example.com"));
        assertThat(open.moveTo(there)).isTrue();
        assertThat(fixed.moveTo(there)).isFalse();
        assertThat(open.current()).isEqualTo(there);
        assertThat(fixed.current()).hasHost("us.example.com");
    }
}
