package io.mdr4j.edr.carbonblack;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths of files and keys, as the EDR records them and as a remote session takes them. */
final class RemotePath {

    private static final Pattern VOLUME = Pattern.compile("(?i)\\\\Device\\\\HarddiskVolume\\d+(\\\\.*)");
    private static final Pattern DEVICE = Pattern.compile("(?i)\\\\Device\\\\.*");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:\\\\");
    private static final Pattern NAMED_DRIVE = Pattern.compile("(?:\\\\\\?\\?\\\\|\\\\\\\\\\?\\\\)?[A-Za-z]:(\\\\.*)");
    private static final Pattern USER = Pattern.compile("(?i)(?:\\\\REGISTRY\\\\USER|HKEY_USERS|HKU)\\\\(.+)");
    private static final Pattern MACHINE =
            Pattern.compile("(?i)(?:\\\\REGISTRY\\\\MACHINE|HKEY_LOCAL_MACHINE|HKLM)\\\\(.+)");

    private RemotePath() {}

    static boolean isWindows(String path) {
        return !path.startsWith("/");
    }

    /**
     * Where a recorded path may be: itself, or one place on each drive for a path that names a volume, since a session does
     * not tell which drive a volume is. None where that cannot be said.
     */
    static List<String> places(String path, List<String> drives) {
        Matcher volume = VOLUME.matcher(path);
        if (volume.matches()) {
            return drives.stream()
                    .filter(drive -> DRIVE.matcher(drive).matches())
                    .filter(drive -> "AB".indexOf(Character.toUpperCase(drive.charAt(0))) < 0)
                    .map(drive -> drive.substring(0, 2) + volume.group(1))
                    .toList();
        }
        return DEVICE.matcher(path).matches() ? List.of() : List.of(path);
    }

    /** Tells whether two paths name one program, whatever form the drive has; a name without a path fits any folder. */
    static boolean isSameProgram(String recorded, String listed) {
        String one = withoutDrive(recorded);
        String other = withoutDrive(listed);
        boolean full = isFull(one) && isFull(other);
        String left = full ? one : fileName(one);
        String right = full ? other : fileName(other);
        return isWindows(recorded) ? left.equalsIgnoreCase(right) : left.equals(right);
    }

    private static boolean isFull(String path) {
        return path.indexOf('\\') >= 0 || path.indexOf('/') >= 0;
    }

    private static String withoutDrive(String path) {
        Matcher volume = VOLUME.matcher(path);
        if (volume.matches()) {
            return volume.group(1);
        }
        Matcher drive = NAMED_DRIVE.matcher(path);
        return drive.matches() ? drive.group(1) : path;
    }

    static String fileName(String path) {
        return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
    }

    /**
     * The key as a session takes it; empty for the hives of the session's own account (HKCU, and HKCR, which is part of it):
     * they are not those of the user whose value was recorded.
     */
    static Optional<String> key(String recorded) {
        Matcher machine = MACHINE.matcher(recorded);
        if (machine.matches()) {
            return Optional.of("HKLM\\" + machine.group(1));
        }
        Matcher user = USER.matcher(recorded);
        return user.matches() ? Optional.of("HKU\\" + user.group(1)) : Optional.empty();
    }

    static boolean isSameName(String one, String other, boolean windows) {
        return windows ? one.toUpperCase(Locale.ROOT).equals(other.toUpperCase(Locale.ROOT)) : one.equals(other);
    }
}
