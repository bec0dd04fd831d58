package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mdr4j.containment.ContainmentState;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.edr.EndpointPage;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The part of {@link EdrConnectorContract} that is about hosts, their groups and their policies. */
abstract class DirectoryContract extends AlertContract {

    private static final int MOST_PAGES = 50;

    @Nested
    @DisplayName("Endpoints")
    class Endpoints {

        @Test
        void are_found_by_their_device_id() {
            EndpointId endpoint = endpoint(subject.host(1));
            assertThat(connector.endpoints().find(endpoint).id()).isEqualTo(endpoint);
            assertThat(connector.endpoints().find(endpoint).hostName()).contains("PC-1");
        }

        @Test
        void that_nobody_knows_are_not_found() {
            EndpointId unknown = endpoint(subject.unknownDeviceId());
            assertThatThrownBy(() -> connector.endpoints().find(unknown)).isInstanceOf(EndpointNotFoundException.class);
        }

        @Test
        void that_nobody_knows_are_not_isolated_and_have_no_state() {
            assumeOffered(Capability.CONTAINMENT);
            EndpointId unknown = endpoint(subject.unknownDeviceId());
            assertThatThrownBy(() -> containment().isolate(unknown, "test"))
                    .isInstanceOf(EndpointNotFoundException.class);
            assertThat(containment().states(Set.of(unknown))).isEmpty();
        }

        @Test
        void with_an_id_that_is_no_id_of_the_vendors_are_not_found() {
            subject.host(1);
            List<String> hostile =
                    List.of("*", "PC-1", "../1", "1 OR 1=1", "'", "a\nb", "%2e%2e", "あ", "x".repeat(4_000));
            assertThat(hostile)
                    .allSatisfy(id -> assertThatThrownBy(
                                    () -> connector.endpoints().find(endpoint(id)))
                            .isInstanceOf(EdrException.class)
                            .satisfies(failure -> assertThat(((EdrException) failure).isRetryable())
                                    .isFalse()));
        }

        @Test
        void are_counted() {
            assertThat(connector.endpoints().count()).isZero();
            IntStream.rangeClosed(1, 3).forEach(subject::host);
            assertThat(connector.endpoints().count()).isEqualTo(3);
        }

        @Test
        void are_listed_once_each_over_several_pages() {
            List<EndpointId> all = IntStream.rangeClosed(1, 7)
                    .mapToObj(number -> endpoint(subject.host(number)))
                    .toList();
            assertThat(listAll()).extracting(Endpoint::id).containsExactlyInAnyOrderElementsOf(all);
        }

        @Test
        void are_listed_with_their_names() {
            subject.host(1);
            assertThat(listAll())
                    .singleElement()
                    .satisfies(one -> assertThat(one.hostName()).contains("PC-1"));
        }

        @Test
        void are_an_empty_list_where_there_are_none() {
            assertThat(listAll()).isEmpty();
        }

        @Test
        void are_not_listed_from_a_position_that_nobody_gave() {
            subject.host(1);
            assertThatThrownBy(() -> connector.endpoints().list(Optional.of("{'of': \"somebody else\"}")))
                    .isInstanceOfAny(EdrException.class, IllegalArgumentException.class);
        }

        @Test
        void of_another_tenant_are_another_tenants_even_with_the_same_device_id() {
            assumeOffered(Capability.CONTAINMENT);
            EdrConnectorSubject neighbour = newSubject("neighbour");
            String device = subject.host(1);
            assertThat(neighbour.host(1)).isEqualTo(device);
            EndpointId theirs = new EndpointId(neighbour.connector().tenant(), device);

            containment().isolate(endpoint(device), "test");
            clock.advance(SENSOR_TIME);

            assertThat(reading(neighbour.connector(), theirs).state()).isEqualTo(ContainmentState.NOT_ISOLATED);
            assertThatThrownBy(() -> connector.endpoints().find(theirs)).isInstanceOf(EndpointNotFoundException.class);
            assertThatThrownBy(() -> containment().isolate(theirs, "test"))
                    .isInstanceOf(EndpointNotFoundException.class);
            assertThat(containment().states(Set.of(theirs))).isEmpty();
        }

        private List<Endpoint> listAll() {
            return listOf(connector);
        }
    }

    @Nested
    @DisplayName("Groups and policies")
    class Organisation {

        private final EdrGroup group = new EdrGroup("101", "Servers of \"Osaka\"");
        private final EdrPolicy policy = new EdrPolicy("202", "Detect only (pilot)");

        @Test
        void that_a_host_carries_are_told_by_the_host_and_by_the_tenant() {
            EndpointId endpoint = endpoint(subject.host(1));
            subject.organise(1, group, policy);
            Endpoint found = connector.endpoints().find(endpoint);
            if (subject.hasGroups()) {
                assertThat(found.groups().orElseThrow()).contains(group);
                assertThat(connector.endpoints().groupsAndPolicies().groups()).contains(group);
            }
            if (subject.hasPolicies()) {
                assertThat(found.policies().orElseThrow()).contains(policy);
                assertThat(connector.endpoints().groupsAndPolicies().policies()).contains(policy);
            }
        }

        @Test
        void are_told_once_each_however_many_hosts_carry_them() {
            for (int number = 1; number <= 3; number++) {
                subject.host(number);
                subject.organise(number, group, policy);
            }
            assertThat(connector.endpoints().groupsAndPolicies().groups()).doesNotHaveDuplicates();
            assertThat(connector.endpoints().groupsAndPolicies().policies()).doesNotHaveDuplicates();
        }

        @Test
        void of_one_host_are_not_another_hosts() {
            assumeTrue(subject.hasGroups(), "the vendor has no groups");
            subject.host(1);
            EndpointId other = endpoint(subject.host(2));
            subject.organise(1, group, policy);
            assertThat(connector.endpoints().find(other).groups().orElse(List.of()))
                    .doesNotContain(group);
        }
    }

    /** All hosts that a connector lists. */
    static List<Endpoint> listOf(EdrConnector edr) {
        List<Endpoint> listed = new ArrayList<>();
        Optional<String> position = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            EndpointPage one = edr.endpoints().list(position);
            listed.addAll(one.endpoints());
            position = one.next();
            if (position.isEmpty()) {
                return listed;
            }
        }
        throw new AssertionError("Listing on never ends");
    }
}
