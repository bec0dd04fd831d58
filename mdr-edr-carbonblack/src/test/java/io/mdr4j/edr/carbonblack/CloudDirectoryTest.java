package io.mdr4j.edr.carbonblack;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.edr.EndpointPage;
import io.mdr4j.edr.GroupsAndPolicies;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The hosts of an org")
class CloudDirectoryTest extends CloudTest {

    @Test
    @DisplayName("are listed by scrolling, each once and without the secrets of its device")
    void scrolls() {
        for (int i = 1; i <= 7; i++) {
            cloud.host(i, "ACME\\PC-" + i);
        }
        CarbonBlackCloudConnector edr = open(config().pageSize(3).build());
        List<String> ids = new ArrayList<>();
        Optional<String> position = Optional.empty();
        int pages = 0;
        do {
            EndpointPage page = edr.endpoints().list(position);
            page.endpoints().forEach(host -> ids.add(host.id().deviceId()));
            assertThat(page.toString()).doesNotContain("FAKE-UNINSTALL-CODE", "FAKE-ACTIVATION-CODE");
            position = page.next();
            pages++;
        } while (position.isPresent());
        assertThat(ids).containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(pages).isEqualTo(3);
        assertThat(cloud.refusals()).isEmpty();
    }

    @Test
    @DisplayName("have policies and groups, also those that no host has")
    void organisation() {
        cloud.host(1, "PC-1").policy("77", "Standard").group("g1", "Osaka");
        cloud.policy("78", "Unused").assetGroup("g2", "Empty");
        assertThat(connector().endpoints().groupsAndPolicies())
                .isEqualTo(new GroupsAndPolicies(
                        List.of(new EdrGroup("g2", "Empty"), new EdrGroup("g1", "Osaka")),
                        List.of(new EdrPolicy("78", "Unused"), new EdrPolicy("77", "Standard"))));
    }

    @Test
    @DisplayName("keep their policies where the org has no asset groups, or the key no permission for them")
    void withoutGroups() {
        cloud.policy("78", "Standard").withoutAssetGroups();
        CarbonBlackCloudConnector edr = connector();
        GroupsAndPolicies without = new GroupsAndPolicies(List.of(), List.of(new EdrPolicy("78", "Standard")));
        assertThat(edr.endpoints().groupsAndPolicies()).isEqualTo(without);
        cloud.withoutPermission("group-management READ");
        assertThat(edr.endpoints().groupsAndPolicies()).isEqualTo(without);
        assertThat(edr.oddValues()).containsKey("asset groups: not allowed");
    }
}
