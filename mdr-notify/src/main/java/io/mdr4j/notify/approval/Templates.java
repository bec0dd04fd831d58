package io.mdr4j.notify.approval;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes HTML of the page's templates: everything in them is escaped, and what is not given to them is an error. Thread-safe. */
final class Templates {

    private static final String FOLDER = "io/mdr4j/notify/approval/";
    private static final String WORDS = "words";

    private final PebbleEngine engine;

    Templates() {
        ClasspathLoader loader = new ClasspathLoader(Templates.class.getClassLoader());
        loader.setCharset("UTF-8");
        engine = new PebbleEngine.Builder()
                .loader(loader)
                .autoEscaping(true)
                .defaultEscapingStrategy("html")
                .strictVariables(true)
                .newLineTrimming(false)
                .defaultLocale(Locale.ROOT)
                .extension(new Words())
                .build();
    }

    String write(String name, PageWords words, Map<String, Object> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put(WORDS, words);
        all.put("lang", words.language().code());
        StringWriter out = new StringWriter();
        try {
            engine.getTemplate(FOLDER + name + ".html")
                    .evaluate(out, all, words.language().locale());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PebbleException e) {
            throw new IllegalStateException("The template " + name + " failed", e);
        }
        return out.toString();
    }

    /** Gives templates {@code t("key", value)}: the words of the page's language, escaped like any text. */
    private static final class Words extends AbstractExtension {

        @Override
        public Map<String, Function> getFunctions() {
            return Map.of("t", new Say());
        }
    }

    private static final class Say implements Function {

        @Override
        public Object execute(
                Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int lineNumber) {
            PageWords words = (PageWords) context.getVariable(WORDS);
            Object value = args.get("1");
            return words.say(String.valueOf(args.get("0")), value == null ? "" : value);
        }

        @Override
        public @Nullable List<String> getArgumentNames() {
            return null;
        }
    }
}
