package io.mdr4j.operation;

/** An isolation with the way in which its approval is asked. */
record Outcome(IsolationMode isolation, ApprovalPolicy approval) {

    /** This one, or the other where it is more cautious; of two approvals the higher quorum counts in any case. */
    Outcome moreCautious(Outcome other) {
        Outcome chosen = other.strictness() < strictness() ? other : this;
        boolean bothAsk = isolation == IsolationMode.AFTER_APPROVAL && other.isolation == IsolationMode.AFTER_APPROVAL;
        return bothAsk ? chosen.withQuorum(Math.max(approval.quorum(), other.approval.quorum())) : chosen;
    }

    /** This one, or the other where it is stricter; of two that are asked alike, the one that needs fewer to agree. */
    Outcome stricter(Outcome other) {
        boolean stricter = other.strictness() > strictness()
                || (other.strictness() == strictness() && other.approval.quorum() < approval.quorum());
        return stricter ? other : this;
    }

    private Outcome withQuorum(int quorum) {
        ApprovalPolicy asked = new ApprovalPolicy(
                approval.approvers(), approval.patience(), approval.onTimeout(), quorum, approval.remindEvery());
        return new Outcome(isolation, asked);
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
