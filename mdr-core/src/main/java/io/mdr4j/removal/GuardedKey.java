package io.mdr4j.removal;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@link RemovalGuard} says of registry keys and values. */
final class GuardedKey {

    private static final Pattern HIVE =
            Pattern.compile("(?i)(HKLM|HKEY_LOCAL_MACHINE|HKCU|HKEY_CURRENT_USER|HKU|HKEY_USERS|HKCR|HKEY_CLASSES_ROOT|"
                    + "HKCC|HKEY_CURRENT_CONFIG|\\\\REGISTRY\\\\MACHINE|\\\\REGISTRY\\\\USER)(\\\\.*)?");

    /**
     * Keys that many programs share, by their end, hive and WOW6432Node left out: a value within may be a threat's, the key
     * itself and those above it never are. One level below {@code *} is shared as well.
     */
    private static final List<String> SHARED_KEYS = List.of(
            "*",
            "software\\*",
            "software\\microsoft\\*",
            "software\\classes\\*",
            "software\\classes\\clsid\\*",
            "software\\policies\\*",
            "software\\policies\\microsoft\\*",
            "software\\microsoft\\windows\\currentversion\\*",
            "software\\microsoft\\windows\\currentversion\\policies\\*\\run",
            "software\\microsoft\\windows\\currentversion\\explorer\\*",
            "software\\microsoft\\windows nt\\currentversion\\*",
            "software\\microsoft\\windows nt\\currentversion\\winlogon\\*",
            "software\\microsoft\\windows nt\\currentversion\\schedule\\*",
            "software\\microsoft\\windows nt\\currentversion\\schedule\\taskcache\\*",
            "software\\microsoft\\active setup\\*",
            "software\\microsoft\\amsi\\*",
            "software\\microsoft\\windows defender\\*",
            "software\\microsoft\\office\\*",
            "control panel\\*",
            "system\\*\\*",
            "system\\*\\control\\*\\*");

    /** Values of the machine without which Windows does not start or nobody logs on: to be set right, never deleted. */
    private static final List<String> NEEDED_VALUES = List.of(
            "software\\microsoft\\windows nt\\currentversion\\winlogon\\shell",
            "software\\microsoft\\windows nt\\currentversion\\winlogon\\userinit",
            "system\\*\\control\\lsa\\authentication packages",
            "system\\*\\control\\lsa\\notification packages",
            "system\\*\\control\\lsa\\security packages",
            "system\\*\\control\\networkprovider\\order\\providerorder",
            "system\\*\\control\\session manager\\bootexecute",
            "system\\*\\control\\session manager\\subsystems\\*",
            "system\\*\\control\\session manager\\environment\\path",
            "system\\*\\services\\*\\imagepath",
            "system\\*\\services\\*\\start",
            "system\\*\\services\\*\\type",
            "system\\*\\services\\*\\parameters\\servicedll");

    private static final Pattern LOCKED = Pattern.compile("(sam|security|bcd\\d*|hardware)(\\\\.*)?");

    private GuardedKey() {}

    /** Why this value must not go. */
    static Optional<String> refusal(RemovalAction.DeleteRegistryValue value) {
        return ofKey(value.key()).or(() -> {
            String name = value.name().toLowerCase(Locale.ROOT).strip();
            if (name.equals("(default)") || name.equals("@")) {
                return Optional.of("the value's name is what tools call the key's default value");
            }
            String needed = relative(value.key()) + "\\" + name;
            return isMachine(value.key()) && NEEDED_VALUES.stream().anyMatch(one -> isWithin(one, needed, true))
                    ? Optional.of("Windows needs the value; it must be set right and not deleted")
                    : Optional.empty();
        });
    }

    /** Why this key must not go. */
    static Optional<String> refusal(RemovalAction.DeleteRegistryKey key) {
        return ofKey(key.key())
                .or(() -> key.createdByThreat()
                        ? Optional.empty()
                        : Optional.of("nothing shows that the threat created the key"))
                .or(() -> isShared(key.key())
                        ? Optional.of("the key is shared by other programs; only its values may go")
                        : Optional.empty());
    }

    private static Optional<String> ofKey(String key) {
        Matcher hive = HIVE.matcher(key);
        if (!hive.matches() || hive.group(2) == null) {
            return Optional.of("the key must be a full one, below a hive");
        }
        boolean empty =
                Arrays.stream(hive.group(2).substring(1).split("\\\\", -1)).anyMatch(String::isBlank);
        if (empty) {
            return Optional.of("the key has an empty part");
        }
        return isMachine(key) && LOCKED.matcher(relative(key)).matches()
                ? Optional.of("the key is the system's own; nothing is removed in it")
                : Optional.empty();
    }

    /** Tells whether other programs use the key too. What is not below a hive is nobody's own. */
    static boolean isShared(String key) {
        String path = relative(key);
        return path.isEmpty() || SHARED_KEYS.stream().anyMatch(shared -> isWithin(shared, path, false));
    }

    private static boolean isMachine(String key) {
        return hive(key).matches("hklm|hkey_local_machine|\\\\registry\\\\machine");
    }

    private static String hive(String key) {
        Matcher matcher = HIVE.matcher(key);
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /** The key below its hive (and below the user, of a user's hive), in lower case, WOW6432Node left out. */
    private static String relative(String key) {
        String hive = hive(key);
        // Look-alike letters count as the letters: too much is shared rather than too little.
        String below = Normalizer.normalize(key.substring(hive.length()), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("^\\\\+|\\\\+$", "");
        String path = switch (hive) {
            case "hkcr", "hkey_classes_root" -> "software\\classes\\" + below;
            case "hkcc", "hkey_current_config" -> "system\\currentcontrolset\\hardware profiles\\" + below;
            case "hku", "hkey_users", "\\registry\\user" ->
                below.replaceFirst("^[^\\\\]*_classes(\\\\|$)", "x\\\\software\\\\classes\\\\")
                        .replaceFirst("^[^\\\\]*(\\\\|$)", "");
            default -> below;
        };
        return path.replaceAll("(^|\\\\)(wow6432node|wowaa32node)(?=\\\\|$)", "")
                .replaceAll("^\\\\+|\\\\+$", "");
    }

    /** Tells whether the path is the pattern, or, unless exact, lies above it. */
    private static boolean isWithin(String pattern, String path, boolean exact) {
        String[] wanted = pattern.split("\\\\", -1);
        String[] parts = path.split("\\\\", -1);
        if (parts.length > wanted.length || (exact && parts.length < wanted.length)) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!wanted[i].equals("*") && !wanted[i].equals(parts[i])) {
                return false;
            }
        }
        return true;
    }
}
