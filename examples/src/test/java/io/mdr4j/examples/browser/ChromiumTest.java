package io.mdr4j.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver itself: it must see what goes wrong, or other tests prove nothing. */
class ChromiumTest {

    private static Chromium chromium;
    private static HttpServer server;

    private Tab tab;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.start();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", ChromiumTest::answer);
        server.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.stop(0);
            chromium.close();
        }
    }

    @BeforeEach
    void open() {
        tab = chromium.tab();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String phone = path.equals("/desktop") ? "" : "<meta name=viewport content='width=device-width'>";
        String page = "<!doctype html><html lang=ja>" + phone + "<title>試験</title><body>"
                + switch (path) {
                    case "/form" -> "<h1>端末</h1><form method=post action=/sent><input name=why><button>送信</button></form>"
                            + "<a href=/form>もう一度</a>";
                    case "/sent" -> "<p id=got></p>" + body;
                    case "/bad" -> "<script>alert('hello'); console.error('oops'); missing();</script>"
                            + "<img src=/gone.png>";
                    case "/covered" -> "<button>x</button><div style='position:fixed;inset:0;background:red'></div>";
                    case "/wide" -> "<div style='width:900px'>wide</div>";
                    default -> "";
                };
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(path.equals("/gone.png") ? 404 : 200, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Test
    void fillsAndSendsAFormAsAPersonDoes() {
        tab.go(at("/form"));
        tab.fill("input", "理由です");
        tab.follow("button");
        assertThat(tab.address().getPath()).isEqualTo("/sent");
        assertThat(tab.text()).contains("why=%E7%90%86");
        assertThat(tab.status()).isEqualTo(200);
        assertThat(tab.problems()).isEmpty();
    }

    @Test
    void worksOnPagesWhoseScriptsAreSwitchedOff() {
        tab.withoutScripts();
        tab.go(at("/bad"));
        assertThat(tab.dialogs()).isEmpty();
        tab.go(at("/form"));
        tab.fill("input", "x");
        tab.follow("button");
        assertThat(tab.text()).contains("why=x");
    }

    @Test
    void noticesScriptsThatRunAndWhatIsLoaded() {
        tab.go(at("/bad"));
        assertThat(tab.dialogs()).containsExactly("hello");
        assertThat(tab.problems()).anyMatch(p -> p.contains("oops")).anyMatch(p -> p.contains("missing"));
        assertThat(tab.requests()).anyMatch(r -> r.endsWith("/gone.png"));
    }

    @Test
    void doesNotClickOnWhatNobodyCouldClickOn() {
        tab.go(at("/covered"));
        assertThatThrownBy(() -> tab.click("button")).hasMessageContaining("covers");
        assertThatThrownBy(() -> tab.click("#none")).hasMessageContaining("#none");
    }

    @Test
    void photographsTheWholePageAtAPhonesWidth(@TempDir Path folder) throws IOException {
        tab.size(360, 640);
        tab.go(at("/form"));
        assertThat(tab.tooWideBy()).isZero();
        assertThat(ImageIO.read(tab.screenshot(folder.resolve("a/b.png")).toFile()).getWidth())
                .isEqualTo(360);
        tab.go(at("/desktop"));
        assertThat(tab.evaluate("document.documentElement.clientWidth").asInt())
                .as("a phone shows a page that does not think of phones as a small desktop")
                .isGreaterThan(900);
        tab.size(1024, 768);
        tab.go(at("/wide"));
        assertThat(tab.tooWideBy()).isZero();
        tab.size(800, 640);
        assertThat(tab.tooWideBy()).isGreaterThan(90);
    }
}
