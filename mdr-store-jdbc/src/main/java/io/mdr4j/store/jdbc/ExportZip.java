package io.mdr4j.store.jdbc;

import io.mdr4j.evidence.Document;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip whose bytes follow from what is in it alone. */
final class ExportZip {

    /** The earliest time that a zip can say: an entry has none of its own. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final int LONGEST_NAME = 100;

    /** A file that was added. */
    record File(String name, String sha256, long size) {}

    private final ZipOutputStream zip;
    private final List<File> files = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    ExportZip(OutputStream out) {
        zip = new ZipOutputStream(out);
    }

    List<File> files() {
        return List.copyOf(files);
    }

    void add(String name, byte[] bytes) throws IOException {
        names.add(name);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
        files.add(new File(name, Document.of(bytes).sha256(), bytes.length));
    }

    /** Adds a file under a name like this one: of plain characters, and not used before. Answers the name. */
    String addNamed(String folder, String wanted, byte[] bytes) throws IOException {
        String plain = wanted.replaceAll("[^A-Za-z0-9._-]", "_");
        String name = folder + plain.substring(Math.max(0, plain.length() - LONGEST_NAME));
        for (int i = 2; names.contains(name); i++) {
            name = folder + i + "-" + plain.substring(Math.max(0, plain.length() - LONGEST_NAME));
        }
        add(name, bytes);
        return name;
    }

    /** Ends the zip; the stream below stays open. */
    void finish() throws IOException {
        zip.finish();
        zip.flush();
    }
}
