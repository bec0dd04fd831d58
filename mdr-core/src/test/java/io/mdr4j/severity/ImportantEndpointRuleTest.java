package io.mdr4j.severity;

import static io.mdr4j.severity.Alerts.DETECTED;
import static io.mdr4j.severity.Alerts.REFUSED;
import static io.mdr4j.severity.Alerts.alert;
import static io.mdr4j.severity.Alerts.host;
import static io.mdr4j.severity.Alerts.level;
import static io.mdr4j.severity.Alerts.onPc;
import static io.mdr4j.severity.Alerts.program;
import static io.mdr4j.severity.Alerts.rated;
import static io.mdr4j.severity.Alerts.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportantEndpointRuleTest {

    @ParameterizedTest(name = "on a {0}, rated {1}: {2}")
    @CsvSource({
        "PC, 50, MEDIUM",
        "UNKNOWN, 50, MEDIUM",
        "SERVER, 50, HIGH",
        "SERVER, 10, MEDIUM",
        "DOMAIN_CONTROLLER, 50, HIGH",
        "BUSINESS_SYSTEM, 50, HIGH"
    })
    void what_ran_where_much_rests_goes_up_one_level(EndpointRole role, int rating, Severity expected) {
        assertThat(level(ran(role, rating, "CORP\\someone"))).isEqualTo(expected);
    }

    @Test
    void what_was_stopped_before_it_ran_does_not_go_up() {
        assertThat(level(alert("a1")
                        .endpoint(host("d1", EndpointRole.SERVER))
                        .threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                        .rating(rated(50, 50))
                        .blockStatus(REFUSED)
                        .evidence(running(program().build()))
                        .build()))
                .isEqualTo(Severity.MEDIUM);
    }

    @Test
    void the_customers_word_goes_before_the_edrs() {
        SeverityCase subject = SeverityCase.builder()
                .addAlerts(ran(EndpointRole.PC, 50, "CORP\\someone"))
                .putRoles(new EndpointId(Alerts.TENANT, "d1"), EndpointRole.BUSINESS_SYSTEM)
                .build();

        assertThat(SeverityClassifier.standard().assess(subject).severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void a_role_that_the_customer_does_not_know_leaves_the_edrs() {
        SeverityCase subject = SeverityCase.builder()
                .addAlerts(ran(EndpointRole.SERVER, 50, "CORP\\someone"))
                .putRoles(new EndpointId(Alerts.TENANT, "d1"), EndpointRole.UNKNOWN)
                .build();

        assertThat(SeverityClassifier.standard().assess(subject).severity()).isEqualTo(Severity.HIGH);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "CORP\\Svc-Backup, HIGH",
        "svc-backup, HIGH",
        "CORP\\Administrator, HIGH",
        "HOST-d1\\Administrator, MEDIUM",
        "Administrator, MEDIUM",
        "CORP\\someone, MEDIUM",
        "OTHER\\svc-backup, MEDIUM",
        "NT AUTHORITY\\SYSTEM, MEDIUM",
        "root, MEDIUM"
    })
    void an_account_with_rights_beyond_the_host_goes_up_one_level(String user, Severity expected) {
        SeverityCase subject = SeverityCase.builder()
                .addAlerts(ran(EndpointRole.PC, 50, user))
                .addPrivilegedAccounts("corp\\svc-backup")
                .build();

        assertThat(SeverityClassifier.standard().assess(subject).severity()).isEqualTo(expected);
    }

    @Test
    void server_and_account_together_go_up_one_level_in_all() {
        SeverityCase subject = SeverityCase.builder()
                .addAlerts(ran(EndpointRole.SERVER, 10, "CORP\\svc-backup"))
                .addPrivilegedAccounts("corp\\svc-backup")
                .build();

        assertThat(SeverityClassifier.standard().assess(subject).severity()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void an_account_that_only_the_alert_names_counts_too() {
        SeverityCase subject = SeverityCase.builder()
                .addAlerts(onPc().threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                        .blockStatus(DETECTED)
                        .addUsers("CORP\\svc-backup")
                        .build())
                .addPrivilegedAccounts("corp\\svc-backup")
                .build();

        assertThat(SeverityClassifier.standard().assess(subject).severity()).isEqualTo(Severity.HIGH);
    }

    private static Alert ran(EndpointRole role, int rating, String user) {
        return alert("a1")
                .endpoint(host("d1", role))
                .threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                .rating(rated(rating, 50))
                .blockStatus(DETECTED)
                .evidence(running(program().user(user).build()))
                .build();
    }
}
