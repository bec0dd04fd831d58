package io.mdr4j.examples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * An export as a stranger hands it over: nothing of it is believed. It is read twice, by the list at its end and from its
 * beginning to its end, and both must be the same; every file is read with a bound.
 */
final class ExportFile implements AutoCloseable {

    /** What was read of a file of the export. */
    record Entry(String sha256, long size) {}

    /** Far more than an event or a payload has. */
    static final long LARGEST_FILE = 256L << 20;

    private static final long LARGEST_EXPORT = 8L << 30;
    private static final int MOST_FILES = 200_000;
    private static final Pattern NAME =
            Pattern.compile("manifest\\.json|(payloads|evidence|raw|reports)/(?!\\.+$)[A-Za-z0-9._-]{1,120}");

    private final Path path;
    private final ZipFile zip;

    ExportFile(Path path) throws IOException {
        this.path = path;
        this.zip = new ZipFile(path.toFile());
    }

    /** Reads everything; answers what is there by its name, and adds what is wrong with the zip itself. */
    Map<String, Entry> read(List<String> faults) throws IOException {
        List<String> listed = new ArrayList<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            listed.add(entry.getName());
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<String> streamed = new ArrayList<>();
        long total = 0;
        try (InputStream file = Files.newInputStream(path);
                ZipInputStream in = new ZipInputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                streamed.add(name);
                if (streamed.size() > MOST_FILES) {
                    throw new IOException("The export has more than " + MOST_FILES + " files");
                }
                if (!NAME.matcher(name).matches()) {
                    faults.add("a file has a name that no export has: " + name);
                }
                Entry read = read(in, name, LARGEST_EXPORT - total);
                total += read.size();
                if (entries.put(name, read) != null) {
                    faults.add("two files have the name " + name);
                }
            }
        }
        if (!listed.equals(streamed)) {
            faults.add("the list at the end of the zip is not what is in it");
        }
        return entries;
    }

    private static Entry read(InputStream in, String name, long left) throws IOException {
        MessageDigest digest = ExportCheck.sha256();
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
            size += n;
            if (size > LARGEST_FILE || size > left) {
                throw new IOException("The export is larger than any that is made: " + Plain.text(name)
                        + " goes beyond " + size + " bytes");
            }
            digest.update(buffer, 0, n);
        }
        return new Entry(HexFormat.of().formatHex(digest.digest()), size);
    }

    /** The bytes of a file that was read before; throws where it is not there or too large. */
    byte[] bytes(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("The export has no file " + Plain.text(name));
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) LARGEST_FILE + 1);
            if (bytes.length > LARGEST_FILE) {
                throw new IOException("The file is larger than any that is made: " + Plain.text(name));
            }
            return bytes;
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
