package io.mdr4j.removal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What no removal ever touches, whatever the evidence says: everything that is not surely the threat's alone. Pure; knows
 * nothing of the endpoint, so what only the endpoint can tell (hash, reparse points, what else a key holds) is asked there.
 */
public final class RemovalGuard {

    private static final int LONGEST = 1_024;

    private static final Pattern WINDOWS_DRIVE = Pattern.compile("[A-Za-z]:\\\\.+");
    private static final Pattern WINDOWS_DEVICE = Pattern.compile("(?i)\\\\Device\\\\[A-Za-z0-9_]+\\\\.+");
    private static final Pattern UNIX = Pattern.compile("/.+");
    private static final Pattern HIVE =
            Pattern.compile("(?i)(HKLM|HKEY_LOCAL_MACHINE|HKCU|HKEY_CURRENT_USER|HKU|HKEY_USERS|HKCR|HKEY_CLASSES_ROOT|"
                    + "HKCC|HKEY_CURRENT_CONFIG|\\\\REGISTRY\\\\(MACHINE|USER))\\\\.+");
    private static final Pattern DEVICE_NAME =
            Pattern.compile("(?i)(CON|PRN|AUX|NUL|COM\\d|LPT\\d|CONIN\\$|CONOUT\\$)(\\..*)?");

    /**
     * Keys that many programs share, by their end, hive and WOW6432Node left out: a value within may be a threat's, the key
     * itself never is. One level below {@code *} is shared as well.
     */
    private static final List<String> SHARED_KEYS = List.of(
            "software",
            "software\\*",
            "software\\microsoft\\*",
            "software\\classes\\*",
            "software\\classes\\clsid\\*",
            "software\\policies",
            "software\\policies\\*",
            "software\\policies\\microsoft\\*",
            "software\\microsoft\\windows\\currentversion\\*",
            "software\\microsoft\\windows\\currentversion\\policies\\*",
            "software\\microsoft\\windows\\currentversion\\explorer\\*",
            "software\\microsoft\\windows nt\\currentversion\\*",
            "software\\microsoft\\windows nt\\currentversion\\winlogon\\*",
            "software\\microsoft\\windows nt\\currentversion\\schedule\\*",
            "software\\microsoft\\windows nt\\currentversion\\schedule\\taskcache\\*",
            "software\\microsoft\\active setup\\*",
            "software\\microsoft\\amsi\\*",
            "software\\microsoft\\windows defender\\*",
            "software\\microsoft\\office\\*",
            "environment",
            "control panel",
            "control panel\\*",
            "system",
            "system\\*",
            "system\\*\\*",
            "system\\*\\control\\*",
            "system\\*\\control\\*\\*",
            "system\\*\\services");

    private RemovalGuard() {}

    /** Why this must not be done; empty when nothing speaks against it so far. The text is for a person, in English. */
    public static Optional<String> refusal(RemovalAction action) {
        if (action instanceof RemovalAction.DeleteFile file) {
            return ofFile(file.path());
        }
        if (action instanceof RemovalAction.QuarantineFile file) {
            return ofFile(file.path());
        }
        if (action instanceof RemovalAction.DeleteRegistryValue value) {
            return ofKey(value.key()).or(() -> ofText(value.name(), "the value's name"));
        }
        if (action instanceof RemovalAction.DeleteRegistryKey key) {
            return ofKey(key.key())
                    .or(() -> key.createdByThreat()
                            ? Optional.empty()
                            : Optional.of("nothing shows that the threat created the key"))
                    .or(() -> isShared(key.key())
                            ? Optional.of("the key is shared by other programs; only its values may go")
                            : Optional.empty());
        }
        if (action instanceof RemovalAction.KillProcess process) {
            return ofText(process.path(), "the program's path");
        }
        return Optional.empty();
    }

    /** Tells whether the key is one that other programs use too, so that only values may be deleted in it. */
    public static boolean isShared(String key) {
        String path = relative(key);
        return path.isEmpty() || SHARED_KEYS.stream().anyMatch(shared -> matches(shared, path));
    }

    private static Optional<String> ofFile(String path) {
        boolean windows = WINDOWS_DRIVE.matcher(path).matches()
                || WINDOWS_DEVICE.matcher(path).matches();
        if (!windows && !UNIX.matcher(path).matches()) {
            return Optional.of("the path must be a full one on a local drive, below its root");
        }
        String rest = WINDOWS_DRIVE.matcher(path).matches() ? path.substring(3) : path.substring(1);
        String[] parts = rest.split(windows ? "\\\\" : "/", -1);
        return ofText(path, "the path").or(() -> ofParts(parts, windows)).or(() -> ofAlternate(rest, windows));
    }

    private static Optional<String> ofAlternate(String rest, boolean windows) {
        boolean odd = windows && (rest.contains(":") || rest.contains("/"));
        return odd ? Optional.of("the path names a stream of a file, or mixes slashes") : Optional.empty();
    }

    private static Optional<String> ofParts(String[] parts, boolean windows) {
        for (String part : parts) {
            if (part.isEmpty()) {
                return Optional.of("the path names a folder, or has an empty part");
            }
            if (part.equals(".") || part.equals("..")) {
                return Optional.of("the path goes up or stays (. or ..)");
            }
            boolean vanishing = part.endsWith(".") || part.endsWith(" ") || part.startsWith(" ");
            if (windows && (vanishing || DEVICE_NAME.matcher(part).matches())) {
                return Optional.of("the path has a part that Windows reads as another one");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ofKey(String key) {
        if (!HIVE.matcher(key).matches()) {
            return Optional.of("the key must be a full one, below a hive");
        }
        String[] parts = key.replaceFirst("^\\\\", "").split("\\\\", -1);
        for (String part : parts) {
            if (part.isBlank()) {
                return Optional.of("the key has an empty part");
            }
        }
        return ofText(key, "the key");
    }

    private static Optional<String> ofText(String text, String what) {
        if (text.length() > LONGEST) {
            return Optional.of(what + " is longer than " + LONGEST + " characters");
        }
        if (text.chars().anyMatch(c -> c == '*' || c == '?')) {
            return Optional.of(what + " has a wildcard");
        }
        boolean hidden = text.codePoints()
                .anyMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                        || Character.getType(c) == Character.SURROGATE);
        return hidden ? Optional.of(what + " has characters that are not seen") : Optional.empty();
    }

    /** The key below its hive (and below the user, of a user's hive), in lower case, WOW6432Node left out. */
    private static String relative(String key) {
        String path = key.toLowerCase(Locale.ROOT)
                .replaceFirst("^\\\\registry\\\\(machine|user)", "$1")
                .replaceFirst("^(hkey_local_machine|hklm|machine)(\\\\|$)", "")
                .replaceFirst("^(hkey_current_user|hkcu)(\\\\|$)", "")
                .replaceFirst("^(hkey_users|hku|user)(\\\\[^\\\\]*)?(\\\\|$)", "")
                .replaceFirst("^(hkey_classes_root|hkcr)(\\\\|$)", "software\\\\classes\\\\")
                .replaceFirst(
                        "^(hkey_current_config|hkcc)(\\\\|$)", "system\\\\currentcontrolset\\\\hardware profiles\\\\");
        return path.replace("\\wow6432node", "").replaceFirst("\\\\+$", "");
    }

    private static boolean matches(String shared, String path) {
        String[] wanted = shared.split("\\\\", -1);
        String[] parts = path.split("\\\\", -1);
        if (wanted.length != parts.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!wanted[i].equals("*") && !wanted[i].equals(parts[i])) {
                return false;
            }
        }
        return true;
    }
}
