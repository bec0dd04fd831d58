package io.mdr4j.report;

import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.RegistryChange;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The places from which Windows, macOS and Linux start a program again. Names only, so none of them proves intent. */
final class Autostarts {

    private static final List<Pattern> KEYS = List.of(
            Pattern.compile(
                    "\\\\currentversion\\\\(policies\\\\explorer\\\\)?run(once|onceex|services|servicesonce)?(\\\\|$)"),
            Pattern.compile("\\\\currentversion\\\\winlogon(\\\\|$)"),
            Pattern.compile("\\\\currentversion\\\\image file execution options\\\\"),
            Pattern.compile("\\\\currentversion\\\\schedule\\\\taskcache\\\\"),
            Pattern.compile("\\\\currentversion\\\\windows(\\\\appinit_dlls|$)"),
            Pattern.compile("\\\\active setup\\\\installed components\\\\"),
            Pattern.compile("\\\\(currentcontrolset|controlset\\d{3})\\\\services\\\\"));

    private static final List<String> FOLDERS = List.of(
            "\\start menu\\programs\\startup\\",
            "\\windows\\system32\\tasks\\",
            "/library/launchagents/",
            "/library/launchdaemons/",
            "/etc/cron",
            "/etc/systemd/system/",
            "/.config/autostart/");

    private Autostarts() {}

    static boolean isOne(RegistryChange change) {
        String key = change.key().toLowerCase(Locale.ROOT);
        return KEYS.stream().anyMatch(p -> p.matcher(key).find());
    }

    static boolean isOne(FileChange change) {
        String path = change.path().toLowerCase(Locale.ROOT);
        return FOLDERS.stream().anyMatch(path::contains);
    }
}
