package io.mdr4j.operation.lint;

import java.util.Objects;

/**
 * What a finding is about, from the widest to the narrowest.
 *
 * @param section the part of what was agreed
 * @param id which of them: the id of a rule, contact or allow entry, the account, the rule of a tuning, the group, or the
 *     device's id
 * @param key the attribute of it, in the words of the rules file; empty for the whole
 * @param value the value among several; empty for all of them
 */
public record LintPlace(Section section, String id, String key, String value) {

    /** A part of what was agreed. */
    public enum Section {
        /** The operation rules. */
        RULES,
        /** The contacts. */
        CONTACTS,
        /** The attributes of accounts. */
        USERS,
        /** The use of the hosts of EDR groups. */
        GROUP_ROLES,
        /** The endpoints that are never isolated. */
        PROTECTED,
        /** The allow entries. */
        ALLOW,
        /** The tunings. */
        TUNINGS
    }

    /** Throws {@link NullPointerException} when a component is null. */
    public LintPlace {
        Objects.requireNonNull(section, "section");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
    }

    /** The whole of it. */
    public static LintPlace of(Section section, String id) {
        return new LintPlace(section, id, "", "");
    }

    /** One of its attributes. */
    public static LintPlace of(Section section, String id, String key) {
        return new LintPlace(section, id, key, "");
    }
}
