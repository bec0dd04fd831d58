package io.mdr4j.sigma;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What may stand behind a field's name. */
enum Modifier {
    CONTAINS(Group.PLACE),
    STARTSWITH(Group.PLACE),
    ENDSWITH(Group.PLACE),
    ALL(Group.GENERAL),
    NEQ(Group.GENERAL),
    CASED(Group.GENERAL),
    WINDASH(Group.TEXT),
    BASE64(Group.TEXT),
    BASE64OFFSET(Group.TEXT),
    UTF16LE(Group.TEXT),
    UTF16BE(Group.TEXT),
    UTF16(Group.TEXT),
    WIDE(Group.TEXT),
    EXPAND(Group.TEXT),
    RE(Group.KIND),
    I(Group.FLAG),
    M(Group.FLAG),
    S(Group.FLAG),
    CIDR(Group.KIND),
    EXISTS(Group.KIND),
    FIELDREF(Group.KIND),
    LT(Group.ORDER),
    LTE(Group.ORDER),
    GT(Group.ORDER),
    GTE(Group.ORDER),
    MINUTE(Group.TIME),
    HOUR(Group.TIME),
    DAY(Group.TIME),
    WEEK(Group.TIME),
    MONTH(Group.TIME),
    YEAR(Group.TIME);

    /** Which modifiers are of one sort. */
    enum Group {
        GENERAL,
        PLACE,
        TEXT,
        KIND,
        FLAG,
        ORDER,
        TIME
    }

    private static final Map<String, Modifier> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(Modifier::written, modifier -> modifier));

    private final Group group;

    Modifier(Group group) {
        this.group = group;
    }

    Group group() {
        return group;
    }

    boolean isEncoding() {
        return this == UTF16LE || this == UTF16BE || this == UTF16 || this == WIDE;
    }

    static Modifier of(String written, Position at) {
        Modifier modifier = BY_NAME.get(written);
        if (modifier == null) {
            throw new FaultException(
                    at,
                    "unknown modifier '" + written + "'; right would be one of "
                            + Arrays.stream(values()).map(Modifier::written).collect(Collectors.joining(", ")));
        }
        return modifier;
    }

    String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
