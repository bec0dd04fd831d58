package io.mdr4j.evidence;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Something by which the same threat is found elsewhere. Untrusted text: it came from an EDR, and an attacker chose file
 * names, domains and command lines.
 *
 * @param kind what sort of thing it is
 * @param value the value; hashes, domains and addresses in lower case
 */
public record Indicator(Kind kind, String value) {

    /** What sort of thing is looked for. */
    public enum Kind {
        SHA256("[0-9a-f]{64}", "64 hex digits"),
        SHA1("[0-9a-f]{40}", "40 hex digits"),
        MD5("[0-9a-f]{32}", "32 hex digits"),
        /** A host name, without scheme, port or path. */
        DOMAIN(
                "(?=.{1,253}\\z)[a-z0-9_]([a-z0-9_-]{0,62}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,62}[a-z0-9_])?)*",
                "a host name"),
        /** An IPv4 address with four numbers, or an IPv6 address. */
        IP("[0-9a-f:.]{2,45}", "an IPv4 or IPv6 address"),
        /** The name of a file without its folder. */
        FILE_NAME("(?!\\s*\\z|\\.{1,2}\\z)[^/\\\\\\p{Cntrl}]{1,255}", "a file name without its folder"),
        /** A command line, or a part of one; a blank one would be a part of all. */
        COMMAND_LINE("(?sU)(?!\\s*\\z).{1,4096}", "1 to 4096 characters, not all blank");

        private final Pattern form;
        private final String description;

        Kind(String form, String description) {
            this.form = Pattern.compile(form);
            this.description = description;
        }

        /** Lower case as ASCII has it: a Kelvin sign is no k. */
        private String normal(String value) {
            boolean ascii = value.chars().allMatch(c -> c < 128);
            return isCaseless() && ascii ? value.toLowerCase(Locale.ROOT) : value;
        }

        private boolean isFormOf(String value) {
            return form.matcher(value).matches() && (this != IP || IpAddress.isAddress(value));
        }

        private boolean isCaseless() {
            return this != FILE_NAME && this != COMMAND_LINE;
        }
    }

    /** Throws {@link IllegalArgumentException} when the value does not have the form of its kind. */
    public Indicator {
        Objects.requireNonNull(kind, "kind");
        value = kind.normal(value);
        if (!kind.isFormOf(value)) {
            throw new IllegalArgumentException(
                    "Indicator: the value of a " + kind + " must be " + kind.description + ", but is not");
        }
    }

    /** The SHA-256 of a file, in hex. */
    public static Indicator sha256(String hash) {
        return new Indicator(Kind.SHA256, hash);
    }

    /** The MD5 of a file, in hex. */
    public static Indicator md5(String hash) {
        return new Indicator(Kind.MD5, hash);
    }

    /** Tells whether this is the hash of a file. */
    public boolean isHash() {
        return kind == Kind.SHA256 || kind == Kind.SHA1 || kind == Kind.MD5;
    }
}
