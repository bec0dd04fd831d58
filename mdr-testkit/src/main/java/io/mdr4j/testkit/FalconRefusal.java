package io.mdr4j.testkit;

import java.io.Serial;

/** What the fake Falcon answers instead of a success. */
final class FalconRefusal extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;
    private final boolean faultOfCaller;

    private FalconRefusal(int status, int code, String message, boolean faultOfCaller) {
        super(message);
        this.status = status;
        this.code = code;
        this.faultOfCaller = faultOfCaller;
    }

    /** The contract has no such call, parameter or value. */
    static FalconRefusal outsideContract(int status, String message) {
        return new FalconRefusal(status, status, message, true);
    }

    /** An answer that the contract has for a proper call. */
    static FalconRefusal of(int status, String message) {
        return new FalconRefusal(status, status, message, false);
    }

    /** An answer whose error has a code of its own, as remote sessions have them. */
    static FalconRefusal coded(int status, int code, String message) {
        return new FalconRefusal(status, code, message, false);
    }

    int code() {
        return code;
    }

    int status() {
        return status;
    }

    boolean isFaultOfCaller() {
        return faultOfCaller;
    }
}
