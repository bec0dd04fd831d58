package io.mdr4j.examples.console;

import io.mdr4j.notify.web.WebRequest;
import io.mdr4j.notify.web.WebResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Signing in and out. Thread-safe. */
final class SignIn {

    private final Accounts accounts;
    private final WrongTries tries;
    private final Sessions sessions;
    private final Pages pages;

    SignIn(Accounts accounts, Clock clock, Pages pages) {
        this.accounts = accounts;
        this.tries = new WrongTries(clock);
        this.sessions = new Sessions(clock);
        this.pages = pages;
    }

    Optional<Session> session(WebRequest request) {
        return sessions.find(Cookies.read(request, Cookies.SESSION));
    }

    WebResponse page(int status, Words words, String problem) {
        return pages.open("sign-in", status, words, Map.of("problem", problem));
    }

    /** Who signs in anew ends the session that the browser still has: a token that somebody planted is worth nothing. */
    WebResponse post(WebRequest request, Words words) {
        Map<String, String> form = request.formFields();
        String name = form.getOrDefault("name", "");
        String counted = accounts.knows(name) ? name : "";
        if (!tries.mayTry(counted)) {
            return page(429, words, words.of("signin.shut"));
        }
        Optional<Account> account =
                accounts.signIn(name, form.getOrDefault("password", "").toCharArray());
        if (account.isEmpty()) {
            return page(401, words, words.of("signin.wrong"));
        }
        tries.right(counted);
        sessions.end(Cookies.read(request, Cookies.SESSION));
        return Answers.with(
                Answers.seeOther("/"), "Set-Cookie", Cookies.set(Cookies.SESSION, sessions.begin(account.get())));
    }

    WebResponse out(WebRequest request) {
        sessions.end(Cookies.read(request, Cookies.SESSION));
        return Answers.with(Answers.seeOther("/sign-in"), "Set-Cookie", Cookies.remove(Cookies.SESSION));
    }
}
