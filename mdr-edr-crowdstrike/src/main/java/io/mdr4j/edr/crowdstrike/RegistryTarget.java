package io.mdr4j.edr.crowdstrike;

import io.mdr4j.edr.http.Lenient;
import io.mdr4j.removal.RemovalReading;
import io.mdr4j.removal.RemovalReading.Presence;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A value or a key of a Windows registry. A remote session runs as the system, whose own hive {@code HKCU} names there, so a
 * user's must be named by {@code HKU} and the user's SID.
 */
final class RegistryTarget implements HostTarget {

    /** The hives by the names that evidence gives them, and how .NET and Falcon name them. */
    private enum Hive {
        MACHINE("LocalMachine", "HKEY_LOCAL_MACHINE", "hklm\\", "\\registry\\machine\\"),
        USERS("Users", "HKEY_USERS", "hku\\", "\\registry\\user\\");

        private final String dotNet;
        private final String name;
        private final String shortStart;
        private final String kernelStart;

        Hive(String dotNet, String name, String shortStart, String kernelStart) {
            this.dotNet = dotNet;
            this.name = name;
            this.shortStart = shortStart;
            this.kernelStart = kernelStart;
        }

        private Optional<String> below(String key) {
            String lower = key.toLowerCase(Locale.ROOT);
            return Stream.of(shortStart, kernelStart, name.toLowerCase(Locale.ROOT) + "\\")
                    .filter(lower::startsWith)
                    .map(start -> key.substring(start.length()))
                    .findFirst();
        }
    }

    private final Optional<Hive> hive;
    private final String belowHive;
    private final Optional<String> value;
    private final Optional<String> data;
    private final boolean wholeKey;

    RegistryTarget(String key, Optional<String> value, Optional<String> data, boolean wholeKey) {
        this.hive = Stream.of(Hive.values())
                .filter(one -> one.below(key).isPresent())
                .findFirst();
        this.belowHive = hive.flatMap(one -> one.below(key)).orElse("");
        this.value = value;
        this.data = data;
        this.wholeKey = wholeKey;
    }

    @Override
    public Optional<String> refusal() {
        if (hive.isEmpty()) {
            return Optional.of("Only keys below HKLM, or below HKU and a user's SID, are the same for a remote session"
                    + " as for the user; delete this one by hand.");
        }
        boolean quotable = key().isPresent() && (wholeKey || name().isPresent());
        return quotable
                ? Optional.empty()
                : Optional.of("The key or the value's name has characters that cannot be quoted safely in a remote"
                        + " command; delete it by hand.");
    }

    private Optional<RtrText> key() {
        return hive.flatMap(one -> RtrText.of(one.name + "\\" + belowHive));
    }

    private Optional<RtrText> name() {
        return value.flatMap(RtrText::of);
    }

    @Override
    public Map<String, Object> question() {
        return Map.of(
                "kind", "registry",
                "hive", hive.map(one -> one.dotNet).orElse(""),
                "key", belowHive,
                "named", value.isPresent(),
                "name", value.orElse(""));
    }

    @Override
    public RemovalReading read(Lenient answer) {
        Boolean present = answer.bool("present");
        if (present == null) {
            return RemovalReading.of(Presence.UNKNOWN, "The host did not say whether the key is there.");
        }
        if (!present) {
            return RemovalReading.of(Presence.ABSENT, "The key is not there.");
        }
        return wholeKey ? readKey(answer) : readValue(answer);
    }

    private RemovalReading readKey(Lenient answer) {
        Long subKeys = answer.integer("subKeys");
        Long values = answer.integer("values");
        if (subKeys == null || values == null) {
            return RemovalReading.of(Presence.UNKNOWN, "The host did not say what the key holds.");
        }
        long allowed = Boolean.TRUE.equals(answer.bool("hasValue")) ? 1 : 0;
        return subKeys == 0 && values == allowed
                ? RemovalReading.of(Presence.PRESENT, "The key is there and holds nothing else.")
                : RemovalReading.of(Presence.CHANGED, "The key holds other values or keys.");
    }

    private RemovalReading readValue(Lenient answer) {
        Boolean hasValue = answer.bool("hasValue");
        if (hasValue == null) {
            return RemovalReading.of(Presence.UNKNOWN, "The host did not say whether the value is there.");
        }
        if (!hasValue) {
            return RemovalReading.of(Presence.ABSENT, "The key has no such value.");
        }
        if (data.isEmpty()) {
            return RemovalReading.of(Presence.PRESENT, "The value is there.");
        }
        if (Boolean.TRUE.equals(answer.bool("cut"))) {
            return RemovalReading.of(Presence.UNKNOWN, "The value's data is too long to be compared.");
        }
        return holds(answer, data.get())
                ? RemovalReading.of(Presence.PRESENT, "The value is there as it was recorded.")
                : RemovalReading.of(Presence.CHANGED, "The value holds something else.");
    }

    /** Numbers are written in several ways: {@code 1}, {@code 0x1}, {@code 0x00000001 (1)}. */
    private static boolean holds(Lenient answer, String recorded) {
        String found = answer.node().path("data").asText("");
        String type = Objects.requireNonNullElse(answer.text("type"), "").toLowerCase(Locale.ROOT);
        if (!type.equals("dword") && !type.equals("qword")) {
            return found.equals(recorded);
        }
        return number(found).equals(number(recorded.replaceFirst("\\s*\\(.*", "")));
    }

    private static String number(String text) {
        try {
            String plain = text.strip().toLowerCase(Locale.ROOT);
            return Long.toString(
                    plain.startsWith("0x") ? Long.parseLong(plain.substring(2), 16) : Long.parseLong(plain));
        } catch (NumberFormatException e) {
            return text;
        }
    }

    @Override
    public Optional<RtrCommand> removal(Lenient answer) {
        return wholeKey
                ? key().map(RtrCommand::deleteKey)
                : key().flatMap(key -> name().map(name -> RtrCommand.deleteValue(key, name)));
    }

    @Override
    public RtrCommand waitingRead() {
        return key().map(RtrCommand::readKey).orElseGet(RtrCommand::mount);
    }
}
