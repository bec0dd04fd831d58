package io.mdr4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mdr4j.incident.CaseEvent.Closed;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IntakeEvent.Opened;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileJsonTest {

    @Test
    void fieldsThatNobodyKnowsArePassedOver() {
        assertThat(read("{\"later\":[1],\"kind\":\"closed\",\"version\":1,"
                        + "\"data\":{\"by\":\"a\",\"reason\":\"b\",\"later\":{\"deep\":[null,1.5,1e999999]}}}"))
                .isEqualTo(new Closed("a", "b"));
    }

    @Test
    void nullIsAsGoodAsMissing() {
        assertThat(read("{\"kind\":\"opened\",\"version\":1,"
                        + "\"data\":{\"incident\":{\"customer\":\"c\",\"number\":\"n\"},\"linkedTo\":null}}"))
                .isInstanceOfSatisfying(
                        Opened.class, opened -> assertThat(opened.linkedTo()).isEqualTo(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"server-melted,1", "closed,2", "evidence,1", "z9-,2147483647"})
    void aKindOfANewerVersionIsNamedAndNothingElse(String kind, int version) {
        String json = "{\"kind\":\"%s\",\"version\":%d,\"data\":{\"by\":\"SECRET\"}}".formatted(kind, version);
        assertThatExceptionOfType(UnknownEventKindException.class)
                .isThrownBy(() -> read(json))
                .withMessage("Unknown kind " + kind + ", version " + version)
                .withNoCause()
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
                .satisfies(e -> assertThat(e.version()).isEqualTo(version));
    }

    @Test
    void anEventIsNoEvidence() {
        byte[] event = IncidentEventJson.write(new Closed("a", "b"));
        assertThatExceptionOfType(UnknownEventKindException.class).isThrownBy(() -> EvidenceJson.read(event));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "SECRET",
                "\"SECRET\"",
                "[{\"kind\":\"closed\"}]",
                "{\"kind\":\"closed\",\"version\":1,\"data\":{\"by\":\"SECRET\",\"reason\":\"b\"}",
                "{\"kind\":\"closed\",\"version\":1,\"data\":{\"by\":\"SECRET\",\"reason\":\"b\"}} SECRET",
                "{\"kind\":\"closed\",\"version\":1,\"data\":{\"by\":\"SECRET\",\"reason\":\"b\"}}{}",
                "{\"kind\":\"closed\",\"version\":1,\"data\":{\"by\":\"SECRET\",\"by\":\"a\",\"reason\":\"b\"}}",
                "{\"kind\":\"closed\",\"kind\":\"opened\",\"version\":1,\"data\":{\"by\":\"SECRET\",\"reason\":\"b\"}}",
                "{\"kind\":\"SECRET\",\"version\":1,\"data\":{}}",
                "{\"kind\":7,\"version\":1,\"data\":{}}",
                "{\"version\":1,\"data\":{}}",
                "{\"kind\":\"closed\",\"data\":{}}",
                "{\"kind\":\"closed\",\"version\":0,\"data\":{}}",
                "{\"kind\":\"closed\",\"version\":-1,\"data\":{}}",
                "{\"kind\":\"closed\",\"version\":\"1\",\"data\":{}}",
                "{\"kind\":\"closed\",\"version\":1.0,\"data\":{}}",
                "{\"kind\":\"closed\",\"version\":1e999999999,\"data\":{}}",
                "{\"kind\":\"closed\",\"version\":4294967297,\"data\":{}}",
                "{\"kind\":\"closed\",\"version\":1}",
                "{\"kind\":\"closed\",\"version\":1,\"data\":[]}",
                "{\"kind\":\"closed\",\"version\":1,\"data\":null}",
                "{\"kind\":\"closed\",\"version\":1,\"data\":{\"by\":\"SECRET\\u12\",\"reason\":\"b\"}}",
                "{'kind':'SECRET'}",
                "{\"kind\":\"closed\",\"version\":NaN,\"data\":{}}"
            })
    void brokenJsonIsRefusedWithoutQuotingIt(String json) {
        assertRefused(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void brokenUtf8IsRefused() {
        byte[] json = IncidentEventJson.write(new Closed("佐藤", "b"));
        int at = new String(json, StandardCharsets.ISO_8859_1).indexOf((char) 0xE4);
        json[at] = (byte) 0xFF;
        assertRefused(json);
    }

    @Test
    void aKindWithALongNameIsRefused() {
        assertRefused(
                ("{\"kind\":\"" + "k".repeat(65) + "\",\"version\":1,\"data\":{}}").getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deepNestingIsRefused(String opening) {
        String json = "{\"kind\":\"closed\",\"version\":1,\"data\":{\"by\":\"a\",\"reason\":\"b\",\"later\":"
                + opening.repeat(200_000);
        assertRefused(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anEndlessNumberIsRefused() {
        String json = "{\"kind\":\"closed\",\"version\":1,\"data\":{\"by\":\"a\",\"reason\":\"b\",\"later\":"
                + "9".repeat(1_000_000) + "}}";
        assertRefused(json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"assessment\":null,\"basis\":1} | assessment is missing",
                "{\"assessment\":[],\"basis\":1} | assessment is not an object",
                "{\"assessment\":{\"severity\":\"SECRET\"}} | assessment.severity is none of the names that are known",
                "{\"assessment\":{\"severity\":0}} | assessment.severity is not a text",
                "{\"assessment\":{\"severity\":\"high\"}} | assessment.severity is none of the names that are known",
                "{\"assessment\":{\"severity\":\"HIGH\",\"confidence\":1.5}} | assessment.confidence is not a whole number of 32 bits",
                "{\"assessment\":{\"severity\":\"HIGH\",\"confidence\":1e400}} | assessment.confidence is not a whole number of 32 bits",
                "{\"assessment\":{\"severity\":\"HIGH\",\"confidence\":2147483648}} | assessment.confidence is not a whole number of 32 bits",
                "{\"assessment\":{\"severity\":\"HIGH\",\"confidence\":\"1\"}} | assessment.confidence is not a whole number of 32 bits",
                "{\"assessment\":{\"severity\":\"HIGH\",\"confidence\":1,\"reasons\":{}}} | assessment.reasons is not a list",
                "{\"assessment\":{\"severity\":\"HIGH\",\"confidence\":1,\"reasons\":[null]}} | assessment.reasons[0] is not an object",
                "{\"assessment\":{\"severity\":\"HIGH\",\"confidence\":1,\"decidedBy\":\"SECRET\"}} | assessment has a value that is not allowed",
            })
    void aFaultNamesTheFieldAndNotTheValue(String data, String fault) {
        assertThatExceptionOfType(StoredFormException.class)
                .isThrownBy(() -> read("{\"kind\":\"assessed\",\"version\":1,\"data\":" + data + "}"))
                .withMessage("assessed, version 1: " + fault)
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SECRET", "2026-11-24", "2026-11-24T25:00:00Z", "+9999999999-01-01T00:00:00Z", ""})
    void aTimeThatIsNoneIsRefused(String time) {
        assertThatExceptionOfType(StoredFormException.class)
                .isThrownBy(
                        () -> read("{\"kind\":\"alert-counted\",\"version\":1,\"data\":{\"alert\":{\"tenant\":\"t\","
                                + "\"alert\":\"a\"},\"receivedAt\":\"" + time + "\"}}"))
                .withMessage("alert-counted, version 1: receivedAt is not a time in ISO-8601")
                .withNoCause();
    }

    @Test
    void whatIsCutOffIsRefusedWhereverItEnds() {
        for (IncidentEvent event : EventSamples.of(Source::full)) {
            byte[] json = IncidentEventJson.write(event);
            int step = Math.max(1, json.length / 200);
            for (int length = 0; length < json.length; length += step) {
                assertRefused(Arrays.copyOf(json, length));
            }
        }
    }

    @Test
    void damagedBytesAreReadOrRefusedButNeverFailOtherwise() {
        Random random = new Random(4);
        List<byte[]> examples = EventSamples.of(Source::full).stream()
                .map(IncidentEventJson::write)
                .toList();
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] json = examples.get(i % examples.size()).clone();
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                json[random.nextInt(json.length)] = (byte) random.nextInt(256);
            }
            Throwable thrown = catchThrowable(() -> IncidentEventJson.read(json));
            if (thrown != null) {
                assertThat(thrown).isInstanceOf(StoredFormException.class);
                refused++;
            }
        }
        assertThat(refused).isBetween(1, 19_999);
    }

    private static void assertRefused(byte[] json) {
        assertThatExceptionOfType(StoredFormException.class)
                .isThrownBy(() -> IncidentEventJson.read(json))
                .withMessageNotContaining("SECRET")
                .withNoCause()
                .isNotInstanceOf(UnknownEventKindException.class);
    }

    private static IncidentEvent read(String json) {
        return IncidentEventJson.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
