package io.mdr4j.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Computes an export anew from its files. Nothing of the store is used, so that the check believes nothing but SHA-256; what
 * a link is made of stands in {@link #link}.
 */
final class ExportCheck {

    private static final int MOST_FAULTS = 100;
    private static final HexFormat HEX = HexFormat.of();
    private static final JsonMapper JSON = new JsonMapper();

    private final ExportFile file;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> used = new HashSet<>();
    private final Set<String> named = new TreeSet<>();

    ExportCheck(ExportFile file) {
        this.file = file;
    }

    /** What came out; the export is what it says if there are no faults. */
    record Outcome(ExportManifest manifest, int evidence, int documents, List<String> faults) {

        /** The link that the chain has at a version, as it was computed; empty text where it has none. */
        String linkAt(long version) {
            return version < 1 || version > manifest.events().size()
                    ? ""
                    : manifest.events().get((int) version - 1).link();
        }
    }

    Outcome run() throws IOException {
        Map<String, ExportFile.Entry> entries = file.read(faults);
        ExportManifest manifest = ExportManifest.read(file.bytes(ExportManifest.NAME));
        checkFiles(manifest, entries);
        int evidence = checkChain(manifest);
        checkDocuments(manifest, entries);
        Set<String> unnamed = new TreeSet<>(entries.keySet());
        unnamed.removeAll(used);
        unnamed.remove(ExportManifest.NAME);
        unnamed.forEach(name -> fault("no event tells of the file " + name));
        return new Outcome(
                manifest,
                evidence,
                manifest.documents().size(),
                faults.stream().limit(MOST_FAULTS).map(Plain::text).toList());
    }

    private void fault(String what) {
        if (faults.size() <= MOST_FAULTS) {
            faults.add(what);
        }
    }

    private void checkFiles(ExportManifest manifest, Map<String, ExportFile.Entry> entries) {
        Set<String> listed = new HashSet<>();
        listed.add(ExportManifest.NAME);
        for (ExportManifest.Listed each : manifest.files()) {
            if (!listed.add(each.name())) {
                fault("the manifest names the file " + each.name() + " twice");
            }
            ExportFile.Entry entry = entries.get(each.name());
            if (entry == null) {
                fault("the file " + each.name() + " is missing");
            } else if (!entry.sha256().equals(each.sha256()) || entry.size() != each.size()) {
                fault("the file " + each.name() + " is not what the manifest says: SHA-256 " + entry.sha256());
            }
        }
        entries.keySet().stream()
                .filter(name -> !listed.contains(name))
                .forEach(name -> fault("the manifest does not name the file " + name));
    }

    /** Answers how much evidence the links cover. */
    private int checkChain(ExportManifest manifest) throws IOException {
        byte[] before = new byte[32];
        int evidence = 0;
        for (int i = 0; i < manifest.events().size(); i++) {
            ExportManifest.Event event = manifest.events().get(i);
            if (event.version() != i + 1) {
                fault("event " + (i + 1) + " is missing: event " + event.version() + " stands in its place");
                return evidence;
            }
            byte[] link = link(before, manifest, event);
            if (!HEX.formatHex(link).equals(event.link())) {
                fault("event " + event.version() + ": the link does not follow");
            }
            before = link;
            checkPayload(event);
            evidence += checkEvidence(event);
        }
        if (manifest.head().version() != manifest.events().size()
                || !manifest.head().link().equals(HEX.formatHex(before))) {
            fault("the head is not the chain's last link, which is "
                    + manifest.events().size() + ":" + HEX.formatHex(before));
        }
        return evidence;
    }

    /**
     * SHA-256 over the link before (32 bytes, zeros for the first), customer, incident number, version, instant, kind, salted
     * hash of what the event says, salted hash of its evidence. Version and instant (nanoseconds since 1970) are eight bytes,
     * the highest first; all else is preceded by its length in four.
     */
    private byte[] link(byte[] before, ExportManifest manifest, ExportManifest.Event event) {
        MessageDigest digest = sha256();
        digest.update(before);
        text(digest, manifest.customer());
        text(digest, manifest.incident());
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(event.version()).array());
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(nanos(event)).array());
        text(digest, event.kind());
        sized(digest, hex(event, event.saltedHash()));
        sized(digest, hex(event, event.attachedHash()));
        return digest.digest();
    }

    private static void text(MessageDigest digest, String text) {
        sized(digest, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void sized(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private long nanos(ExportManifest.Event event) {
        try {
            Instant instant = Instant.parse(event.recordedAt());
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
        } catch (DateTimeException | ArithmeticException e) {
            fault("event " + event.version() + ": its instant is none");
            return 0;
        }
    }

    private byte[] hex(ExportManifest.Event event, String hex) {
        try {
            return HEX.parseHex(hex);
        } catch (IllegalArgumentException e) {
            fault("event " + event.version() + ": a hash is not hexadecimal");
            return new byte[0];
        }
    }

    private void checkPayload(ExportManifest.Event event) throws IOException {
        String name = event.payload();
        if (name == null || event.salt() == null) {
            fault("event " + event.version() + ": what it says is missing");
            return;
        }
        byte[] body = salted(event, event.salt(), name, event.saltedHash(), "what it says");
        if (body.length > 0) {
            collectDocuments(event, body);
        }
    }

    private int checkEvidence(ExportManifest.Event event) throws IOException {
        String name = event.evidence();
        if (event.attachedHash().isEmpty()) {
            if (name != null) {
                fault("event " + event.version() + ": its link covers no evidence");
            }
            return 0;
        }
        if (name == null || event.salt() == null) {
            fault("event " + event.version() + ": its evidence is missing");
            return 0;
        }
        salted(event, event.salt(), name, event.attachedHash(), "its evidence");
        return 1;
    }

    /** The bytes of a file; none where it is not there. */
    private byte[] salted(ExportManifest.Event event, String salt, String name, String hash, String what)
            throws IOException {
        if (!used.add(name)) {
            fault("two events tell of the file " + name);
        }
        byte[] body;
        try {
            body = file.bytes(name);
        } catch (IOException e) {
            fault("event " + event.version() + ": " + what + " is missing");
            return new byte[0];
        }
        MessageDigest digest = sha256();
        digest.update(hex(event, salt));
        if (!Arrays.equals(digest.digest(body), hex(event, hash))) {
            fault("event " + event.version() + ": " + what + " was changed");
        }
        return body;
    }

    /** The documents that an event names by their hash. */
    private void collectDocuments(ExportManifest.Event event, byte[] body) throws IOException {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            fault("event " + event.version() + ": what it says is not JSON");
            return;
        }
        String kind = json.path("kind").asText();
        if (!kind.equals(event.kind())) {
            fault("event " + event.version() + ": it is of another kind than its link says");
        }
        JsonNode data = json.path("data");
        switch (kind) {
            case "alert-received", "alert-updated" ->
                named.add(data.path("rawSha256").asText());
            case "report-issued" ->
                data.path("parts").forEach(part -> named.add(part.path("sha256").asText()));
            default -> {}
        }
    }

    private void checkDocuments(ExportManifest manifest, Map<String, ExportFile.Entry> entries) {
        manifest.documents().keySet().stream()
                .filter(sha256 -> !named.contains(sha256))
                .forEach(sha256 -> fault("no event names the document with SHA-256 " + sha256));
        for (String sha256 : named) {
            String name = manifest.documents().get(sha256);
            if (name == null) {
                fault("a document that an event names is missing: SHA-256 " + sha256);
                continue;
            }
            used.add(name);
            ExportFile.Entry entry = entries.get(name);
            if (entry == null || !entry.sha256().equals(sha256)) {
                fault("the document " + name + " is missing or was changed");
            }
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
