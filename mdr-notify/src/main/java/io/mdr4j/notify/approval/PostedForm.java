package io.mdr4j.notify.approval;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.runbook.ApprovalAccess;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What was posted, be it by our form or by anybody. Immutable. */
record PostedForm(Map<String, String> fields) {

    /** How many requests are answered by one form at most. */
    static final int MOST_REQUESTS = 100;

    private static final int MOST_ENDPOINTS = 2_000;

    String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Whether to isolate; empty where neither button was pressed. */
    Optional<Boolean> isolate() {
        return switch (text("answer")) {
            case "approve" -> Optional.of(true);
            case "refuse" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    Optional<Language> language() {
        return language(fields);
    }

    static Optional<Language> language(Map<String, String> fields) {
        return Arrays.stream(Language.values())
                .filter(l -> l.code().equals(fields.get("lang")))
                .findFirst();
    }

    /** By link where there is a token, else by code; empty where neither is whole. */
    Optional<ApprovalAccess> access() {
        if (!text("token").isEmpty()) {
            return Optional.of(new ApprovalAccess.ByLink(text("token")));
        }
        boolean whole = List.of("customer", "incident", "contact", "code").stream()
                .noneMatch(name -> text(name).isBlank());
        return whole
                ? Optional.of(new ApprovalAccess.ByCode(
                        new IncidentId(
                                new CustomerId(text("customer").strip()),
                                text("incident").strip()),
                        text("contact").strip(),
                        text("code")))
                : Optional.empty();
    }

    /** The places of the endpoints that were chosen. */
    List<Integer> endpoints() {
        return IntStream.range(0, MOST_ENDPOINTS)
                .filter(i -> fields.containsKey("e" + i))
                .boxed()
                .toList();
    }

    /** The tokens of the other requests that were chosen. */
    List<String> requests() {
        return IntStream.range(0, MOST_REQUESTS)
                .mapToObj(i -> text("r" + i))
                .filter(token -> !token.isEmpty())
                .toList();
    }

    @Override
    public String toString() {
        return "PostedForm[]";
    }
}
