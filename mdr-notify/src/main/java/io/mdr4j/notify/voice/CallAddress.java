package io.mdr4j.notify.voice;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.notification.Notice;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the gateway calls back about one call. The address itself says what the call was made for, so that any node, also after
 * a restart, knows it; the gateway signs the address together with what it tells.
 */
final class CallAddress {

    static final String KEY = "/key";
    static final String STATUS = "/status";

    private static final String NOTICE = "notice";
    private static final String CONTACT = "contact";
    private static final String CUSTOMER = "customer";
    private static final String INCIDENT = "incident";
    private static final String LANGUAGE = "language";
    private static final String TRY = "try";

    private final String base;
    private final Map<String, String> fields;

    private CallAddress(String base, Map<String, String> fields) {
        this.base = base;
        this.fields = fields;
    }

    static CallAddress of(URI callbacks, Notice notice) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(NOTICE, notice.id());
        fields.put(CONTACT, notice.recipient().id());
        fields.put(CUSTOMER, notice.customer().map(CustomerId::value).orElse(""));
        fields.put(INCIDENT, notice.incidentNumber().orElse(""));
        fields.put(LANGUAGE, notice.language().code());
        fields.put(TRY, "1");
        return new CallAddress(base(callbacks), fields);
    }

    /** The address of a callback whose signature was right. */
    static CallAddress read(URI callbacks, Map<String, String> query) {
        return new CallAddress(base(callbacks), new LinkedHashMap<>(query));
    }

    static String base(URI callbacks) {
        String base = callbacks.toString();
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    String key() {
        return base + KEY + query();
    }

    String status() {
        return base + STATUS + query();
    }

    NoticeCall call(String reference) {
        return new NoticeCall(field(NOTICE), field(CONTACT), field(CUSTOMER), field(INCIDENT), reference);
    }

    Language language() {
        return field(LANGUAGE).equals(Language.EN.code()) ? Language.EN : Language.JA;
    }

    boolean isFirstTry() {
        return field(TRY).equals("1");
    }

    CallAddress nextTry() {
        Map<String, String> next = new LinkedHashMap<>(fields);
        next.put(TRY, "2");
        return new CallAddress(base, next);
    }

    private String field(String name) {
        return fields.getOrDefault(name, "");
    }

    private String query() {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }
}
