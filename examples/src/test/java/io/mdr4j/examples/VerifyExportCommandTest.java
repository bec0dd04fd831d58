package io.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.evidence.Document;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.ScriptEvent;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.ChainHead;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.incident.StepKey;
import io.mdr4j.incident.Told;
import io.mdr4j.severity.Severity;
import io.mdr4j.store.jdbc.JdbcStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyExportCommandTest {

    private static final CustomerId ACME = new CustomerId("acme");
    private static final Instant NOW = Instant.parse("2026-11-24T05:05:00.123456789Z");

    @TempDir
    private Path folder;

    private byte[] export = {};
    private ChainHead head = new ChainHead(0, "");

    @BeforeEach
    void export() throws IOException {
        try (JdbcStore store = JdbcStore.h2(folder.resolve("mdr"))) {
            AlertId alert = new AlertId(new EdrTenantId("t"), "a1");
            Document raw = Document.of("{\"a\":1}");
            Document report = Document.of("<p>報告</p>");
            IncidentId id = store.intake().intake(ACME, session -> {
                IncidentId opened = session.open(Optional.empty(), NOW);
                session.keep(raw);
                session.record(
                        opened,
                        new IntakeEvent.AlertReceived(
                                Alert.builder()
                                        .id(alert)
                                        .vendor(EdrVendor.CROWDSTRIKE)
                                        .type("ldt")
                                        .build(),
                                raw.sha256(),
                                NOW),
                        NOW);
                return opened;
            });
            StepKey collect = StepKey.of("evidence", 1);
            store.archive()
                    .keepEvidence(
                            id,
                            collect,
                            Evidence.builder()
                                    .addScripts(ScriptEvent.builder()
                                            .id("s1")
                                            .path("x.ps1")
                                            .build())
                                    .build());
            store.archive().keep(ACME, report);
            store.incidents()
                    .record(
                            id,
                            NOW,
                            List.of(
                                    new IntakeEvent.EvidenceCollected(collect, alert, 1, List.of()),
                                    new ReportEvent.ReportIssued(
                                            StepKey.firstReport(1),
                                            1,
                                            false,
                                            2,
                                            new Told(Severity.HIGH, Map.of(), false),
                                            Map.of(),
                                            Map.of(),
                                            List.of(new ReportEvent.Part(
                                                    Language.JA, "report.html", "text/html", report.sha256()))),
                                    new CaseEvent.NoteAdded("hanako", "電話で確認")));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            head = store.custody().export(id, out);
            export = out.toByteArray();
        }
    }

    private Run verify(byte[] zip, String... options) throws IOException {
        Path file = folder.resolve("export.zip");
        Files.write(file, zip);
        String[] arguments = new String[options.length + 2];
        arguments[0] = "verify-export";
        arguments[1] = file.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Run.of(arguments);
    }

    private void assertRefused(byte[] zip, String why) throws IOException {
        Run run = verify(zip);
        assertThat(run.code()).as(why).isEqualTo(1);
        assertThat(run.out() + run.err()).as(why).contains(why);
    }

    private Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(export))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private byte[] withManifest(UnaryOperator<String> change) throws IOException {
        Map<String, byte[]> files = files();
        String before = new String(files.get("manifest.json"), StandardCharsets.UTF_8);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        files.put("manifest.json", after.getBytes(StandardCharsets.UTF_8));
        return zip(files);
    }

    @Test
    void an_export_is_what_it_says_and_its_head_is_the_stores() throws IOException {
        Run run = verify(export);

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("5 events, 1 of them with evidence, 2 documents, 8 files")
                .contains("head: " + head.version() + ":" + head.link())
                .contains("OK");
    }

    @Test
    void a_head_that_was_noted_is_compared() throws IOException {
        assertThat(verify(export, "--head", "5:" + head.link()).code()).isZero();
        assertThat(verify(export, "--head", "4:" + head.link()).code()).isEqualTo(1);
        assertThat(verify(export, "--head", "6:" + head.link()).code()).isEqualTo(1);
        assertThat(verify(export, "--head", "5").code()).isEqualTo(2);
    }

    @Test
    void a_change_of_any_file_is_found() throws IOException {
        for (String name : files().keySet()) {
            Map<String, byte[]> files = files();
            byte[] changed = files.get(name).clone();
            changed[changed.length / 2] ^= 1;
            files.put(name, changed);
            assertThat(verify(zip(files)).code()).as(name).isEqualTo(1);
        }
    }

    @Test
    void a_file_that_is_missing_is_found() throws IOException {
        for (String name : files().keySet()) {
            Map<String, byte[]> files = files();
            files.remove(name);
            assertThat(verify(zip(files)).code()).as(name).isEqualTo(1);
        }
    }

    @Test
    void a_change_that_the_manifest_was_made_to_fit_is_found() throws IOException {
        Map<String, byte[]> files = files();
        byte[] before = files.get("payloads/00000005.json");
        byte[] after =
                new String(before, StandardCharsets.UTF_8).replace("確認", "否認").getBytes(StandardCharsets.UTF_8);
        files.put("payloads/00000005.json", after);
        String manifest = new String(files.get("manifest.json"), StandardCharsets.UTF_8)
                .replace(Document.of(before).sha256(), Document.of(after).sha256());
        files.put("manifest.json", manifest.getBytes(StandardCharsets.UTF_8));

        assertRefused(zip(files), "event 5: what it says was changed");
    }

    @Test
    void a_changed_instant_kind_customer_or_head_is_found() throws IOException {
        assertRefused(
                withManifest(m -> m.replaceFirst("05:05:00.123", "05:06:00.123")), "event 1: the link does not follow");
        assertRefused(withManifest(m -> m.replace("note-added", "closed")), "event 5: the link does not follow");
        assertRefused(withManifest(m -> m.replace("\"acme\"", "\"other\"")), "event 1: the link does not follow");
        assertRefused(
                withManifest(m -> m.replaceFirst(head.link(), "0".repeat(64))),
                "the head is not the chain's last link");
        assertRefused(withManifest(m -> m.replaceFirst("\"version\" : 5", "\"version\" : 6")), "the head is not");
    }

    @Test
    void an_event_that_was_taken_out_is_found() throws IOException {
        assertRefused(
                withManifest(m -> m.replaceFirst("(?s)\\{\\s*\"version\" : 2,.*?\\}, ", "")), "event 2 is missing");
    }

    @Test
    void a_further_file_is_refused() throws IOException {
        Map<String, byte[]> files = files();
        files.put("raw/more.json", new byte[] {1});

        assertRefused(zip(files), "the manifest does not name the file raw/more.json");
        Map<String, byte[]> named = files();
        named.put("raw/more.json", new byte[] {1});
        String line = "\"files\" : [ { \"name\" : \"raw/more.json\", \"sha256\" : \""
                + Document.of(new byte[] {1}).sha256() + "\", \"size\" : 1 }, ";
        named.put(
                "manifest.json",
                new String(named.get("manifest.json"), StandardCharsets.UTF_8)
                        .replace("\"files\" : [ ", line)
                        .getBytes(StandardCharsets.UTF_8));
        assertRefused(zip(named), "no event tells of the file raw/more.json");
    }

    @Test
    void a_name_that_leads_outside_is_refused() throws IOException {
        for (String name : List.of("../x", "/etc/passwd", "raw/../../x", "C:\\x", "raw/..", "\u202Ex")) {
            Map<String, byte[]> files = files();
            files.put(name, new byte[0]);
            assertRefused(zip(files), "a file has a name that no export has");
        }
    }

    @Test
    void two_files_of_one_name_are_refused() throws IOException {
        Map<String, byte[]> files = files();
        files.put("payloads/0000000X.json", files.get("payloads/00000005.json"));
        String twice = new String(zip(files), StandardCharsets.ISO_8859_1)
                .replace("payloads/0000000X.json", "payloads/00000005.json");

        assertRefused(twice.getBytes(StandardCharsets.ISO_8859_1), "two files have the name payloads/00000005.json");
    }

    @Test
    void a_zip_with_another_one_hidden_before_it_is_refused() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(zip(Map.of("raw/hidden.json", new byte[] {1})));
        both.write(export);

        assertThat(verify(both.toByteArray()).code()).isEqualTo(1);
    }

    @Test
    void a_manifest_with_an_unknown_or_doubled_field_is_refused() throws IOException {
        assertRefused(withManifest(m -> m.replaceFirst("\\{", "{\"more\":1,")), "The manifest is not one of an export");
        assertRefused(
                withManifest(m -> m.replaceFirst("\\{", "{\"customer\":\"x\",")),
                "The manifest is not one of an export");
        assertRefused(withManifest(m -> m.replace("\"formatVersion\" : 1", "\"formatVersion\" : 2")), "another format");
    }

    @Test
    void a_file_that_unpacks_beyond_all_measure_is_refused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("raw/bomb.json"));
            fill(zip, ExportFile.LARGEST_FILE + 1);
            zip.closeEntry();
        }

        assertRefused(out.toByteArray(), "larger than any that is made");
    }

    private static void fill(OutputStream out, long size) throws IOException {
        byte[] zeros = new byte[1 << 20];
        for (long left = size; left > 0; left -= zeros.length) {
            out.write(zeros, 0, (int) Math.min(zeros.length, left));
        }
    }

    @Test
    void what_is_no_zip_or_no_file_is_said_without_a_trace() throws IOException {
        assertThat(verify(new byte[] {1, 2, 3}).code()).isEqualTo(1);
        assertThat(Run.of("verify-export", folder.resolve("none.zip").toString())
                        .code())
                .isEqualTo(2);
    }
}
