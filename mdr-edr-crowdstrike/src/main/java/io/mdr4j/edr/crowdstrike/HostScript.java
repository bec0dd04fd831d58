package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one script that is run on Windows hosts, always the same text: it reads and changes nothing. What is asked for goes in,
 * and what was found comes out, in base64, so that no name on the host can be taken for a part of the script or of its
 * output. Falcon's own commands print tables for people, in which it could.
 */
final class HostScript {

    /** How the line that holds the answer starts. */
    private static final Pattern ANSWER = Pattern.compile("(?m)^MDR4J:([A-Za-z0-9+/=]+)\\s*$");

    private static final int SECONDS = 60;
    private static final String TEXT = text();

    private HostScript() {}

    private static String text() {
        try (InputStream in = HostScript.class.getResourceAsStream("host-look.ps1")) {
            return new String(Objects.requireNonNull(in, "host-look.ps1").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command that asks this. */
    static RtrCommand asking(Map<String, Object> question) {
        try {
            String encoded = Base64.getEncoder().encodeToString(EdrJson.mapper().writeValueAsBytes(question));
            String script = TEXT.replace("@QUESTION@", encoded);
            return new RtrCommand(RtrCommand.Tier.ADMIN, "runscript -Raw=```" + script + "``` -Timeout=" + SECONDS);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The question cannot be written", e);
        }
    }

    /** The answer in a command's output; empty when there is none. */
    static Optional<Lenient> answer(RtrOutput output) {
        Matcher matcher = ANSWER.matcher(output.stdout());
        if (!output.succeeded() || !matcher.find()) {
            return Optional.empty();
        }
        try {
            JsonNode json = EdrJson.mapper().readTree(Base64.getDecoder().decode(matcher.group(1)));
            return json.isObject() ? Optional.of(Lenient.of(json, OddValues.ignore())) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
