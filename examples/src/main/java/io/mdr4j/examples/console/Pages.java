package io.mdr4j.examples.console;

import io.mdr4j.notify.web.WebResponse;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Makes pages of templates, which escape all that they print. Immutable, thread-safe. */
final class Pages {

    private static final String FOLDER = "io/mdr4j/examples/console/";

    private final PebbleEngine engine;
    private final String style;
    private final String icon = read("icon.svg");

    Pages() {
        ClasspathLoader loader = new ClasspathLoader(Pages.class.getClassLoader());
        loader.setCharset("UTF-8");
        loader.setPrefix(FOLDER);
        loader.setSuffix(".html");
        engine = new PebbleEngine.Builder()
                .loader(loader)
                .defaultEscapingStrategy("html")
                .strictVariables(true)
                .defaultLocale(Locale.ROOT)
                .build();
        style = read("console.css") + countdownClasses();
    }

    WebResponse style() {
        return Answers.style(style);
    }

    WebResponse icon() {
        return Answers.icon(icon);
    }

    /** A page for somebody who is signed in. */
    WebResponse page(String template, Viewer viewer, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("w", viewer.words());
        all.put("lang", viewer.words().language().code());
        all.put("account", viewer.session().account().name());
        all.put("csrf", viewer.session().csrf());
        all.put("analyst", viewer.isAnalyst());
        all.putIfAbsent("said", "");
        return Answers.page(200, html(template, all));
    }

    /** A page for somebody who is not, or has nothing to see there. */
    WebResponse open(String template, int status, Words words, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("w", words);
        all.put("lang", words.language().code());
        return Answers.page(status, html(template, all));
    }

    private String html(String template, Map<String, Object> values) {
        try {
            StringWriter page = new StringWriter();
            engine.getTemplate(template).evaluate(page, values);
            return page.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(template + " cannot be made", e);
        }
    }

    /** Where a countdown starts; the policy allows no style in a page, and the style sheet lets it run without a script. */
    private static String countdownClasses() {
        StringBuilder classes = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            classes.append(".m").append(i).append("{--m:").append(i).append('}');
        }
        for (int i = 0; i < 60; i++) {
            classes.append(".s").append(i).append("{--s:").append(i).append('}');
        }
        return classes.append('\n').toString();
    }

    private static String read(String name) {
        try (InputStream in = Pages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
