package io.mdr4j.examples.console;

import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import java.util.Map;

/** The fields of a form that was sent. */
record Form(Map<String, String> fields) {

    private static final int LONGEST = 2_000;

    /** Something is missing or wrong; {@code code} names the words that say what. */
    static final class Wrong extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String code;

        Wrong(String code) {
            super(code);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    Form {
        fields = Map.copyOf(fields);
    }

    /** The field, which must say something, and not too much. */
    String text(String name) {
        String text = fields.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            throw new Wrong(name + "-missing");
        }
        if (text.length() > LONGEST) {
            throw new Wrong("too-long");
        }
        return text;
    }

    String reason() {
        return text("reason");
    }

    EndpointId endpoint() {
        return new EndpointId(new EdrTenantId(text("tenant")), text("device"));
    }

    /** Whether this box was ticked. */
    boolean has(String box) {
        return fields.containsKey(box);
    }
}
