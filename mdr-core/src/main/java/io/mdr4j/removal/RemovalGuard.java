package io.mdr4j.removal;

import io.mdr4j.text.Unseen;
import java.util.Optional;

/**
 * What no removal ever touches, whatever the evidence says: everything that is not surely the threat's alone. Pure; knows
 * nothing of the endpoint, so what only the endpoint can tell (hash, reparse points, what else a key holds) is asked there.
 */
public final class RemovalGuard {

    private static final int LONGEST = 1_024;

    private RemovalGuard() {}

    /** Why this must not be done; empty when nothing speaks against it so far. The text is for a person, in English. */
    public static Optional<String> refusal(RemovalAction action) {
        if (action instanceof RemovalAction.DeleteFile file) {
            return GuardedPath.refusal(file.path());
        }
        if (action instanceof RemovalAction.QuarantineFile file) {
            return GuardedPath.refusal(file.path());
        }
        if (action instanceof RemovalAction.DeleteRegistryValue value) {
            return ofText(value.name(), "the value's name")
                    .or(() -> ofText(value.key(), "the key"))
                    .or(() -> GuardedKey.refusal(value));
        }
        if (action instanceof RemovalAction.DeleteRegistryKey key) {
            return ofText(key.key(), "the key").or(() -> GuardedKey.refusal(key));
        }
        if (action instanceof RemovalAction.KillProcess process) {
            return ofText(process.path(), "the program's path").or(() -> GuardedPath.neededProgram(process.path()));
        }
        return Optional.empty();
    }

    /** Tells whether the key is one that other programs use too, so that only values may be deleted in it. */
    public static boolean isShared(String key) {
        return GuardedKey.isShared(key);
    }

    /** Whatever cannot be named safely, in a path as in a key. */
    static Optional<String> ofText(String text, String what) {
        if (text.length() > LONGEST) {
            return Optional.of(what + " is longer than " + LONGEST + " characters");
        }
        if (text.chars().anyMatch(c -> c == '*' || c == '?')) {
            return Optional.of(what + " has a wildcard");
        }
        if (text.codePoints().anyMatch(Unseen::is)) {
            return Optional.of(what + " has characters that are not seen");
        }
        return text.chars().anyMatch(RemovalGuard::isReadAsAnother)
                ? Optional.of(what + " has characters that a shell or a code page reads as other ones")
                : Optional.empty();
    }

    /**
     * PowerShell takes typographic quotes for quotes; a conversion to a code page turns full-width and look-alike signs, and
     * the yen and won signs, into backslashes, slashes, dots, quotes and wildcards.
     */
    private static boolean isReadAsAnother(int c) {
        return (c >= 0x2018 && c <= 0x201f)
                || "\u00a5\u20a9\u2044\u2215\u2216\uff02\uff07\uff0a\uff0e\uff0f\uff1a\uff1c\uff1e\uff1f\uff3c\uff5c\uffe5\uffe6"
                                .indexOf(c)
                        >= 0;
    }
}
