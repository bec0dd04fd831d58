package io.mdr4j.evidence.masking;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What names a person: accounts, folders of users, SIDs, mail addresses, telephone numbers. Every repetition is bounded. */
final class PersonalData {

    private record Shape(Pattern pattern, MaskKind kind) {}

    private static final List<Shape> SHAPES = List.of(
            account(
                    "(?i)[\\\\/]{1,2}(?:Users|Documents and Settings|home)[\\\\/]{1,2}([^\\\\/:*?\"<>|\\r\\n]{1,64})(?=[\\\\/])"),
            account(
                    "(?i)[\\\\/]{1,2}(?:Users|Documents and Settings|home)[\\\\/]{1,2}([^\\\\/:*?\"'<>|\\s]{1,64}+)(?![\\\\/])"),
            account("(?<![A-Za-z0-9-])(S-1-(?:5-21|12-1)(?:-\\d{1,10}){3,8}+)"),
            account(
                    "(?<![\\\\/.A-Za-z0-9_-])([A-Z][A-Z0-9-]{0,14}\\\\{1,2}[\\p{L}\\p{N}._$-]{1,64})(?![\\\\\\p{L}\\p{N}])"),
            account(
                    "(?i)(?<![A-Za-z0-9])(?:/u(?:ser)?:|--?user(?:name)?[=:\\s]|user id=|uid=)[\"']?([^\\s\"';,&|]{1,64}+)"),
            account("(?i)(?<![A-Za-z0-9])net1?(?:\\.exe)?\\s{1,4}+user\\s{1,4}+[\"']?([^\\s\"'/*]{1,64}+)"),
            new Shape(
                    Pattern.compile(
                            "(?<![A-Za-z0-9._%+-])([A-Za-z0-9._%+-]{1,64}+@[A-Za-z0-9-]{1,63}+(?:\\.[A-Za-z0-9-]{1,63}+){1,6}+)"),
                    MaskKind.MAIL_ADDRESS),
            new Shape(
                    Pattern.compile(
                            "(?<![\\d.+-])(\\+\\d{1,3}[ -]?(?:\\(0\\))?\\d{1,4}(?:[ -]\\d{2,4}){2,3}|0\\d{1,4}-\\d{1,4}-\\d{3,4}|0[5789]0\\d{8})(?![\\d.-])"),
                    MaskKind.PHONE_NUMBER));

    /** Names that belong to nobody. */
    private static final Set<String> NOBODY = Set.of(
            "public",
            "default",
            "all users",
            "default user",
            "defaultuser0",
            "shared",
            "system",
            "local service",
            "network service",
            "localservice",
            "networkservice",
            "root",
            "guest",
            "administrator",
            "anonymous logon",
            "nobody",
            "daemon",
            "www-data",
            "unknown",
            "n/a",
            "wdagutilityaccount",
            "trustedinstaller",
            "dwm-1",
            "umfd-0",
            "umfd-1",
            "iusr");

    private static final Set<String> NO_DOMAINS = Set.of(
            "nt authority",
            "builtin",
            "nt service",
            "window manager",
            "font driver host",
            "hklm",
            "hkcu",
            "hku",
            "hkcr",
            "hkcc",
            "hkey_local_machine",
            "hkey_current_user",
            "windows",
            "system32",
            "system",
            "software",
            "microsoft",
            "program files",
            "programdata",
            "temp",
            "device",
            "global",
            "registry",
            "machine",
            "authority",
            "service");

    private PersonalData() {}

    private static Shape account(String pattern) {
        return new Shape(Pattern.compile(pattern), MaskKind.ACCOUNT);
    }

    static void find(Spans spans, Set<String> names) {
        for (Shape shape : SHAPES) {
            Matcher matcher = shape.pattern().matcher(spans.text());
            while (matcher.find()) {
                String found = matcher.group(1);
                if (shape.kind() != MaskKind.ACCOUNT || isSomebody(found)) {
                    spans.add(matcher.start(1), matcher.end(1), shape.kind());
                    if (shape.kind() == MaskKind.ACCOUNT) {
                        learn(found, names);
                    }
                }
            }
        }
    }

    /** Tells whether an account, with or without its domain, is a person's. */
    static boolean isSomebody(String account) {
        int slash = account.lastIndexOf('\\');
        String name = account.substring(slash + 1).toLowerCase(Locale.ROOT).strip();
        String domain = slash < 0
                ? ""
                : account.substring(0, slash).toLowerCase(Locale.ROOT).strip();
        boolean machine = name.endsWith("$");
        return !name.isEmpty() && !machine && !NOBODY.contains(name) && !NO_DOMAINS.contains(domain.replace("\\", ""));
    }

    /** Keeps the bare name, to be found where it stands alone. */
    static void learn(String account, Set<String> names) {
        String bare = account.substring(account.lastIndexOf('\\') + 1);
        int at = bare.indexOf('@');
        String name = at > 0 ? bare.substring(0, at) : bare;
        if (name.length() >= 3 && isSomebody(name) && name.codePoints().anyMatch(Character::isLetter)) {
            names.add(name);
        }
    }
}
