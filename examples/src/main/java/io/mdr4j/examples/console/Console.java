package io.mdr4j.examples.console;

import io.mdr4j.Mdr;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.StoreUnavailableException;
import io.mdr4j.notify.web.WebHandler;
import io.mdr4j.notify.web.WebRequest;
import io.mdr4j.notify.web.WebResponse;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console: finds out who asks, and gives each page and each form to the class that knows it. Mounted at the root of a server
 * on the loopback. Thread-safe.
 */
public final class Console implements WebHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    private final Mdr mdr;
    private final List<CustomerId> customers;
    private final Clock clock;
    private final Door door;
    private final Pages pages = new Pages();
    private final SignIn signIn;

    /**
     * Takes whose incidents are shown, the clock of the service, and the address at which the server is reached: what is asked
     * under another one is refused.
     */
    public Console(Mdr mdr, Collection<CustomerId> customers, Accounts accounts, Clock clock, URI address) {
        this.mdr = mdr;
        this.customers = List.copyOf(customers);
        this.clock = clock;
        this.door = new Door(address);
        this.signIn = new SignIn(accounts, clock, pages);
    }

    @Override
    public WebResponse handle(WebRequest request) {
        try {
            return door.isOurs(request)
                    ? inLanguage(request)
                    : Answers.plain(421, "This is not the console's address.\n");
        } catch (StoreUnavailableException e) {
            LOG.warn("The store is away, so that a page of the console cannot be made", e);
            return Answers.plain(503, "The store cannot be reached. Please try again in a minute.\n");
        } catch (RuntimeException e) {
            LOG.error("A page of the console cannot be made", e);
            return Answers.plain(500, "This page cannot be made; the log says why.\n");
        }
    }

    /** Who chooses another language keeps it. */
    private WebResponse inLanguage(WebRequest request) {
        Optional<Language> chosen = Cookies.language(request.queryFields().get("lang"));
        Language language = chosen.or(() -> Cookies.language(Cookies.read(request, Cookies.LANGUAGE)))
                .orElse(Language.JA);
        WebResponse response = answer(request, Words.in(language));
        return chosen.isPresent() && response.status() == 200
                ? Answers.with(response, "Set-Cookie", Cookies.set(Cookies.LANGUAGE, language.code()))
                : response;
    }

    private WebResponse answer(WebRequest request, Words words) {
        if (request.path().equals("/console.css")) {
            return pages.style();
        }
        if (request.path().equals("/icon.svg")) {
            return pages.icon();
        }
        boolean posts = request.method().equals("POST");
        if (!posts && !List.of("GET", "HEAD").contains(request.method())) {
            return Answers.with(Answers.plain(405, "GET or POST.\n"), "Allow", "GET, HEAD, POST");
        }
        if (posts && !door.isOwnForm(request)) {
            return refused(words);
        }
        if (request.path().equals("/sign-in")) {
            return posts ? signIn.post(request, words) : signIn.page(200, words, "");
        }
        Optional<Session> session = signIn.session(request);
        if (session.isEmpty()) {
            return posts ? refused(words) : Answers.seeOther("/sign-in");
        }
        Viewer viewer = new Viewer(mdr, clock, session.get(), words, customers);
        if (posts && !session.get().isItsForm(request.formFields().getOrDefault("csrf", ""))) {
            return refused(words);
        }
        try {
            return posts ? act(request, viewer) : show(request, viewer);
        } catch (NoSuchElementException e) {
            return pages.open(
                    "message",
                    404,
                    words,
                    Map.of("title", words.of("missing.title"), "text", words.of("missing.text")));
        }
    }

    private WebResponse refused(Words words) {
        return pages.open(
                "message", 403, words, Map.of("title", words.of("refused.title"), "text", words.of("refused.text")));
    }

    private WebResponse show(WebRequest request, Viewer viewer) {
        String[] path = request.path().split("/", -1);
        return switch (path.length + ":" + path[1]) {
            case "2:" -> new ListPage(viewer).show(pages, request.queryFields());
            case "2:customers" -> CustomersPage.show(pages, viewer);
            case "2:brake" -> BrakePage.show(pages, analysts(viewer));
            case "4:incidents" ->
                new IncidentPage(viewer, viewer.incident(path[2], path[3])).show(pages, request.queryFields());
            case "8:incidents" -> report(viewer, path);
            default -> throw new NoSuchElementException();
        };
    }

    private static WebResponse report(Viewer viewer, String[] path) {
        IncidentId incident = viewer.incident(path[2], path[3]);
        if (!path[4].equals("reports")) {
            throw new NoSuchElementException();
        }
        return Reports.show(viewer, incident, path[5], path[6], path[7]);
    }

    private WebResponse act(WebRequest request, Viewer viewer) {
        String[] path = request.path().split("/", -1);
        Form form = new Form(request.formFields());
        switch (path.length + ":" + path[1]) {
            case "2:sign-out" -> {
                return signIn.out(request);
            }
            case "2:brake" -> {
                return BrakePage.act(analysts(viewer), form);
            }
            case "5:incidents" -> {
                IncidentId incident = analysts(viewer).incident(path[2], path[3]);
                String said = new Actions(viewer, incident).perform(path[4], form);
                return Answers.seeOther(Paths.of(incident) + "?said=" + Paths.encoded(said));
            }
            default -> throw new NoSuchElementException();
        }
    }

    /** For a customer there is no such page. */
    private static Viewer analysts(Viewer viewer) {
        if (!viewer.isAnalyst()) {
            throw new NoSuchElementException();
        }
        return viewer;
    }
}
