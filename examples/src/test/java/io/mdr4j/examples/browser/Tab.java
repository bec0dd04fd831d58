package io.mdr4j.examples.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One tab of a {@link Chromium}. Clicks are those of a mouse: an element that is covered or not shown cannot be clicked. What
 * the pages complained of, asked for and popped up is kept for the test to look at. Not thread-safe.
 */
public final class Tab implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;
    private static final int PHONE = 600;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DevTools tools;
    private final Semaphore loads = new Semaphore(0);
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> dialogs = new CopyOnWriteArrayList<>();
    private volatile int status;

    Tab(DevTools tools) {
        this.tools = tools;
        tools.onEvent(this::hear);
        List.of("Page.enable", "Runtime.enable", "Log.enable", "Network.enable").forEach(c -> tools.call(c, Map.of()));
    }

    private void hear(DevTools.Event event) {
        JsonNode params = event.params();
        switch (event.method()) {
            case "Page.loadEventFired" -> loads.release();
            case "Page.javascriptDialogOpening" -> {
                dialogs.add(params.path("message").asText());
                var unused = tools.send("Page.handleJavaScriptDialog", Map.of("accept", true));
            }
            case "Runtime.exceptionThrown" -> problems.add(params.path("exceptionDetails").toString());
            case "Runtime.consoleAPICalled" -> {
                if (List.of("error", "assert").contains(params.path("type").asText())) {
                    problems.add(params.path("args").toString());
                }
            }
            case "Log.entryAdded" -> {
                JsonNode entry = params.path("entry");
                if (entry.path("level").asText().equals("error")) {
                    problems.add(entry.path("text").asText() + " " + entry.path("url").asText());
                }
            }
            case "Network.requestWillBeSent" ->
                requests.add(params.path("request").path("url").asText());
            case "Network.responseReceived" -> {
                if (params.path("type").asText().equals("Document")) {
                    status = params.path("response").path("status").asInt();
                }
            }
            default -> {}
        }
    }

    /** Goes to this address and waits until it is loaded. */
    public void go(URI address) {
        loads.drainPermits();
        JsonNode answer = tools.call("Page.navigate", Map.of("url", address.toString()));
        if (answer.has("errorText")) {
            throw new IllegalStateException(
                    address + " cannot be loaded: " + answer.path("errorText").asText());
        }
        loaded();
    }

    /** Clicks on the first element that this CSS selector names. */
    public void click(String selector) {
        JsonNode at = evaluate("(() => { const e = " + element(selector) + "; e.scrollIntoView({block: 'center'});"
                + " const r = e.getBoundingClientRect(); const x = r.x + r.width / 2, y = r.y + r.height / 2;"
                + " const top = document.elementFromPoint(x, y);"
                + " return {x, y, free: r.width > 0 && !!top && (e.contains(top) || top.contains(e))}; })()");
        if (!at.path("free").asBoolean()) {
            throw new IllegalStateException(selector + " is not shown, or something covers it");
        }
        for (String type : List.of("mousePressed", "mouseReleased")) {
            tools.call(
                    "Input.dispatchMouseEvent",
                    Map.of("type", type, "x", at.get("x"), "y", at.get("y"), "button", "left", "clickCount", 1));
        }
    }

    /** Clicks on what leads to another page, a link or a form's button, and waits until that is loaded. */
    public void follow(String selector) {
        loads.drainPermits();
        click(selector);
        loaded();
    }

    /** Writes this text into an empty or filled field, as somebody who types does. */
    public void fill(String selector, String text) {
        evaluate("(() => { const e = " + element(selector) + "; e.focus(); if (e.select) e.select(); })()");
        tools.call("Input.insertText", Map.of("text", text));
    }

    /** Chooses the option with this value. */
    public void choose(String selector, String value) {
        evaluate("(() => { const e = " + element(selector) + "; e.value = " + quoted(value)
                + "; e.dispatchEvent(new Event('change', {bubbles: true})); })()");
    }

    /** What a reader sees of the page. */
    public String text() {
        return evaluate("document.body.innerText").asText();
    }

    /** What a reader sees of the first element that this selector names. */
    public String text(String selector) {
        return evaluate(element(selector) + ".innerText").asText();
    }

    /** What a reader sees of each element that this selector names. */
    public List<String> texts(String selector) {
        List<String> texts = new ArrayList<>();
        evaluate("[...document.querySelectorAll(" + quoted(selector) + ")].map(e => e.innerText)")
                .forEach(t -> texts.add(t.asText()));
        return texts;
    }

    /** How many elements this selector names. */
    public int count(String selector) {
        return evaluate("document.querySelectorAll(" + quoted(selector) + ").length")
                .asInt();
    }

    /** The attribute of the first element that this selector names; empty without it. */
    public String attribute(String selector, String name) {
        return evaluate(element(selector) + ".getAttribute(" + quoted(name) + ") ?? ''")
                .asText();
    }

    /** The page as it stands, as HTML. */
    public String html() {
        return evaluate("document.documentElement.outerHTML").asText();
    }

    public String title() {
        return evaluate("document.title").asText();
    }

    /** Where the tab is. */
    public URI address() {
        return URI.create(evaluate("location.href").asText());
    }

    /** The HTTP status of the page. */
    public int status() {
        return status;
    }

    /** The value of an expression of ours, which is subject to no rule of the page. */
    public JsonNode evaluate(String expression) {
        JsonNode answer = tools.call(
                "Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(
                    expression + ": " + answer.path("exceptionDetails").path("exception").path("description"));
        }
        return answer.path("result").path("value");
    }

    /** Makes the window this wide and high, in CSS pixels; narrower than {@value #PHONE} it is a phone's. */
    public void size(int width, int height) {
        tools.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < PHONE));
    }

    /** Keeps pages from running scripts from the next page on; clicks and readings of the test go on working. */
    public void withoutScripts() {
        tools.call("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    }

    /** How many CSS pixels of the page stand out beyond the window's width; 0 where nothing has to be scrolled sideways. */
    public int tooWideBy() {
        return evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                .asInt();
    }

    /** Writes a picture of the whole page, as PNG, and makes the folders above it. */
    public Path screenshot(Path file) {
        JsonNode size = tools.call("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
        Map<String, Object> clip =
                Map.of("x", 0, "y", 0, "width", size.get("width"), "height", size.get("height"), "scale", 1);
        JsonNode picture = tools.call(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.write(
                    file, Base64.getDecoder().decode(picture.path("data").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the console complained of: errors, exceptions, what a policy kept from loading. A copy. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Every address that was asked for. A copy. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** What scripts popped up, each closed at once. A copy. */
    public List<String> dialogs() {
        return List.copyOf(dialogs);
    }

    private void loaded() {
        try {
            if (!loads.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The page did not load; the tab shows " + html());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a page loaded", e);
        }
    }

    private static String element(String selector) {
        return "(document.querySelector(" + quoted(selector) + ") ?? (() => { throw new Error('nothing is ' + "
                + quoted(selector) + "); })())";
    }

    private static String quoted(String text) {
        return JSON.valueToTree(text) instanceof TextNode node ? node.toString() : "''";
    }

    @Override
    public void close() {
        tools.close();
    }
}
