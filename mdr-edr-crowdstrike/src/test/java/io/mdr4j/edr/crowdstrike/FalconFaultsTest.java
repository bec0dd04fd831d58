package io.mdr4j.edr.crowdstrike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.edr.AlertBatch;
import io.mdr4j.edr.AlertChange;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.EdrAuthenticationException;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrRateLimitedException;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.testkit.FakeFalcon;
import io.mdr4j.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A fault of Falcon")
class FalconFaultsTest {

    private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");

    private final SettableClock clock = SettableClock.at(START);
    private final FalconSubject subject = new FalconSubject(Samples.TENANT, clock);
    private final FakeFalcon falcon = subject.falcon();

    @AfterEach
    void close() {
        subject.close();
    }

    private Map<String, Consumer<EdrConnector>> calls() {
        EndpointId host = new EndpointId(Samples.TENANT, subject.host(1));
        AlertId alert = new AlertId(Samples.TENANT, subject.alert(1, 1));
        return Map.of(
                "alerts", edr -> edr.alerts().fetch(edr.alerts().startingAt(START)),
                "find", edr -> edr.endpoints().find(host),
                "list", edr -> edr.endpoints().list(Optional.empty()),
                "count", edr -> edr.endpoints().count(),
                "groups", edr -> edr.endpoints().groupsAndPolicies(),
                "write back", edr -> edr.alertWriteBack().orElseThrow().write(alert, AlertChange.inProgress("Looking")),
                "isolate", edr -> edr.containment().orElseThrow().isolate(host, "test"));
    }

    private void eachCall(Runnable fault, Class<? extends EdrException> type, boolean retryable) {
        calls().forEach((name, call) -> {
            fault.run();
            assertThatThrownBy(() -> call.accept(subject.connector()))
                    .as(name)
                    .isInstanceOfSatisfying(type, failure -> {
                        assertThat(failure.isRetryable()).isEqualTo(retryable);
                        assertThat(failure.getMessage()).doesNotContain(subject.secrets());
                    });
            falcon.up();
        });
    }

    @Test
    void of_the_server_or_a_gateway_is_to_be_tried_again() {
        for (int status : new int[] {500, 502, 503}) {
            eachCall(() -> falcon.failNext(9, status), EdrUnavailableException.class, true);
        }
    }

    @Test
    void that_refuses_is_final() {
        eachCall(() -> falcon.failNext(9, 403), EdrPermissionException.class, false);
        eachCall(() -> falcon.refuseTokenOfNext(9), EdrAuthenticationException.class, false);
    }

    @Test
    void that_refuses_a_token_once_is_healed_by_a_new_login() {
        int logins = falcon.logins();
        falcon.refuseTokenOfNext(1);
        subject.connector().endpoints().count();
        assertThat(falcon.logins()).isGreaterThan(logins);
    }

    @Test
    void that_asks_for_silence_says_how_long_in_each_of_its_forms() {
        List<Runnable> forms = List.of(
                () -> falcon.rateLimitNext(9, Duration.ofSeconds(20)),
                () -> falcon.rateLimitNextInMillis(9, Duration.ofSeconds(20)),
                () -> falcon.retryAfterNext(9, Duration.ofSeconds(20)));
        for (Runnable form : forms) {
            try (FalconSubject fresh = new FalconSubject(Samples.TENANT, clock)) {
                form.run();
                assertThatThrownBy(() -> subject.connector()
                                .containment()
                                .orElseThrow()
                                .states(java.util.Set.of(new EndpointId(Samples.TENANT, subject.host(1)))))
                        .isInstanceOfSatisfying(
                                EdrRateLimitedException.class,
                                failure -> assertThat(failure.retryAfter())
                                        .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(22)));
                falcon.up();
                assertThat(fresh.connector().endpoints().count()).isZero();
            }
        }
    }

    @Test
    void that_breaks_an_answer_or_puts_something_else_in_its_place_is_to_be_tried_again() {
        eachCall(() -> falcon.truncateNext(9), EdrUnavailableException.class, true);
        eachCall(() -> falcon.halfOfJsonNext(9), EdrUnavailableException.class, true);
        eachCall(() -> falcon.htmlNext(9, 200), EdrUnavailableException.class, true);
        eachCall(() -> falcon.htmlNext(9, 502), EdrUnavailableException.class, true);
    }

    @Test
    void inside_a_success_counts_as_what_it_says() {
        eachCall(() -> falcon.errorInsideNext(9, 403, "insufficient scope"), EdrPermissionException.class, false);
        eachCall(() -> falcon.errorInsideNext(9, 500, "internal"), EdrUnavailableException.class, true);
    }

    @Test
    void of_one_call_leaves_the_others_alone() {
        falcon.failNext("/devices/combined", 1, 404);
        assertThatThrownBy(() -> subject.connector().endpoints().groupsAndPolicies())
                .isInstanceOf(EdrRejectedException.class);
        falcon.failNext("/devices/combined", 1, 409);
        assertThat(subject.connector().endpoints().count()).isZero();
        assertThatThrownBy(() -> subject.connector().endpoints().groupsAndPolicies())
                .isInstanceOf(EdrRejectedException.class);
    }

    @Test
    void in_its_pages_and_its_clock_loses_no_alert() {
        falcon.duplicateAlerts().reverseAlerts().clockAhead(Duration.ofMinutes(3));
        List<String> raised = new ArrayList<>();
        for (int number = 1; number <= 7; number++) {
            raised.add(subject.alert(number, 1));
            clock.advance(Duration.ofSeconds(1));
        }
        List<String> read = new ArrayList<>();
        AlertCursor cursor = subject.connector().alerts().startingAt(START);
        AlertBatch batch;
        do {
            batch = subject.connector().alerts().fetch(cursor);
            for (ReceivedAlert received : batch.alerts()) {
                read.add(received.alert().id().value());
            }
            cursor = batch.next();
            // What is on a later page changes while the pages are read.
            subject.updateAlert(2);
            clock.advance(Duration.ofSeconds(1));
        } while (batch.more() && read.size() < 50);
        assertThat(read).containsAll(raised);
    }
}
