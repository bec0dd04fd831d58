package io.mdr4j.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mdr4j.customer.Language;
import io.mdr4j.evidence.Indicator;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.ThreatIndicator;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What machines read beside a report, held against what the public schemas require. */
class MachineFormsTest {

    private static final Instant SEEN = Instant.parse("2026-11-24T01:02:03.456789Z");

    static Stream<FirstReport> samples() {
        return SampleReports.all().stream();
    }

    private static FirstReport with(Indicator... indicators) {
        FirstReport high = SampleReports.high();
        return SampleReports.base(high.incidentNumber(), high.assessment(), 38)
                .addAllAlerts(high.alerts())
                .addAllIndicators(Stream.of(indicators)
                        .map(indicator -> new ThreatIndicator(
                                indicator,
                                List.of(high.alerts().get(0).factId()),
                                List.of("PC-0123"),
                                Optional.of(SEEN)))
                        .toList())
                .build();
    }

    private static String form(FirstReport report, String name, Tlp tlp) {
        SocProfile soc = new SocProfile(new Bilingual("サンプル SOC", "Sample SOC"), "", "", tlp);
        return PebbleReportRenderer.of(soc).machineForms(report, Language.JA).stream()
                .filter(form -> form.fileName().equals(name))
                .findFirst()
                .orElseThrow()
                .document()
                .text();
    }

    private static JsonNode json(FirstReport report, String name) throws IOException {
        return new JsonMapper().readTree(form(report, name, Tlp.AMBER_STRICT));
    }

