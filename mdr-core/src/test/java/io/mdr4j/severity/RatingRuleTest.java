package io.mdr4j.severity;

import static io.mdr4j.severity.Alerts.DETECTED;
import static io.mdr4j.severity.Alerts.KILLED;
import static io.mdr4j.severity.Alerts.level;
import static io.mdr4j.severity.Alerts.onPc;
import static io.mdr4j.severity.Alerts.rated;
import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.alert.VendorRating;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatingRuleTest {

    @ParameterizedTest(name = "rating {0} with confidence {1} is {2}")
    @CsvSource({"0,,LOW", "39,100,LOW", "40,,MEDIUM", "79,100,MEDIUM", "80,79,MEDIUM", "100,,MEDIUM", "80,80,HIGH"})
    void the_edrs_rating_is_where_the_verdict_starts(Integer severity, Integer confidence, Severity expected) {
        assertThat(level(onPc().rating(rated(severity, confidence))
                        .blockStatus(DETECTED)
                        .threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                        .build()))
                .isEqualTo(expected);
    }

    @Test
    void a_missing_rating_is_unknown_and_not_zero() {
        assertThat(level(onPc().rating(VendorRating.unknown())
                        .blockStatus(DETECTED)
                        .threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                        .build()))
                .isEqualTo(Severity.MEDIUM);
    }

    @Test
    void what_was_stopped_is_not_high_by_its_rating_alone() {
        assertThat(level(onPc().rating(rated(100, 100))
                        .blockStatus(KILLED)
                        .threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                        .build()))
                .isEqualTo(Severity.MEDIUM);
    }

    @Test
    void whether_it_was_stopped_being_unknown_does_not_hold_the_rating_down() {
        assertThat(level(onPc().rating(rated(90, 90))
                        .blockStatus(BlockStatus.unknown())
                        .build()))
                .isEqualTo(Severity.HIGH);
    }
}
