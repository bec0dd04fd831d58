package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.http.Lenient;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One row of a directory list.
 *
 * @param name its name
 * @param shortName the other name that Windows keeps for it; empty for none
 * @param attributes what the list says of it, in upper case; empty where it says nothing
 * @param size in bytes
 */
record RemoteFile(String name, String shortName, List<String> attributes, OptionalLong size) {

    /** Empty for a row without a name. */
    static Optional<RemoteFile> of(Lenient row) {
        String name = row.text("filename");
        if (name == null) {
            return Optional.empty();
        }
        Long size = row.integer("size");
        String shortName = row.text("alternate_name");
        return Optional.of(new RemoteFile(
                name,
                shortName == null ? "" : shortName,
                row.texts("attributes").stream()
                        .map(text -> text.toUpperCase(Locale.ROOT))
                        .toList(),
                size == null ? OptionalLong.empty() : OptionalLong.of(size)));
    }

    boolean isFolder() {
        return attributes.stream().anyMatch(text -> text.contains("DIRECTORY"));
    }

    /** Tells whether it leads to another place: a junction, a mount point, a link. */
    boolean leadsElsewhere() {
        return attributes.stream().anyMatch(text -> text.contains("REPARSE") || text.contains("LINK"));
    }
}