    private static List<JsonNode> stix(FirstReport report, String type) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        json(report, PebbleReportRenderer.STIX).get("objects").forEach(object -> {
            if (object.get("type").asText().equals(type)) {
                found.add(object);
            }
        });
        return found;
    }

    @Nested
    class Csv {

        @Test
        void has_a_line_for_each_indicator_under_a_heading() {
            String csv = form(
                    with(Indicator.sha256("a".repeat(64)), new Indicator(Indicator.Kind.IP, "203.0.113.9")),
                    PebbleReportRenderer.INDICATORS,
                    Tlp.AMBER);
            assertThat(csv.split("\r\n", -1))
                    .hasSize(4)
                    .startsWith("\"type\",\"value\",\"first_seen\",\"endpoints\",\"facts\",\"incident\",\"tlp\"")
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("\"ip\",\"203.0.113.9\",\"2026-11-24T01:02:03.456789Z\",\"PC-0123\"")
                            .endsWith("\"TLP:AMBER\""));
        }

        @Test
        void never_begins_a_cell_as_a_formula_nor_ends_it_early() {
            for (String name : List.of("=cmd|' -C calc'!A0", "+1", "-2", "@SUM(A1)", "a\",\"b", "x\u202Efdp.exe")) {
                String csv = form(
                        with(new Indicator(Indicator.Kind.FILE_NAME, name)), PebbleReportRenderer.INDICATORS, Tlp.RED);
                String line = csv.split("\r\n", -1)[1];
                assertThat(line).doesNotContain("\u202E").doesNotContainPattern(",\"[=+@-]");
                assertThat(line.replace("\"\"", "")
                                .chars()
                                .filter(c -> c == '"')
                                .count())
                        .isEqualTo(14);
            }
        }
    }

    @Nested
    class Stix {

        @ParameterizedTest
        @MethodSource("io.mdr4j.reports.MachineFormsTest#samples")
        void has_what_every_object_requires_and_ids_of_its_type(FirstReport report) throws IOException {
            JsonNode bundle = json(report, PebbleReportRenderer.STIX);
            assertThat(bundle.get("type").asText()).isEqualTo("bundle");
            assertThat(bundle.get("objects")).isNotEmpty().allSatisfy(object -> {
                String type = object.get("type").asText();
                assertThat(object.get("spec_version").asText()).isEqualTo("2.1");
                assertThat(object.get("id").asText()).startsWith(type + "--");
                assertThat(UUID.fromString(object.get("id").asText().substring(type.length() + 2)))
                        .isNotNull();
                assertThat(object.get("created").asText())
                        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
                object.forEach(value ->
                        assertThat(value.isNull()).as("null in " + object).isFalse());
            });
        }

        @Test
        void says_each_indicator_as_a_pattern() throws IOException {
            FirstReport report = with(
                    Indicator.sha256("a".repeat(64)),
                    Indicator.md5("b".repeat(32)),
                    new Indicator(Indicator.Kind.DOMAIN, "cdn.example"),
                    new Indicator(Indicator.Kind.IP, "203.0.113.9"),
                    new Indicator(Indicator.Kind.IP, "2001:db8::1"),
                    new Indicator(Indicator.Kind.FILE_NAME, "it's.exe"));
            assertThat(stix(report, "indicator"))
                    .hasSize(6)
                    .allSatisfy(object -> {
                        assertThat(object.get("pattern_type").asText()).isEqualTo("stix");
                        assertThat(object.get("valid_from").asText()).isEqualTo("2026-11-24T01:02:03.456Z");
                        assertThat(object.hasNonNull("modified")).isTrue();
                    })
                    .extracting(object -> object.get("pattern").asText())
                    .contains(
                            "[file:hashes.'SHA-256' = '" + "a".repeat(64) + "']",
                            "[file:hashes.MD5 = '" + "b".repeat(32) + "']",
                            "[domain-name:value = 'cdn.example']",
                            "[ipv4-addr:value = '203.0.113.9']",
                            "[ipv6-addr:value = '2001:db8::1']")
                    .anySatisfy(pattern -> assertThat(pattern).isEqualTo("[file:name = 'it\\'s.exe']"));
        }

        @Test
        void gives_an_indicator_the_same_id_in_every_version() throws IOException {
            Indicator both = Indicator.sha256("a".repeat(64));
            FirstReport first = with(both);
            FirstReport second = with(both, Indicator.sha256("b".repeat(64)));
            assertThat(stix(second, "indicator").get(0).get("id"))
                    .isEqualTo(stix(first, "indicator").get(0).get("id"));
        }

        @ParameterizedTest
        @EnumSource
        void is_marked_by_the_traffic_light_protocol(Tlp tlp) throws IOException {
            JsonNode bundle = new JsonMapper().readTree(form(SampleReports.high(), PebbleReportRenderer.STIX, tlp));
            JsonNode marking = bundle.get("objects").get(0);
            assertThat(marking.at("/extensions/extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d/tlp_2_0")
                            .asText())
                    .isEqualTo(tlp.label().substring(4).toLowerCase(java.util.Locale.ROOT));
            assertThat(bundle.get("objects").get(1).at("/object_marking_refs/0"))
                    .isEqualTo(marking.get("id"));
        }
    }

    @Nested
    class Ocsf {

        @ParameterizedTest
        @MethodSource("io.mdr4j.reports.MachineFormsTest#samples")
        void has_an_incident_finding_and_a_detection_finding_for_each_alert(FirstReport report) throws IOException {
            JsonNode all = json(report, PebbleReportRenderer.OCSF);
            assertThat(all).hasSize(1 + report.alerts().size()).allSatisfy(finding -> {
                assertThat(List.of(
                                "activity_id",
                                "category_uid",
                                "class_uid",
                                "type_uid",
                                "severity_id",
                                "time",
                                "status_id"))
                        .allSatisfy(required -> assertThat(finding.get(required).isIntegralNumber())
                                .as(required)
                                .isTrue());
                assertThat(finding.get("type_uid").asInt())
                        .isEqualTo(finding.get("class_uid").asInt() * 100
                                + finding.get("activity_id").asInt());
                assertThat(finding.at("/metadata/version").asText()).isEqualTo("1.8.0");
                assertThat(finding.at("/metadata/product/name").asText()).isNotBlank();
            });
            assertThat(all.get(0).get("class_uid").asInt()).isEqualTo(2005);
            assertThat(all.get(0).get("finding_info_list")).hasSameSizeAs(report.alerts());
            assertThat(all.get(0).at("/assignee_group/name").asText()).isNotBlank();
            assertThat(all.get(1).get("class_uid").asInt()).isEqualTo(2004);
            assertThat(all.get(1).at("/finding_info/uid").asText()).isNotBlank();
        }

        @Test
        void says_a_false_positive_as_one() throws IOException {
            JsonNode all = json(SampleReports.falsePositive(), PebbleReportRenderer.OCSF);
            assertThat(SampleReports.falsePositive().assessment().severity()).isEqualTo(Severity.FALSE_POSITIVE);
            assertThat(all.get(0).get("verdict_id").asInt()).isEqualTo(1);
            assertThat(all.get(1).get("status_id").asInt()).isEqualTo(3);
        }
    }

    @Nested
    class Layer {

        @ParameterizedTest
        @MethodSource("io.mdr4j.reports.MachineFormsTest#samples")
        void has_what_the_navigator_requires(FirstReport report) throws IOException {
            JsonNode layer = json(report, PebbleReportRenderer.LAYER);
            assertThat(layer.get("name").asText()).contains(report.incidentNumber());
            assertThat(layer.get("domain").asText()).isEqualTo("enterprise-attack");
            assertThat(layer.at("/versions/layer").asText()).isEqualTo("4.5");
            assertThat(layer.get("techniques"))
                    .hasSameSizeAs(report.techniques())
                    .allSatisfy(technique -> {
                        assertThat(technique.get("techniqueID").asText()).matches("T\\d{4}(\\.\\d{3})?");
                        assertThat(technique.get("score").asInt()).isBetween(0, 100);
                    });
        }
    }
}
