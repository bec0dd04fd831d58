package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.edr.Capability;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.Sighting;
import io.mdr4j.edr.SweepResult;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Indicator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The part of {@link EdrConnectorContract} that is about the search of the whole fleet. */
abstract class SweepContract extends EvidenceContract {

    /** Texts that mean something to one query language or another. The benign texts contain none of them. */
    private static final List<String> HOSTILE = List.of(
            "\"",
            "'",
            "\\",
            "evil\\",
            "\\\"",
            "*",
            "?",
            "e*",
            "*.exe",
            "no?epad.exe",
            "[* TO *]",
            "/.*/",
            "%",
            "_otepad.exe",
            "\" OR \"1\"=\"1",
            "\" OR process_name:*",
            ") OR (device_name:*",
            "evil'+hostname:!'x",
            "evil','x'],device_id:*'",
            "evil.exe OR notepad.exe",
            "evil.exe || notepad.exe",
            "evil.exe && notepad.exe",
            "NOT evil.exe",
            "-evil.exe",
            "!evil.exe",
            "~evil",
            "evil^9",
            "{\"match_all\": {}}",
            "$(notepad.exe)",
            "`notepad.exe`",
            "| head",
            "evil:exe",
            "<evil>",
            "あ悪意\u202egpj.exe",
            "ev\u200bil.exe");

    private static final List<String> HOSTILE_LINES =
            List.of("evil\nnotepad", "evil\r\nOR x:*", "evil\u0000x", "evil\tx", "evil\u2028x");

    @Nested
    @DisplayName("A sweep of the fleet")
    class Sweeps {

        private final Instant to = START;
        private final Instant from = to.minus(Duration.ofDays(1));

        @BeforeEach
        void is_offered() {
            assumeOffered(Capability.SWEEP);
        }

        private Indicator sample(Indicator.Kind kind) {
            return new Indicator(
                    kind,
                    switch (kind) {
                        case SHA256 -> RemoteMachine.sha256("evil");
                        case SHA1 -> "5".repeat(40);
                        case MD5 -> RemoteMachine.md5("evil");
                        case DOMAIN -> "evil.example";
                        case IP -> "203.0.113.7";
                        case FILE_NAME -> "evil.exe";
                        case COMMAND_LINE -> "powershell.exe -enc SQBFAFgA";
                    });
        }

        private void seen(int host, Indicator indicator) {
            subject.sighting(host, indicator, to.minus(Duration.ofHours(3)), to.minus(Duration.ofHours(2)));
        }

        @Test
        void offers_something_to_look_for() {
            assertThat(search().kinds()).isNotEmpty();
        }

        @Test
        void finds_the_endpoints_where_it_was_seen_and_no_others() {
            List<EndpointId> hosts = IntStream.rangeClosed(1, 5)
                    .mapToObj(number -> endpoint(subject.host(number)))
                    .toList();
            assertThat(search().kinds()).allSatisfy(kind -> {
                seen(2, sample(kind));
                seen(4, sample(kind));
                assertThat(search().sweep(sample(kind), from, to).sightings())
                        .extracting(Sighting::endpoint)
                        .containsExactlyInAnyOrder(hosts.get(1), hosts.get(3));
            });
        }

        @Test
        void finds_all_of_many_endpoints_once_each() {
            List<EndpointId> hosts = IntStream.rangeClosed(1, 12)
                    .mapToObj(number -> endpoint(subject.host(number)))
                    .toList();
            Indicator indicator = sample(search().kinds().iterator().next());
            IntStream.rangeClosed(1, 12).forEach(number -> seen(number, indicator));
            assertThat(search().sweep(indicator, from, to).sightings())
                    .extracting(Sighting::endpoint)
                    .containsExactlyInAnyOrderElementsOf(hosts);
        }

        @Test
        void tells_times_within_what_it_looked_at() {
            subject.host(1);
            assertThat(search().kinds()).allSatisfy(kind -> {
                subject.sighting(1, sample(kind), to.minus(Duration.ofDays(3)), to.minus(Duration.ofHours(1)));
                SweepResult result = search().sweep(sample(kind), from, to);
                assertThat(result.sightings()).hasSize(1).allSatisfy(this::isWithin);
            });
        }

        private void isWithin(Sighting sighting) {
            assertThat(sighting.first().stream())
                    .allSatisfy(at -> assertThat(at).isBetween(from, to));
            assertThat(sighting.last().stream()).allSatisfy(at -> assertThat(at).isBetween(from, to));
            assertThat(sighting.count())
                    .satisfies(count -> assertThat(count.orElse(1)).isPositive());
        }

