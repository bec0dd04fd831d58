package io.mdr4j.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Which rules must fire on the events of a folder: the ids under {@code rule_metadata} of its {@code info.yml}.
 *
 * @param fault why there are none, if the file is not as it should be
 */
record EventLabel(List<String> ruleIds, Optional<String> fault) {

    /** Empty where no {@code info.yml} lies beside the events. */
    static Optional<EventLabel> beside(Path events) {
        Path info = events.resolveSibling("info.yml");
        if (!Files.isRegularFile(info)) {
            return Optional.empty();
        }
        try {
            Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(info));
            List<String> ids = new ArrayList<>();
            if (document instanceof Map<?, ?> map && map.get("rule_metadata") instanceof List<?> rules) {
                rules.forEach(rule -> {
                    if (rule instanceof Map<?, ?> metadata && metadata.get("id") instanceof String id) {
                        ids.add(id);
                    }
                });
            }
            return Optional.of(new EventLabel(
                    ids, ids.isEmpty() ? Optional.of("names no rule: rule_metadata with an id") : Optional.empty()));
        } catch (IOException | YAMLException e) {
            return Optional.of(new EventLabel(
                    List.of(), Optional.of("cannot be read: " + Plain.text(String.valueOf(e.getMessage())))));
        }
    }
}
