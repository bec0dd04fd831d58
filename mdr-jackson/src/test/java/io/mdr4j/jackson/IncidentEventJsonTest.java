package io.mdr4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.incident.ApprovalEvent.ApprovalAsked;
import io.mdr4j.incident.ApprovalEvent.ApprovalGiven;
import io.mdr4j.incident.CaseEvent.NoteAdded;
import io.mdr4j.incident.ContainmentEvent.IsolationAccepted;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.Recorded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentEventJsonTest {

    private static final long SEED = 20_261_124;

    static Stream<IncidentEvent> samples() {
        return Stream.<Supplier<Source>>of(Source::full, Source::minimal)
                .map(EventSamples::of)
                .flatMap(List::stream);
    }

    /** Under the names of their kinds: what they hold is no text for a test report. */
    static Stream<Named<IncidentEvent>> namedSamples() {
        return samples().map(event -> Named.of(EventKinds.of(event).name(), event));
    }

    @Test
    void everyKindOfEventHasASampleAndAStoredForm() {
        Set<Class<?>> kinds = leaves(IncidentEvent.class).collect(Collectors.toSet());
        assertThat(samples().map(Object::getClass).collect(Collectors.toSet())).isEqualTo(kinds);
        assertThat(EventKinds.all())
                .hasSize(kinds.size())
                .extracting(kind -> (Object) kind.type())
                .containsExactlyInAnyOrderElementsOf(kinds);
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(IncidentEventJsonTest::leaves)
                : Stream.of(type);
    }

    @ParameterizedTest
    @MethodSource("namedSamples")
    void whatIsWrittenIsReadAsItWas(IncidentEvent event) {
        assertThat(IncidentEventJson.read(IncidentEventJson.write(event))).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("namedSamples")
    void whatIsReadIsWrittenInTheSameBytes(IncidentEvent event) {
        byte[] json = IncidentEventJson.write(event);
        assertThat(IncidentEventJson.write(IncidentEventJson.read(json))).isEqualTo(json);
    }

    @Test
    void tenThousandEventsOfAnyContentAreReadAsTheyWere() {
        Source source = Source.random(new Random(SEED));
        for (int i = 0; i < 10_000; i++) {
            IncidentEvent event = EventSamples.any(source);
            byte[] json = IncidentEventJson.write(event);
            assertThat(IncidentEventJson.read(json)).as("event %d", i).isEqualTo(event);
        }
    }

    @Test
    void evidenceOfAnyContentIsReadAsItWas() {
        Source source = Source.random(new Random(SEED));
        List<Evidence> all = new ArrayList<>(
                List.of(new FactSamples(Source.full()).evidence(), new FactSamples(Source.minimal()).evidence()));
        for (int i = 0; i < 1_000; i++) {
            all.add(new FactSamples(source).evidence());
        }
        assertThat(all)
                .allSatisfy(evidence -> assertThat(EvidenceJson.read(EvidenceJson.write(evidence)))
                        .isEqualTo(evidence));
    }

    @Test
    void theSameIncidentIsFoldedFromEventsThatWereReadBack() {
        Source source = Source.random(new Random(SEED));
        List<Recorded> history = new ArrayList<>();
        history.add(new Recorded(1, Instant.EPOCH, EventSamples.opened(source)));
        for (int version = 2; version <= 600; version++) {
            history.add(new Recorded(version, Instant.EPOCH.plusSeconds(version), EventSamples.any(source)));
        }
        List<Recorded> readBack = history.stream()
                .map(recorded -> new Recorded(
                        recorded.version(),
                        recorded.at(),
                        IncidentEventJson.read(IncidentEventJson.write(recorded.event()))))
                .toList();

        Incident original = Incident.of(history);
        assertThat(original.alerts()).isNotEmpty();
        assertThat(original.endpoints()).isNotEmpty();
        assertThat(original.reports()).isNotEmpty();
        assertThat(Incident.of(readBack)).usingRecursiveComparison().isEqualTo(original);
    }

    @Test
    void instantsKeepEveryNanosecond() {
        IsolationAccepted event = (IsolationAccepted) samples()
                .filter(IsolationAccepted.class::isInstance)
                .findFirst()
                .orElseThrow();
        Instant edrTime = Instant.parse("2026-11-24T01:02:03.000000001Z");
        IsolationAccepted precise = new IsolationAccepted(event.key(), event.endpoint(), edrTime);
        assertThat(text(precise)).contains("\"edrTime\":\"2026-11-24T01:02:03.000000001Z\"");
        assertThat(IncidentEventJson.read(IncidentEventJson.write(precise))).isEqualTo(precise);
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "\uD83D",
                "\uDD12",
                "\uDD12\uD83D",
                "a\uD83Db",
                "\uD83D\uDD12",
                "\uD83D\uD83D\uDD12\uDD12",
                "\u0000\u0001\u001f\u007f\u0085\u2028\u2029\ufffe\uffff\ufeff",
                "</script>\"\\\b\f\n\r\t",
                "\u202eexe.txt"
            })
    void everyCharacterComesBack(String text) {
        NoteAdded note = new NoteAdded("analyst", text);
        assertThat(IncidentEventJson.read(IncidentEventJson.write(note))).isEqualTo(note);
    }

    @Test
    void aLongTextWithLoneSurrogatesComesBack() {
        NoteAdded note = new NoteAdded("analyst", "値\uD83D𠮷x".repeat(100_000));
        assertThat(IncidentEventJson.read(IncidentEventJson.write(note))).isEqualTo(note);
    }

    @Test
    void theBytesAreUtf8WithEscapedSurrogates() {
        assertThat(text(new NoteAdded("佐藤", "\uD83D\uDD12\uD83D")))
                .isEqualTo("{\"kind\":\"note-added\",\"version\":1,"
                        + "\"data\":{\"by\":\"佐藤\",\"text\":\"\\uD83D\\uDD12\\uD83D\"}}");
    }

    @Test
    void setsWithoutAnOrderAreWrittenInTheSameOne() {
        EndpointId first = new EndpointId(new EdrTenantId("falcon"), "1");
        EndpointId second = new EndpointId(new EdrTenantId("falcon"), "2");
        Set<EndpointId> forwards = new LinkedHashSet<>(List.of(first, second));
        Set<EndpointId> backwards = new LinkedHashSet<>(List.of(second, first));
        assertThat(IncidentEventJson.write(new ApprovalGiven(forwards, "a", "b")))
                .isEqualTo(IncidentEventJson.write(new ApprovalGiven(backwards, "a", "b")));
    }

    @Test
    void setsWithAnOrderKeepIt() {
        Set<String> contacts = new LinkedHashSet<>(List.of("night desk", "officer", "a"));
        EndpointId endpoint = new EndpointId(new EdrTenantId("falcon"), "1");
        ApprovalAsked asked = new ApprovalAsked(endpoint, 1, false, contacts, Instant.EPOCH);
        assertThat(((ApprovalAsked) IncidentEventJson.read(IncidentEventJson.write(asked))).contacts())
                .containsExactly("night desk", "officer", "a");
    }

    @Test
    void noClassNameReachesAStoredByte() {
        assertThat(samples().map(IncidentEventJsonTest::text))
                .noneMatch(json -> json.contains("io.mdr4j"))
                .noneMatch(json -> json.contains("@class"));
    }

    private static String text(IncidentEvent event) {
        return new String(IncidentEventJson.write(event), StandardCharsets.UTF_8);
    }
}
