package io.mdr4j.edr.crowdstrike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.testkit.FakeFalcon;
import io.mdr4j.testkit.SettableClock;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The children of a Falcon parent")
class FalconChildrenTest {

    private static final String CHILD = "c1d00000000000000000000000000001";

    private static final EdrTenantId CHILD_TENANT = new EdrTenantId("child");

    private final SettableClock clock = SettableClock.at("2026-11-24T00:00:00Z");
    private final FakeFalcon falcon = FakeFalcon.start(clock);
    private final FalconConfig parent = FalconConfig.builder()
            .tenant(new EdrTenantId("parent"))
            .clientId(falcon.clientId())
            .clientSecret(falcon.clientSecret())
            .cid(falcon.cid())
            .baseUrl(falcon.baseUrl())
            .clock(clock)
            .pageSize(17)
            .product("soc/1")
            .putChildren(CHILD.toUpperCase(java.util.Locale.ROOT) + "-4F", CHILD_TENANT)
            .build();

    @AfterEach
    void close() {
        falcon.close();
        assertThat(falcon.refusals()).isEmpty();
    }

    @Test
    void are_listed_with_their_names_over_several_pages() {
        IntStream.range(0, 230).forEach(number -> falcon.child("child" + number, "Customer " + number));
        List<FalconChild> children = FalconChildren.list(parent);
        assertThat(children).hasSize(230).contains(new FalconChild("child229", "Customer 229"));
    }

    @Test
    void need_a_permission_that_is_named() {
        falcon.withoutPermission("Flight Control: read");
        assertThatThrownBy(() -> FalconChildren.list(parent))
                .isInstanceOfSatisfying(
                        EdrPermissionException.class,
                        failure -> assertThat(failure.scope()).isEqualTo("Flight Control: read"));
    }

    @Test
    void are_named_by_the_connector_of_their_parent() {
        try (FalconConnector connector = FalconConnector.open(parent)) {
            assertThat(connector.childTenants()).isEqualTo(Map.of(CHILD, CHILD_TENANT));
            assertThat(connector.vendorCustomer()).isEqualTo(falcon.cid());
        }
    }

    @Test
    void have_their_alerts_read_by_the_parent_as_alerts_of_their_own_tenant() {
        falcon.alertNow("""
                {"composite_id": "%1$s:ind:1", "cid": "%1$s", "type": "ldt", "agent_id": "f1",
                 "device": {"device_id": "f1", "hostname": "PC-1"}}""".formatted(CHILD));
        falcon.alertNow("""
                {"composite_id": "%1$s:ind:2", "cid": "%1$s", "type": "ldt"}""".formatted("5714a4e"));
        try (FalconConnector connector = FalconConnector.open(parent)) {
            List<Alert> alerts =
                    connector.alerts().fetch(connector.alerts().startingAt(clock.instant())).alerts().stream()
                            .map(ReceivedAlert::alert)
                            .toList();
            assertThat(alerts).extracting(alert -> alert.id().tenant()).containsExactly(CHILD_TENANT, parent.tenant());
            assertThat(alerts.get(0).vendorCustomer()).contains(CHILD);
            assertThat(alerts.get(0).endpoint().orElseThrow().id()).isEqualTo(new EndpointId(CHILD_TENANT, "f1"));
        }
    }

    @Test
    void are_changed_by_tokens_of_their_own_only() {
        falcon.child(CHILD);
        falcon.host("f1", "PC-1");
        try (FalconConnector above = FalconConnector.open(parent);
                FalconConnector below = FalconConnector.open(parent.forChild(new EdrTenantId("child"), CHILD))) {
            above.endpoints().count();
            below.containment().orElseThrow().isolate(new EndpointId(below.tenant(), "f1"), "test");
            below.endpoints().count();
            above.endpoints().count();
        }
        assertThat(falcon.requests().stream()
                        .filter(request -> request.path().equals("/oauth2/token"))
                        .map(FakeFalcon.Request::memberCid))
                .containsExactly("", CHILD);
        assertThat(falcon.requests().stream()
                        .filter(request -> request.path().startsWith("/devices/entities/devices-actions"))
                        .map(FakeFalcon.Request::memberCid))
                .isNotEmpty()
                .containsOnly(CHILD);
        assertThat(falcon.requests().stream()
                        .filter(request -> request.path().startsWith("/devices/queries"))
                        .map(FakeFalcon.Request::memberCid))
                .containsExactly("", CHILD, "");
    }

    @Test
    void inherit_every_setting_of_their_parent() throws ReflectiveOperationException {
        FalconConfig child = parent.forChild(new EdrTenantId("child"), CHILD);
        assertThat(child.customerCid()).isEqualTo(CHILD);
        assertThat(child.children()).isEmpty();
        Set<String> own = Set.of("tenant", "memberCid", "children", "childTenants", "customerCid");
        for (Method setting : FalconConfig.class.getDeclaredMethods()) {
            boolean isSetting = setting.getParameterCount() == 0
                    && Modifier.isPublic(setting.getModifiers())
                    && !Modifier.isStatic(setting.getModifiers());
            if (isSetting && !own.contains(setting.getName())) {
                assertThat(setting.invoke(child)).as(setting.getName()).isEqualTo(setting.invoke(parent));
            }
        }
    }

    @Test
    void have_no_children_themselves() {
        assertThatThrownBy(() -> FalconChildren.list(parent.forChild(new EdrTenantId("child"), CHILD)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("memberCid");
    }
}
