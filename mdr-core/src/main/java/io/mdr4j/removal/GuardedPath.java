package io.mdr4j.removal;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What {@link RemovalGuard} says of files and programs. */
final class GuardedPath {

    private static final Pattern WINDOWS_DRIVE = Pattern.compile("(?s)[A-Za-z]:\\\\.+");
    private static final Pattern WINDOWS_VOLUME = Pattern.compile("(?is)\\\\Device\\\\HarddiskVolume\\d+\\\\.+");
    private static final Pattern UNIX = Pattern.compile("(?s)/.+");
    private static final Pattern UNIX_KERNEL = Pattern.compile("(?s)/(proc|sys|dev)(/.*)?");
    private static final Pattern DEVICE_NAME = Pattern.compile(
            "(?i)(CON|PRN|AUX|NUL|COM[\\d\u00b9\u00b2\u00b3]|LPT[\\d\u00b9\u00b2\u00b3]|CONIN\\$|CONOUT\\$) *(\\..*)?");

    /** Where Windows keeps its own programs; the drive or volume left out. */
    private static final Pattern SYSTEM_FOLDER = Pattern.compile(
            "windows\\\\(system32|syswow64)\\\\((windowspowershell\\\\v1\\.0|wbem)\\\\)?[^\\\\]+|windows\\\\explorer\\.exe");

    /** Programs without which Windows stops or nobody logs on. */
    private static final Set<String> NEEDED_PROGRAMS = Set.of(
            "csrss.exe",
            "lsass.exe",
            "lsaiso.exe",
            "services.exe",
            "smss.exe",
            "svchost.exe",
            "wininit.exe",
            "winlogon.exe",
            "system",
            "registry");

    /** Files of Windows that evidence often names because a threat used them. */
    private static final Set<String> NEEDED_FILES = Set.of(
            "cmd.exe",
            "conhost.exe",
            "cscript.exe",
            "dllhost.exe",
            "explorer.exe",
            "hal.dll",
            "kernel32.dll",
            "kernelbase.dll",
            "mshta.exe",
            "msiexec.exe",
            "ntdll.dll",
            "ntoskrnl.exe",
            "powershell.exe",
            "reg.exe",
            "regsvr32.exe",
            "rundll32.exe",
            "schtasks.exe",
            "sethc.exe",
            "taskhostw.exe",
            "user32.dll",
            "userinit.exe",
            "utilman.exe",
            "winload.efi",
            "winload.exe",
            "wmic.exe",
            "wmiprvse.exe",
            "wscript.exe");

    private GuardedPath() {}

    /** Why this file must not go. */
    static Optional<String> refusal(String path) {
        boolean drive = WINDOWS_DRIVE.matcher(path).matches();
        boolean windows = drive || WINDOWS_VOLUME.matcher(path).matches();
        if (!windows && !UNIX.matcher(path).matches()) {
            return Optional.of("the path must be a full one on a local drive, below its root");
        }
        String rest = path.substring(drive ? 3 : 1);
        String[] parts = rest.split(windows ? "\\\\" : "/", -1);
        return RemovalGuard.ofText(path, "the path")
                .or(() -> ofParts(parts, windows))
                .or(() -> windows ? ofSigns(rest) : ofKernel(path))
                .or(() -> neededProgram(path))
                .or(() -> isSystemFile(path, NEEDED_FILES)
                        ? Optional.of("Windows needs the file, and others use it too")
                        : Optional.empty());
    }

    /** Why this program must not be ended; a bare name counts as Windows' own program of the name. */
    static Optional<String> neededProgram(String path) {
        boolean bare = path.indexOf('\\') < 0 && path.indexOf('/') < 0;
        boolean needed = bare
                ? NEEDED_PROGRAMS.contains(path.toLowerCase(Locale.ROOT).strip())
                : isSystemFile(path, NEEDED_PROGRAMS);
        return needed ? Optional.of("Windows does not run without the program") : Optional.empty();
    }

    private static boolean isSystemFile(String path, Set<String> names) {
        String below = path.toLowerCase(Locale.ROOT)
                .replace('/', '\\')
                .replaceFirst("^\\\\\\\\[?.]\\\\|^\\\\\\?\\?\\\\", "")
                .replaceFirst("^([a-z]:|%systemdrive%|\\\\device\\\\harddiskvolume\\d+)\\\\+", "")
                .replaceFirst("^(%systemroot%|%windir%|\\\\systemroot)\\\\", "windows\\\\");
        String name = below.substring(below.lastIndexOf('\\') + 1).replaceFirst("[. ]+$", "");
        return names.contains(name) && SYSTEM_FOLDER.matcher(below).matches();
    }

    private static Optional<String> ofSigns(String rest) {
        if (rest.contains(":") || rest.contains("/")) {
            return Optional.of("the path names a stream of a file, or mixes slashes");
        }
        boolean odd = rest.chars().anyMatch(c -> c == '"' || c == '<' || c == '>' || c == '|');
        return odd ? Optional.of("the path has signs that no file's name has") : Optional.empty();
    }

    private static Optional<String> ofKernel(String path) {
        return UNIX_KERNEL.matcher(path).matches()
                ? Optional.of("the path is the kernel's and no file's")
                : Optional.empty();
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
}
