package io.mdr4j.evidence.masking;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Command lines written for these tests: those that hold secrets, marked {@code {{like this}}}, and those that only look so. */
final class Corpus {

    /** A command line and the secrets in it. */
    record Line(String text, List<String> secrets) {
        @Override
        public String toString() {
            return text;
        }
    }

    private static final Pattern SECRET = Pattern.compile("\\{\\{(.+?)}}");

    private Corpus() {}

    static Stream<Line> secrets() {
        return lines("secrets.txt").map(line -> {
            List<String> secrets = new ArrayList<>();
            Matcher matcher = SECRET.matcher(line);
            while (matcher.find()) {
                secrets.add(matcher.group(1));
            }
            return new Line(matcher.replaceAll("$1"), secrets);
        });
    }

    static Stream<String> harmless() {
        return lines("harmless.txt");
    }

    private static Stream<String> lines(String file) {
        try (InputStream in = Corpus.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(l -> !l.isBlank());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
