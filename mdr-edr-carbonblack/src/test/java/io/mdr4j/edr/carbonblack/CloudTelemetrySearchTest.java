package io.mdr4j.edr.carbonblack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.Sighting;
import io.mdr4j.edr.SweepResult;
import io.mdr4j.evidence.Indicator;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A sweep")
class CloudTelemetrySearchTest extends CloudTest {

    private static final Instant FROM = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-24T00:00:00Z");
    private static final Instant EARLY = Instant.parse("2026-11-21T01:00:00Z");
    private static final Instant LATE = Instant.parse("2026-11-22T01:00:00Z");
    private static final Indicator HASH = Indicator.sha256(Recorded.SHA256);

    @AfterEach
    void nothingWasRefused() {
        assertThat(cloud.refusals()).isEmpty();
    }

    private Recorded on(long device) {
        return new Recorded(cloud.investigate(), device, "ACME\\PC-" + device, EARLY);
    }

    private SweepResult sweep(Indicator indicator) {
        return connector().telemetrySearch().orElseThrow().sweep(indicator, FROM, TO);
    }

    private static Indicator indicator(Indicator.Kind kind) {
        return new Indicator(
                kind,
                switch (kind) {
                    case SHA256 -> Recorded.SHA256;
                    case SHA1 -> "ab".repeat(20);
                    case MD5 -> Recorded.MD5;
                    case DOMAIN -> "c2.example";
                    case IP -> "203.0.113.9";
                    case FILE_NAME -> "evil \"1\".exe";
                    case COMMAND_LINE -> "-enc \"a\\b\" OR *:*";
                });
    }

    @ParameterizedTest
    @EnumSource(value = Indicator.Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "SHA1")
    @DisplayName("finds every kind of indicator, once for each endpoint, with first, last and count")
    void finds(Indicator.Kind kind) {
        Indicator indicator = indicator(kind);
        on(1).sighting(indicator, LATE);
        on(1).sighting(indicator, EARLY);
        on(2).sighting(indicator, LATE);
        on(3).sighting(indicator, TO.plusSeconds(1));
        SweepResult result = sweep(indicator);
        assertThat(result.sightings()).hasSize(2);
        Sighting first = result.sightings().get(0);
        assertThat(first.endpoint()).isEqualTo(endpoint(1));
        assertThat(first.hostName()).contains("ACME\\PC-1");
        assertThat(first.first()).contains(EARLY);
        assertThat(first.last()).contains(LATE);
        assertThat(first.count()).isEqualTo(OptionalLong.of(2));
        assertThat(first.kind())
                .isEqualTo(
                        kind == Indicator.Kind.DOMAIN || kind == Indicator.Kind.IP
                                ? Sighting.Kind.CONTACTED
                                : Sighting.Kind.EXECUTED);
        assertThat(result.queries()).isNotEmpty();
    }

    @Test
    @DisplayName("that finds nothing is a result too, and a complete one")
    void findsNothing() {
        SweepResult result = sweep(indicator(Indicator.Kind.DOMAIN));
        assertThat(result.sightings()).isEmpty();
        assertThat(result.isComplete()).isTrue();
        assertThat(result.queries()).containsExactly("netconn_domain:\"c2.example\"");
    }

    @Test
    @DisplayName("for a hash also finds where the file lies, and where it was alerted")
    void findsFilesAndAlerts() {
        cloud.investigate().binary(Recorded.SHA256, Payloads.json("""
                {"num_devices": 5, "first_seen_device_timestamp": "2026-11-21T00:00:00.5Z", "first_seen_device_id": 11,
                 "first_seen_device_name": "PC-11", "last_seen_device_timestamp": "2026-11-30T00:00:00Z",
                 "last_seen_device_id": 12, "last_seen_device_name": "PC-12"}"""));
        cloud.alert(Payloads.alert("a1", "CB_ANALYTICS")
                .put("backend_timestamp", "2026-11-22T00:00:00Z")
                .put("device_id", 13)
                .put("process_sha256", Recorded.SHA256));
        SweepResult result = sweep(HASH);
        assertThat(result.sightings())
                .extracting(sighting -> sighting.endpoint().deviceId(), Sighting::kind)
                .containsExactly(tuple("11", Sighting.Kind.PRESENT), tuple("13", Sighting.Kind.ALERTED));
        assertThat(result.limits()).singleElement().asString().contains("5 endpoints");
    }

