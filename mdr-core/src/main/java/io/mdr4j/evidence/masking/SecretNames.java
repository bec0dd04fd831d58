package io.mdr4j.evidence.masking;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of options, variables, fields and headers whose value is a secret, and values that are none. */
final class SecretNames {

    private static final int LONGEST = 80;

    private static final Set<String> PASSWORDS = Set.of(
            "password", "passwd", "pass", "pwd", "pw", "passphrase", "passcode", "pswd", "psw", "passwort", "kennwort");

    private static final List<String> PASSWORD_ENDINGS =
            List.of("password", "passwd", "passphrase", "passcode", "pwd", "passwort", "pswd");

    private static final Set<String> TOKENS =
            Set.of("sig", "jwt", "bearer", "oauth2bearer", "ntlm", "rc4", "aes128", "aes256", "krbtgt");

    private static final List<String> TOKEN_ENDINGS = List.of(
            "token",
            "secret",
            "apikey",
            "secretkey",
            "accesskey",
            "accountkey",
            "sharedkey",
            "storagekey",
            "authkey",
            "privatekey",
            "subscriptionkey",
            "encryptionkey",
            "masterkey",
            "xamzsignature",
            "sharedaccesssignature",
            "secretvalue");

    private static final Set<String> HEADERS = Set.of("authorization", "proxyauthorization", "cookie", "setcookie");

    /** Names that end alike and hold no secret. */
    private static final List<String> OTHERS = List.of(
            "bypass",
            "compass",
            "trespass",
            "surpass",
            "overpass",
            "underpass",
            "multipass",
            "publickeytoken",
            "cancellationtoken",
            "oldpwd",
            "linktoken",
            "endoftoken",
            "nexttoken",
            "cpwd",
            "getpwd");

    /** {@code --no-password} and its like take no value. */
    private static final List<String> SWITCHES = List.of(
            "no",
            "ask",
            "askfor",
            "prompt",
            "promptfor",
            "use",
            "require",
            "show",
            "allow",
            "skip",
            "verify",
            "reset",
            "change",
            "check",
            "has",
            "with",
            "without",
            "hide",
            "get",
            "generate",
            "random",
            "print",
            "never",
            "enable",
            "disable",
            "remember",
            "forget",
            "confirm",
            "read");

    private static final Set<String> NO_VALUES = Set.of(
            "true",
            "false",
            "null",
            "none",
            "nil",
            "yes",
            "no",
            "prompt",
            "ask",
            "required",
            "optional",
            "disabled",
            "enabled",
            "stdin",
            "undefined",
            "string",
            "securestring",
            "str");

    private static final Pattern VARIABLE = Pattern.compile(
            "\\$(?:[A-Za-z_]{1,10}:)?[A-Za-z_][A-Za-z_]{0,60}[0-9]?|\\$\\{[^}]{0,80}+\\}|%[A-Za-z_][A-Za-z0-9_]{0,60}%|![A-Za-z_][A-Za-z0-9_]{0,60}!"
                    + "|<[^>]{0,80}+>|\\*+|\\{\\{.{0,80}|-|\\[[A-Z][A-Za-z.]{2,80}+\\]?.{0,80}");

    private static final Pattern CMDLET = Pattern.compile("[A-Z][a-z]{1,12}-[A-Z][A-Za-z]{2,40}");

    private SecretNames() {}

    /** The kind of secret that goes by this name; empty where none does. */
    static Optional<MaskKind> kind(String name) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = plain(name);
        if (OTHERS.stream().anyMatch(plain::endsWith) || isSwitch(plain)) {
            return Optional.empty();
        }
        if (PASSWORDS.contains(plain) || endsWith(plain, PASSWORD_ENDINGS) || plain.endsWith("pass")) {
            return Optional.of(MaskKind.PASSWORD);
        }
        return TOKENS.contains(plain) || HEADERS.contains(plain) || endsWith(plain, TOKEN_ENDINGS)
                ? Optional.of(MaskKind.TOKEN)
                : Optional.empty();
    }

    /** Tells whether the value goes on to the end of the line or quote, behind the name of a scheme. */
    static boolean isHeader(String name) {
        return HEADERS.contains(plain(name));
    }

    /** Tells whether a value is none, but a variable, a placeholder, a command or a word such as {@code true}. */
    static boolean isNoSecret(String value) {
        if (value.isEmpty() || value.startsWith("$(") || value.startsWith("(")) {
            return true;
        }
        return value.length() <= 200
                && (NO_VALUES.contains(value.toLowerCase(Locale.ROOT))
                        || VARIABLE.matcher(value).matches()
                        || CMDLET.matcher(value).matches());
    }

    private static boolean isSwitch(String plain) {
        return SWITCHES.stream()
                .filter(plain::startsWith)
                .map(s -> plain.substring(s.length()))
                .anyMatch(rest -> PASSWORDS.contains(rest) || TOKEN_ENDINGS.contains(rest));
    }

    private static boolean endsWith(String plain, List<String> endings) {
        return endings.stream().anyMatch(plain::endsWith);
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                plain.append(Character.toLowerCase(c));
            }
        }
        return plain.toString();
    }
}
