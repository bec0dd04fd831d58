package io.mdr4j.report;

import static io.mdr4j.report.Story.NOT_STOPPED;
import static io.mdr4j.report.Story.PC;
import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.evidence.BenignList;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.Indicator;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.evidence.Signature;
import io.mdr4j.severity.Severity;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThreatIndicatorsTest {

    private static final String HASH = "a".repeat(64);
    private static final String OTHER = "b".repeat(64);

    private static List<ThreatIndicator> of(Evidence evidence, BenignList benign) {
        return ThreatIndicators.of(
                Story.opened()
                        .alert(Story.alert("a1", PC)
                                .blockStatus(NOT_STOPPED)
                                .evidence(evidence)
                                .build())
                        .judged(Severity.HIGH)
                        .basis(1)
                        .build(),
                benign);
    }

    private static List<Indicator> indicators(Evidence evidence) {
        return of(evidence, BenignList.standard()).stream()
                .map(ThreatIndicator::indicator)
                .toList();
    }

    private static Evidence process(String name, String sha256, ProcessRelation relation, Signature... signature) {
        var process =
                ProcessNode.builder().id("p1").relation(relation).name(name).sha256(sha256);
        return Evidence.builder()
                .addProcesses(
                        signature.length == 0
                                ? process.build()
                                : process.signature(signature[0]).build())
                .build();
    }

    private static Evidence connection(String domain, String address) {
        return Evidence.builder()
                .addConnections(NetworkConnection.builder()
                        .id("c1")
                        .remoteDomain(domain)
                        .remoteAddress(address)
                        .build())
                .build();
    }

    private static Evidence file(String path, FileChange.Action action) {
        return Evidence.builder()
                .addFiles(FileChange.builder()
                        .id("f1")
                        .action(action)
                        .path(path)
                        .sha256(HASH)
                        .build())
                .build();
    }

    @Test
    void the_program_that_the_alert_is_about_is_known_by_its_hash_and_its_name() {
        assertThat(indicators(process("Invoice.exe", HASH, ProcessRelation.ALERTED)))
                .containsExactly(Indicator.sha256(HASH), new Indicator(Indicator.Kind.FILE_NAME, "Invoice.exe"));
    }

    @Test
    void its_parent_is_not_the_threat() {
        assertThat(indicators(process("parent.exe", HASH, ProcessRelation.PARENT)))
                .isEmpty();
    }

    @Test
    void a_tool_of_the_system_is_no_indicator_whether_its_signature_is_known_or_not() {
        assertThat(indicators(process("powershell.exe", HASH, ProcessRelation.ALERTED)))
                .isEmpty();
        assertThat(indicators(
                        process("odd.exe", HASH, ProcessRelation.ALERTED, new Signature("Microsoft Windows", true))))
                .isEmpty();
    }

    @Test
    void somebody_elses_program_by_the_name_of_a_systems_tool_is() {
        assertThat(indicators(process(
                        "svchost.exe", HASH, ProcessRelation.ALERTED, new Signature("Microsoft Windows", false))))
                .containsExactly(Indicator.sha256(HASH));
        assertThat(indicators(process("svchost.exe", HASH, ProcessRelation.ALERTED, new Signature("Evil Ltd.", true))))
                .containsExactly(Indicator.sha256(HASH));
    }

    @Test
    void where_it_spoke_to_is_known_by_name_and_address_but_not_inside_the_network() {
        assertThat(indicators(connection("CDN.Update-Check.example.", "203.0.113.9")))
                .containsExactly(
                        new Indicator(Indicator.Kind.DOMAIN, "cdn.update-check.example"),
                        new Indicator(Indicator.Kind.IP, "203.0.113.9"));
        for (String inside : List.of("10.1.2.3", "192.168.0.9", "172.31.0.1", "127.0.0.1", "169.254.1.1", "fe80::1")) {
            assertThat(indicators(connection("fileserver", inside))).as(inside).isEmpty();
        }
    }

    @Test
    void names_that_everybody_asks_for_are_left_out_with_all_below_them_but_not_look_alikes() {
        assertThat(indicators(connection("v10.events.data.microsoft.com", "10.0.0.1")))
                .isEmpty();
        assertThat(indicators(connection("microsoft.com.evil.example", "10.0.0.1")))
                .hasSize(1);
        assertThat(indicators(connection("evilmicrosoft.com", "10.0.0.1"))).hasSize(1);
    }

    @Test
    void embedders_extend_what_is_left_out() {
        BenignList own = BenignList.standard()
                .with(List.of(new Indicator(Indicator.Kind.DOMAIN, "example.jp"), Indicator.sha256(HASH)));
        assertThat(of(connection("www.example.jp", "10.0.0.1"), own)).isEmpty();
        assertThat(of(file("C:\\a\\tool.pdf", FileChange.Action.WRITTEN), own)).isEmpty();
    }

    @Test
    void what_it_wrote_counts_what_it_read_does_not() {
        assertThat(indicators(file("C:\\Users\\a\\x.dll", FileChange.Action.WRITTEN)))
                .containsExactly(Indicator.sha256(HASH), new Indicator(Indicator.Kind.FILE_NAME, "x.dll"));
        assertThat(indicators(file("C:\\Users\\a\\notes.txt", FileChange.Action.WRITTEN)))
                .as("names of documents say nothing")
                .containsExactly(Indicator.sha256(HASH));
        assertThat(indicators(file("C:\\Users\\a\\x.dll", FileChange.Action.READ)))
                .isEmpty();
    }

    @Test
    void each_stands_once_with_all_its_facts() {
        Evidence twice =
                process("x.exe", HASH, ProcessRelation.ALERTED).plus(file("C:\\t\\x.exe", FileChange.Action.WRITTEN));
        List<ThreatIndicator> found = of(twice, BenignList.standard());
        assertThat(found).hasSize(2);
        assertThat(found).allSatisfy(indicator -> {
            assertThat(indicator.evidence()).hasSize(2);
            assertThat(indicator.endpoints()).hasSize(1);
        });
    }

    @Test
    void odd_values_are_passed_over_and_there_are_never_too_many() {
        var many = Evidence.builder();
        IntStream.range(0, 2_000)
                .forEach(i -> many.addConnections(NetworkConnection.builder()
                        .id("c" + i)
                        .remoteDomain("d" + i + ".example")
                        .remoteAddress("not an address")
                        .build()));
        many.addFiles(FileChange.builder()
                .id("f")
                .action(FileChange.Action.WRITTEN)
                .path("C:\\x\\")
                .sha256("none")
                .build());
        many.addFiles(FileChange.builder()
                .id("g")
                .action(FileChange.Action.WRITTEN)
                .path("x.txt")
                .sha256(OTHER)
                .build());
        assertThat(indicators(many.build())).hasSize(ThreatIndicators.MOST).startsWith(Indicator.sha256(OTHER));
    }
}
