package io.mdr4j.operation;

/** An isolation with the way in which its approval is asked. */
record Outcome(IsolationMode isolation, ApprovalPolicy approval) {

    /** This one, or the other where it is more cautious. */
    Outcome moreCautious(Outcome other) {
        return other.strictness() < strictness() ? other : this;
    }

    /** This one, or the other where it is stricter. */
    Outcome stricter(Outcome other) {
        return other.strictness() > strictness() ? other : this;
    }

    /** An approval that ends in isolation when nobody answers is stricter than one that does not. */
    private int strictness() {
        return switch (isolation) {
            case NEVER -> 0;
            case AFTER_APPROVAL ->
                switch (approval.onTimeout()) {
                    case HOLD -> 1;
                    case ESCALATE -> 2;
                    case ISOLATE -> 3;
                };
            case IMMEDIATE -> 4;
        };
    }
}
