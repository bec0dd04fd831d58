package io.mdr4j.operation.lint;

/** What is found in rules. */
public enum LintKind {
    /** Rules before it match wherever this rule would, so that it never decides. */
    SHADOWED_RULE,
    /** It has the same conditions as a rule before it. */
    DUPLICATE_RULE,
    /** Its conditions never hold together, or nobody fits them. */
    IMPOSSIBLE_RULE,
    /** Its last day is over. */
    EXPIRED_RULE,
    /** Two rules cross and say different things of what both match. */
    CROSSING_RULES,
    /** Rules that together cover nearly all of a week leave a hole. */
    GAP_IN_TIME,
    /** A contact has no way, or none at that hour, by which the rule could reach it. */
    UNREACHABLE_CONTACT,
    /** A way that a rule uses reaches none of its contacts. */
    UNUSED_WAY,
    /** Too few approvers are awake at some hour at which the rule asks them. */
    NOBODY_TO_APPROVE,
    /** Somebody is asked about an own account or computer. */
    AFFECTED_APPROVER,
    /** More have to agree than are asked. */
    QUORUM_TOO_LARGE,
    /** No tenant of the customer has a group of this id or name. */
    UNKNOWN_GROUP,
    /** No tenant of the customer has a policy of this id or name. */
    UNKNOWN_POLICY,
    /** An allow entry is over. */
    EXPIRED_ALLOW_ENTRY,
    /** A tuning is over. */
    EXPIRED_TUNING,
    /** No rule names the contact. */
    UNUSED_CONTACT,
    /** No rule asks for the attribute. */
    UNUSED_ATTRIBUTE
}
