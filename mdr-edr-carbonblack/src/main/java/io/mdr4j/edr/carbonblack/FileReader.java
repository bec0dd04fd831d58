package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.Oddities;
import io.mdr4j.evidence.FileChange;
import java.util.List;
import java.util.Optional;

/** The program {@code f0} that was kept from doing something, if the alert names one. */
final class FileReader {

    private FileReader() {}

    static List<FileChange> read(Lenient fields, Oddities odd) {
        Optional<String> sha256 = Hashes.sha256(fields, odd, "blocked_sha256");
        Optional<String> path = Optional.ofNullable(fields.text("blocked_name")).or(() -> sha256);
        if (path.isEmpty()) {
            return List.of();
        }
        return List.of(FileChange.builder()
                .id("f0")
                .action(FileChange.Action.MENTIONED)
                .path(path.get())
                .sha256(sha256)
                .md5(Hashes.md5(fields, odd, "blocked_md5"))
                .processUniqueId(Optional.ofNullable(fields.text("process_guid")))
                .build());
    }
}
