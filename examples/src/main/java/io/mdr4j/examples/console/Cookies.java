package io.mdr4j.examples.console;

import io.mdr4j.customer.Language;
import io.mdr4j.notify.web.WebRequest;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two cookies of the console: who is signed in, and the language. Neither goes along when another site links here. */
final class Cookies {

    static final String SESSION = "mdr-session";
    static final String LANGUAGE = "mdr-language";

    private Cookies() {}

    static String set(String name, String value) {
        return name + "=" + value + "; Path=/; HttpOnly; SameSite=Strict";
    }

    static String remove(String name) {
        return set(name, "") + "; Max-Age=0";
    }

    /** The cookie's value; empty without it. */
    static String read(WebRequest request, String name) {
        return request.header("Cookie").stream()
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    static Optional<Language> language(@Nullable String code) {
        return Arrays.stream(Language.values())
                .filter(language -> language.code().equals(code))
                .findFirst();
    }
}