    @Test
    @DisplayName("says what it could not look at for want of a licence")
    void withoutLicence() {
        cloud.investigate().withoutEnterpriseEdr().withoutField("modload_hash");
        on(1).sighting(HASH, EARLY);
        SweepResult result = sweep(HASH);
        assertThat(result.sightings()).hasSize(1);
        assertThat(result.limits())
                .containsExactly(
                        "The EDR does not search by modload_hash.",
                        "Not looked at: the binary store (needs ubs.org.sha256 READ, which the key or the product lacks).");
    }

    @Test
    @DisplayName("asks only once whether a field is known")
    void validatesOnce() {
        var search = connector().telemetrySearch().orElseThrow();
        search.sweep(HASH, FROM, TO);
        search.sweep(HASH, FROM, TO);
        assertThat(cloud.requests())
                .filteredOn(request -> request.path().endsWith("search_validation"))
                .hasSize(2);
    }

    @Test
    @DisplayName("that the cloud does not finish says that it is not complete")
    void isPartly() {
        on(1).sighting(indicator(Indicator.Kind.DOMAIN), EARLY);
        cloud.investigate().stuck();
        SweepResult result = sweep(indicator(Indicator.Kind.DOMAIN));
        assertThat(result.sightings()).hasSize(1);
        assertThat(result.limits()).containsExactly("The EDR had not searched everything when the time was over.");
    }

    @Test
    @DisplayName("does not wait where the cloud says that there is no data")
    void withoutData() {
        cloud.investigate().noData();
        SweepResult result = sweep(indicator(Indicator.Kind.DOMAIN));
        assertThat(result.limits()).containsExactly("The EDR says that it had no data to search.");
        assertThat(cloud.requests()).hasSize(2);
    }

    @Test
    @DisplayName("with very many hits counts the endpoints that it could not read")
    void isBounded() {
        Indicator domain = indicator(Indicator.Kind.DOMAIN);
        for (int i = 0; i < Sweep.MOST_ROWS; i++) {
            on(1).sighting(domain, EARLY);
        }
        on(2).sighting(domain, LATE);
        SweepResult result = sweep(domain);
        assertThat(result.sightings())
                .extracting(sighting -> sighting.endpoint().deviceId(), Sighting::count)
                .containsExactly(tuple("1", OptionalLong.of(Sweep.MOST_ROWS)), tuple("2", OptionalLong.of(1)));
        assertThat(result.limits()).singleElement().asString().contains("5000 of 5001");
    }

    @Test
    @DisplayName("refuses what cannot be asked for, without asking")
    void refuses() {
        var search = connector().telemetrySearch().orElseThrow();
        for (Indicator bad : List.of(
                indicator(Indicator.Kind.SHA1),
                new Indicator(Indicator.Kind.COMMAND_LINE, "a\nb"),
                new Indicator(Indicator.Kind.FILE_NAME, "a\u202eb"))) {
            assertThatThrownBy(() -> search.sweep(bad, FROM, TO)).isInstanceOf(EdrRejectedException.class);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> search.sweep(HASH, TO, FROM));
        assertThatIllegalArgumentException().isThrownBy(() -> search.sweep(HASH, FROM, FROM));
        assertThat(cloud.requests()).isEmpty();
    }

    @Test
    @DisplayName("needs the permission to search, which is named")
    void needsPermission() {
        cloud.withoutPermission("org.search.events CREATE");
        assertThatThrownBy(() -> sweep(indicator(Indicator.Kind.DOMAIN)))
                .isInstanceOfSatisfying(
                        EdrPermissionException.class, e -> assertThat(e.scope()).isEqualTo("org.search.events CREATE"));
    }
}
