package io.mdr4j.examples;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;

/** Pages made of templates that escape all that they print. */
final class Templates {

    private static final PebbleEngine ENGINE = engine();

    private Templates() {}

    private static PebbleEngine engine() {
        ClasspathLoader loader = new ClasspathLoader(Templates.class.getClassLoader());
        loader.setCharset("UTF-8");
        return new PebbleEngine.Builder()
                .loader(loader)
                .defaultEscapingStrategy("html")
                .strictVariables(true)
                .defaultLocale(Locale.ROOT)
                .build();
    }

    static String page(String template, Map<String, Object> values) throws IOException {
        StringWriter page = new StringWriter();
        ENGINE.getTemplate(template).evaluate(page, values);
        return page.toString();
    }
}
