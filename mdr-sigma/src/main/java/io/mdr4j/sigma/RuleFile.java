package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a file into its documents and carries out {@code action}, the old way to write a collection: what stands in a
 * {@code global} document goes into each that follows.
 */
final class RuleFile {

    private final List<YamlValue.Mapping> documents = new ArrayList<>();
    private final List<FaultException> faults = new ArrayList<>();
    private Optional<YamlValue.Mapping> global = Optional.empty();
    private Optional<YamlValue.Mapping> previous = Optional.empty();

    private RuleFile() {}

    static RuleFile read(String text) {
        RuleFile file = new RuleFile();
        try {
            file.refuseTooLong(text);
        } catch (FaultException e) {
            file.faults.add(e);
            return file;
        }
        file.split(text);
        return file;
    }

    List<YamlValue.Mapping> documents() {
        return documents;
    }

    List<FaultException> faults() {
        return faults;
    }

    private void refuseTooLong(String text) {
        if (text.length() > YamlReader.MOST_CHARACTERS) {
            throw new FaultException(
                    new Position(1, 1), "longer than " + YamlReader.MOST_CHARACTERS + " characters; split the file");
        }
        int line = 1;
        int start = 0;
        while (start <= text.length()) {
            int next = text.indexOf('\n', start);
            int end = next < 0 ? text.length() : next;
            if (end - start > YamlReader.LONGEST_LINE) {
                throw new FaultException(
                        new Position(line, 1),
                        "a line longer than " + YamlReader.LONGEST_LINE + " characters; break it into several");
            }
            line++;
            start = end + 1;
        }
    }

    /** By hand, so that a document that is no YAML does not take the others with it. */
    private void split(String text) {
        if (!text.contains("---")) {
            take(text, 0);
            return;
        }
        StringBuilder document = new StringBuilder();
        int linesBefore = 0;
        int line = 0;
        for (String written : text.lines().toList()) {
            line++;
            if (written.equals("---") || written.startsWith("--- ")) {
                take(document.toString(), linesBefore);
                document.setLength(0);
                linesBefore = line;
            } else {
                document.append(written).append('\n');
            }
        }
        take(document.toString(), linesBefore);
    }

    private void take(String document, int linesBefore) {
        try {
            Optional<YamlValue> value = YamlReader.read(document, linesBefore);
            if (value.isPresent()) {
                take(value.get());
            }
        } catch (FaultException e) {
            faults.add(e);
        }
    }

    private void take(YamlValue value) {
        if (!(value instanceof YamlValue.Mapping document)) {
            throw new FaultException(value.at(), "a rule is expected here: a map with title, logsource and detection");
        }
        Optional<YamlValue> action = document.find("action");
        if (action.isEmpty()) {
            add(document);
            return;
        }
        YamlValue.Mapping rest = document.without("action");
        switch (YamlFields.text(action.get(), "action")) {
            case "global" -> global = Optional.of(rest);
            case "reset" -> global = Optional.empty();
            case "repeat" -> {
                YamlValue.Mapping repeated = previous.orElseThrow(
                        () -> new FaultException(action.get().at(), "nothing stands above that could be repeated"));
                add(repeated.overlaidWith(rest));
            }
            default ->
                throw new FaultException(action.get().at(), "unknown action; right would be global, reset or repeat");
        }
    }

    private void add(YamlValue.Mapping document) {
        YamlValue.Mapping whole =
                global.map(common -> common.overlaidWith(document)).orElse(document);
        previous = Optional.of(whole);
        documents.add(whole);
    }
}
