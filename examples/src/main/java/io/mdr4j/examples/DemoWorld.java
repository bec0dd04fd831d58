package io.mdr4j.examples;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.testkit.FakeFalconHost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** The two customers of the demo, each with a tenant of a fake cloud and its endpoints. Closing it closes the clouds. */
final class DemoWorld implements AutoCloseable {

    /** A Tuesday, 09:00 in Tokyo. */
    static final Instant MORNING = Instant.parse("2026-11-24T00:00:00Z");

    static final CustomerId WORKS = DemoCustomer.WORKS.id();
    static final CustomerId LOGISTICS = DemoCustomer.LOGISTICS.id();

    static final EdrTenantId WORKS_TENANT = DemoCustomer.WORKS.tenant();
    static final EdrTenantId LOGISTICS_TENANT = DemoCustomer.LOGISTICS.tenant();

    private static final String WORKS_CID = "5eedc1d0a11ce0000000000000000001";
    private static final String PC = "ab10c0de000000000000000000000217";
    private static final String ADMIN_PC = "ab10c0de000000000000000000000005";
    private static final String LAPTOP = "ab10c0de000000000000000000000431";
    private static final long SERVER = 7_340_011;
    private static final long SECOND_SERVER = 7_340_012;
    private static final long CLERK_PC = 7_340_154;

    private final Path home;
    private final FalconCloud falcon;
    private final CarbonBlackCloud carbonBlack;
    private final FakeFalconHost laptop;

    DemoWorld(Path home, Clock clock) {
        this.home = home;
        falcon = new FalconCloud(WORKS_TENANT, WORKS_CID, clock);
        carbonBlack = new CarbonBlackCloud(LOGISTICS_TENANT, "SLGTKY01", clock);
        falcon.addFleet(Stage.FLEET);
        host(PC, "SMP-PC-0217", "10.20.4.17");
        host(ADMIN_PC, "SMP-ADM-0005", "10.20.9.5").group("5a3bd0c17e9f4d228c6b1f0e9a7d4c02", "管理用端末");
        laptop = host(LAPTOP, "SMP-NB-0431", "192.168.11.24");
        carbonBlack.addFleet(Stage.FLEET);
        server(SERVER, "LOGI\\LGI-FS-01", "10.80.1.11");
        server(SECOND_SERVER, "LOGI\\LGI-FS-02", "10.80.1.12");
        carbonBlack
                .host(CLERK_PC, "LOGI\\LGI-PC-0154")
                .policy("60210", "Workstations - Standard")
                .group("g-workstations", "Workstations")
                .addresses("10.80.7.54", "198.51.100.24")
                .user("LOGI\\m.inoue");
    }

    private FakeFalconHost host(String id, String name, String address) {
        return falcon.host(id, name)
                .policy("0d15ab1e000000000000000000000001", "PC-標準")
                .set("machine_domain", "SAMPLE.EXAMPLE")
                .set("local_ip", address)
                .set("external_ip", "203.0.113.20")
                .containmentDelay(Duration.ofSeconds(40));
    }

    private void server(long id, String name, String address) {
        carbonBlack
                .host(id, name)
                .policy("60211", "Servers - Standard")
                .group("g-servers", "Servers")
                .os("WINDOWS", "Windows Server 2022 x64")
                .addresses(address, "198.51.100.24")
                .user("LOGI\\svc-backup")
                .containmentDelay(Duration.ofSeconds(75));
    }

    FalconCloud falcon() {
        return falcon;
    }

    CarbonBlackCloud carbonBlack() {
        return carbonBlack;
    }

    FakeFalconHost laptop() {
        return laptop;
    }

    /** What is agreed with the customers at this instant. */
    List<Site> sites(Instant now) throws IOException {
        return List.of(DemoCustomer.WORKS.site(falcon, home, now), DemoCustomer.LOGISTICS.site(carbonBlack, home, now));
    }

    /**
     * The clouds live in this process: what they knew of isolations in an earlier one is told to them again. Takes what is done
     * before each: a clock may be set to the time of acceptance.
     */
    void remember(Collection<Incident> incidents, Consumer<Instant> before) {
        for (Cloud cloud : List.of(falcon, carbonBlack)) {
            try (EdrConnector connector = cloud.connect()) {
                incidents.stream()
                        .flatMap(incident -> incident.endpoints().stream())
                        .filter(endpoint -> endpoint.id().tenant().equals(connector.tenant()))
                        .filter(endpoint -> endpoint.isolation().phase().isHeldByUs())
                        .forEach(endpoint -> isolateAgain(connector, endpoint, before));
            }
        }
    }

    private static void isolateAgain(EdrConnector connector, EndpointCase endpoint, Consumer<Instant> before) {
        endpoint.isolation().edrAcceptedAt().ifPresent(accepted -> {
            before.accept(accepted);
            connector.containment().orElseThrow().isolate(endpoint.id(), "the demo was started again");
        });
    }

    @Override
    public void close() {
        falcon.close();
        carbonBlack.close();
    }
}
