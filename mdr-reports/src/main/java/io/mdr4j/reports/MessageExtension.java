package io.mdr4j.reports;

import io.mdr4j.report.ReportException;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives templates {@code t("key", values)}: the words of the report's language. What it returns is escaped like any text. */
final class MessageExtension extends AbstractExtension {

    static final String MESSAGES = "messages";

    @Override
    public Map<String, Function> getFunctions() {
        return Map.of("t", new Say());
    }

    private static final class Say implements Function {

        @Override
        public Object execute(
                Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int lineNumber) {
            if (!(context.getVariable(MESSAGES) instanceof Messages messages)
                    || !(args.get("0") instanceof String key)) {
                throw new ReportException("A template asks for a message wrongly in line " + lineNumber);
            }
            Object value = args.get("1");
            return value == null ? messages.say(key) : messages.say(key, value);
        }

        @Override
        public @Nullable List<String> getArgumentNames() {
            return null;
        }
    }
}