        @Test
        void does_not_find_what_was_seen_at_another_time_unless_it_says_that_it_cannot_tell() {
            subject.host(1);
            assertThat(search().kinds()).allSatisfy(kind -> {
                subject.sighting(1, sample(kind), to.minus(Duration.ofDays(4)), to.minus(Duration.ofDays(3)));
                SweepResult result = search().sweep(sample(kind), from, to);
                if (result.isComplete()) {
                    assertThat(result.sightings()).isEmpty();
                } else {
                    assertThat(result.sightings()).allSatisfy(this::isWithin);
                }
            });
        }

        @Test
        void that_finds_nothing_is_a_result_that_says_what_was_asked() {
            subject.host(1);
            assertThat(search().kinds()).allSatisfy(kind -> {
                SweepResult result = search().sweep(sample(kind), from, to);
                assertThat(result.sightings()).isEmpty();
                assertThat(result.indicator()).isEqualTo(sample(kind));
                assertThat(result.from()).isEqualTo(from);
                assertThat(result.to()).isEqualTo(to);
                assertThat(result.queries())
                        .isNotEmpty()
                        .allSatisfy(query -> assertThat(query).isNotBlank().doesNotContain(subject.secrets()));
                assertThat(result.limits())
                        .allSatisfy(limit -> assertThat(limit).isNotBlank());
            });
        }

        @Test
        void is_the_same_when_asked_twice() {
            subject.host(1);
            Indicator indicator = sample(search().kinds().iterator().next());
            seen(1, indicator);
            assertThat(search().sweep(indicator, from, to)).isEqualTo(search().sweep(indicator, from, to));
        }

        @Test
        void is_rejected_for_what_the_vendor_cannot_look_for() {
            EnumSet<Indicator.Kind> others = EnumSet.allOf(Indicator.Kind.class);
            others.removeAll(search().kinds());
            assertThat(others)
                    .allSatisfy(kind -> assertThatThrownBy(() -> search().sweep(sample(kind), from, to))
                            .isInstanceOf(EdrRejectedException.class));
        }

        @Test
        void is_not_asked_of_a_time_that_ends_before_it_starts() {
            Indicator indicator = sample(search().kinds().iterator().next());
            assertThatThrownBy(() -> search().sweep(indicator, to, from)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> search().sweep(indicator, to, to)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void for_a_hostile_value_finds_that_value_alone_or_is_rejected() {
            IntStream.rangeClosed(1, 3).forEach(subject::host);
            EndpointId own = endpoint(subject.host(4));
            for (Indicator hostile : hostileIndicators()) {
                seen(1, new Indicator(hostile.kind(), "notepad.exe"));
                seen(2, new Indicator(hostile.kind(), "evil.exe"));
                seen(3, new Indicator(hostile.kind(), "setup.msi"));
                seen(4, hostile);
                try {
                    assertThat(search().sweep(hostile, from, to).sightings())
                            .as("%s", hostile)
                            .extracting(Sighting::endpoint)
                            .isSubsetOf(own);
                } catch (EdrRejectedException refused) {
                    assertThat(refused.getMessage()).as("%s", hostile).isNotBlank();
                }
            }
        }

        private List<Indicator> hostileIndicators() {
            List<Indicator> made = new ArrayList<>();
            if (search().kinds().contains(Indicator.Kind.FILE_NAME)) {
                HOSTILE.stream()
                        .filter(text -> text.chars().noneMatch(c -> c == '/' || c == '\\'))
                        .forEach(text -> made.add(new Indicator(Indicator.Kind.FILE_NAME, text)));
                made.add(new Indicator(Indicator.Kind.FILE_NAME, "x".repeat(255)));
            }
            if (search().kinds().contains(Indicator.Kind.COMMAND_LINE)) {
                HOSTILE.forEach(text -> made.add(new Indicator(Indicator.Kind.COMMAND_LINE, text)));
                HOSTILE_LINES.forEach(text -> made.add(new Indicator(Indicator.Kind.COMMAND_LINE, text)));
                made.add(new Indicator(Indicator.Kind.COMMAND_LINE, "x".repeat(4_000)));
                made.add(new Indicator(Indicator.Kind.COMMAND_LINE, "\"".repeat(4_000)));
            }
            return made;
        }
    }
}
