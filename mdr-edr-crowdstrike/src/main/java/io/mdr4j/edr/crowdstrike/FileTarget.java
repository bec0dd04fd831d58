package io.mdr4j.edr.crowdstrike;

import io.mdr4j.edr.http.Lenient;
import io.mdr4j.removal.RemovalReading;
import io.mdr4j.removal.RemovalReading.Presence;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file on a Windows host. Falcon names it by the volume's device ({@code \Device\HarddiskVolume3\...}); which letter that
 * has is asked of the host, and is never guessed.
 */
final class FileTarget implements HostTarget {

    private static final Pattern VOLUME = Pattern.compile("(?i)([A-Z]:|\\\\Device\\\\[A-Za-z0-9_]+)(\\\\.+)");

    private final String path;
    private final String sha256;
    private final String belowVolume;

    FileTarget(String path, String sha256) {
        this.path = path;
        this.sha256 = sha256;
        this.belowVolume = belowVolume(path).orElse("");
    }

    /** The path without its drive or device; empty when it has neither. */
    static Optional<String> belowVolume(String path) {
        Matcher matcher = VOLUME.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(2)) : Optional.empty();
    }

    @Override
    public Optional<String> refusal() {
        if (belowVolume.isEmpty()) {
            return Optional.of("The path is not one of Windows.");
        }
        return RtrText.of("C:" + belowVolume).isPresent()
                ? Optional.empty()
                : Optional.of("The path has characters that cannot be quoted safely in a remote command;"
                        + " delete the file by hand.");
    }

    @Override
    public Map<String, Object> question() {
        return Map.of("kind", "file", "path", path);
    }

    @Override
    public RemovalReading read(Lenient answer) {
        String resolved = resolved(answer);
        if (resolved.isEmpty()) {
            return RemovalReading.of(
                    Presence.UNKNOWN, "The host has no drive for the volume of this path, so it cannot be named.");
        }
        if (answer.bool("present") == null) {
            return RemovalReading.of(Presence.UNKNOWN, "The host did not say whether the file is there.");
        }
        if (Boolean.TRUE.equals(answer.bool("network"))) {
            return RemovalReading.of(Presence.UNKNOWN, "The path lies on another machine.");
        }
        String reparse = answer.text("reparse");
        if (reparse != null) {
            return RemovalReading.of(
                    Presence.UNKNOWN, "The path goes through a link (reparse point), which may lead elsewhere.");
        }
        if (!Boolean.TRUE.equals(answer.bool("present"))) {
            return RemovalReading.of(Presence.ABSENT, "The file is not there.");
        }
        if (Boolean.TRUE.equals(answer.bool("folder"))) {
            return RemovalReading.of(Presence.CHANGED, "A folder is in the file's place.");
        }
        Optional<String> found = Hashes.sha256(answer.text("sha256"));
        if (found.isEmpty()) {
            return RemovalReading.of(Presence.UNKNOWN, "The host did not tell the file's hash.");
        }
        boolean same = found.get().equals(sha256);
        return new RemovalReading(
                same ? Presence.PRESENT : Presence.CHANGED,
                found,
                same ? "The file is there as it was recorded." : "A file with another hash is there.");
    }

    @Override
    public Optional<RtrCommand> removal(Lenient answer) {
        return RtrText.of(resolved(answer)).map(RtrCommand::deleteFile);
    }

    /** The path with its drive letter; empty unless it is the same path but for the volume. */
    private String resolved(Lenient answer) {
        String resolved = Objects.requireNonNullElse(answer.text("path"), "");
        boolean same = resolved.length() == 2 + belowVolume.length()
                && Character.isLetter(resolved.charAt(0))
                && resolved.substring(1).toLowerCase(Locale.ROOT).equals(":" + belowVolume.toLowerCase(Locale.ROOT));
        return same ? resolved : "";
    }

    @Override
    public RtrCommand waitingRead() {
        boolean hasLetter = path.charAt(1) == ':';
        return RtrText.of(path).filter(text -> hasLetter).map(RtrCommand::hash).orElseGet(RtrCommand::mount);
    }
}
