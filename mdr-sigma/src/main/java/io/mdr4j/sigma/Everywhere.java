package io.mdr4j.sigma;

import java.util.List;

/** What many events of Windows have, whatever happens: a guess, on which only speed depends. */
final class Everywhere {

    static final List<String> TEXTS = List.of(
            "c:\\windows\\system32\\svchost.exe -k netsvcs",
            "c:\\windows\\system32\\services.exe",
            "c:\\windows\\system32\\cmd.exe",
            "c:\\windows\\syswow64\\",
            "c:\\windows\\explorer.exe",
            "c:\\program files (x86)\\",
            "c:\\program files\\common files\\microsoft shared\\",
            "c:\\programdata\\microsoft\\windows\\",
            "c:\\users\\",
            "\\appdata\\local\\temp\\",
            "\\appdata\\roaming\\microsoft\\",
            "microsoft corporation",
            "microsoft\u00ae windows\u00ae operating system",
            "nt authority\\system",
            "s-1-16-8192",
            "medium",
            "https://",
            "http://",
            ".exe\" -embedding",
            ".exe\" --type=",
            ".exe --service",
            " --user-data-dir=\"",
            " --version",
            " --config",
            " --session",
            "process",
            "name",
            "time",
            "module",
            "path",
            "-f",
            " /c \"");

    private Everywhere() {}

    static boolean has(String text) {
        return TEXTS.stream().anyMatch(one -> one.contains(text));
    }
}
