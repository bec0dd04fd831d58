package io.mdr4j.testkit;

import java.io.Serial;

/** What the fake cloud answers instead of a success. */
final class CarbonBlackRefusal extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private CarbonBlackRefusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** The contract has no such call, parameter or value. */
    static CarbonBlackRefusal badRequest(String message) {
        return new CarbonBlackRefusal(400, "INVALID_REQUEST", message);
    }

    static CarbonBlackRefusal noSuchPath() {
        return new CarbonBlackRefusal(404, "NO_SUCH_PATH", "The contract has no such call");
    }

    static CarbonBlackRefusal notFound() {
        return new CarbonBlackRefusal(404, "NOT_FOUND", "Not found");
    }

    static CarbonBlackRefusal forbidden() {
        return new CarbonBlackRefusal(403, "FORBIDDEN", "The key lacks a permission");
    }

    /** What is there stands in the way. */
    static CarbonBlackRefusal conflict(String message) {
        return new CarbonBlackRefusal(409, "CONFLICT", message);
    }

    /** Switched off. */
    static CarbonBlackRefusal preconditionFailed(String message) {
        return new CarbonBlackRefusal(412, "PRECONDITION_FAILED", message);
    }

    /** The server breaks on this, as the real one does. */
    static CarbonBlackRefusal serverError(String message) {
        return new CarbonBlackRefusal(500, "INTERNAL", message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    /** Tells whether the caller did something that the contract does not have. */
    boolean isFaultOfCaller() {
        return status == 400 || status == 500 || code.equals("NO_SUCH_PATH");
    }
}
