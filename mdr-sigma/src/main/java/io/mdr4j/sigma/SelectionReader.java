package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.List;

/** Reads one selection: a map, a list of maps, or keywords. */
final class SelectionReader {

    private final Placeholders placeholders;

    SelectionReader(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    Selection read(String name, YamlValue value) {
        if (!(value instanceof YamlValue.Sequence list)) {
            return new Selection(name, List.of(lines(value)));
        }
        if (list.items().isEmpty()) {
            throw new FaultException(list.at(), "selection '" + name + "' is empty");
        }
        List<List<FieldTest>> alternatives = new ArrayList<>();
        list.items().forEach(item -> alternatives.add(lines(item)));
        return new Selection(name, alternatives);
    }

    private List<FieldTest> lines(YamlValue value) {
        if (value instanceof YamlValue.Mapping map) {
            if (map.entries().isEmpty()) {
                throw new FaultException(map.at(), "a field with a value is expected here");
            }
            List<FieldTest> lines = new ArrayList<>();
            map.entries().forEach((key, entry) -> lines.add(line(key, entry)));
            return lines;
        }
        if (value.isNull()) {
            throw new FaultException(value.at(), "a selection is expected here: fields with values, or keywords");
        }
        return List.of(line("", new YamlValue.Entry(value.at(), value)));
    }

    private FieldTest line(String key, YamlValue.Entry entry) {
        String[] parts = key.split("\\|", -1);
        Modifiers modifiers = Modifiers.of(parts, entry.keyAt());
        boolean isKeyword = parts[0].isEmpty();
        if (isKeyword && (modifiers.has(Modifier.EXISTS) || modifiers.has(Modifier.FIELDREF))) {
            throw new FaultException(entry.keyAt(), "the name of a field is missing before the modifiers");
        }
        List<YamlValue> values = YamlFields.items(entry.value());
        if (values.isEmpty()) {
            throw new FaultException(entry.value().at(), "a value is expected here; the list is empty");
        }
        ValueReader reader = new ValueReader(modifiers, placeholders, isKeyword);
        boolean isAll = modifiers.has(Modifier.ALL);
        List<ValueTest> tests = isAll ? reader.readEach(values) : reader.readAll(values);
        // The names of fields are looked up for every event: texts that are the same object are found at once.
        return new FieldTest(parts[0].intern(), tests, isAll, modifiers.has(Modifier.NEQ));
    }
}
