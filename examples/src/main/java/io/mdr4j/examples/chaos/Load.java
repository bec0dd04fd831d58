package io.mdr4j.examples.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.alert.AlertId;
import io.mdr4j.examples.chaos.Served.Agreement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** A day's worth of alerts, and of what goes wrong outside, by a seed: who raises what, and what must come of it. */
final class Load {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HOSTS = 10;

    private final Random random;
    private final Instant start;
    private final Duration day;
    private final List<Happening> happenings = new ArrayList<>();
    private final List<Raised> alerts = new ArrayList<>();
    private final Set<AlertId> foreign = new LinkedHashSet<>();
    private final Map<Device, Host> hosts = new LinkedHashMap<>();
    private final Set<Device> toIsolate = new LinkedHashSet<>();

    /**
     * Something that happens outside.
     *
     * @param at when
     * @param brings whether there is something new to be read then
     * @param act does it
     */
    record Happening(Instant at, boolean brings, Consumer<Outside> act) {}

    private record Host(Device device, String name, Agreement agreement) {}

    private Load(Random random, Instant start, Duration day) {
        this.random = random;
        this.start = start;
        this.day = day;
    }

    /** The load of this seed: so many incidents or a little more, spread over the day. */
    static Load of(long seed, Instant start, Duration day, int incidents) {
        Load load = new Load(new Random(seed), start, day);
        for (Served customer : Served.values()) {
            for (int i = 0; i < HOSTS; i++) {
                load.addHost(customer, i);
            }
        }
        for (int i = 0; i < incidents; i++) {
            load.addAttack(i);
        }
        load.addForeign();
        load.addFaults();
        load.happenings.sort(Comparator.comparing(Happening::at));
        return load;
    }

    /** What happens, the first first. */
    List<Happening> happenings() {
        return List.copyOf(happenings);
    }

    /** Every alert that is a customer's. */
    List<Raised> alerts() {
        return List.copyOf(alerts);
    }

    /** Every alert that is nobody's. */
    Set<AlertId> foreign() {
        return Set.copyOf(foreign);
    }

    /** The endpoints that must be isolated in the end; no other may be. */
    Set<Device> toIsolate() {
        return Set.copyOf(toIsolate);
    }

    /** Makes the endpoints known to the clouds. */
    void furnish(Clouds clouds) {
        hosts.values().forEach(host -> {
            Served customer = host.device().customer();
            String policy = host.agreement().policy(customer);
            Duration delay = Duration.ofSeconds(20L + host.name().hashCode() % 20);
            if (customer.hasFalcon()) {
                clouds.falcon(customer)
                        .host(host.device().id(), host.name())
                        .policy(policy, host.agreement().name())
                        .containmentDelay(delay);
            } else {
                clouds.carbonBlack(customer)
                        .host(Long.parseLong(host.device().id()), host.name())
                        .policy(policy, host.agreement().name())
                        .containmentDelay(delay);
            }
        });
        clouds.falcon(Served.TRADING).duplicateAlerts();
    }

    private void addHost(Served customer, int number) {
        // Every second one is to be isolated at once: that is where most can go wrong.
        Agreement agreement = number % 2 == 0 ? Agreement.ISOLATE : pick(List.of(Agreement.values()));
        String id = customer.hasFalcon()
                ? "%02x10c0de%024x".formatted(0xa0 + customer.number(), number + 1)
                : Integer.toString(7_000_001 + number);
        String name = customer.hasFalcon() ? "CHAOS-PC-%04d".formatted(number) : "CHAOS\\PC-%04d".formatted(number);
        Device device = new Device(customer, id);
        hosts.put(device, new Host(device, name, agreement));
    }

    /** One attack on one endpoint: a few alerts of one process tree, perhaps with changes; the endpoint may be off the air. */
    private void addAttack(int number) {
        List<Host> all = List.copyOf(hosts.values());
        Host host = pick(all);
        if (host.agreement().isIsolated()) {
            toIsolate.add(host.device());
        }
        Instant at = within(day);
        int size = 1 + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            Alert alert = new Alert(host, number, i);
            alerts.add(new Raised(alert.id(), host.device(), host.agreement()));
            happenings.add(new Happening(at, true, outside -> raise(outside.clouds(), alert)));
            if (random.nextInt(4) == 0) {
                Instant later = at.plusSeconds(30 + random.nextInt(3_000));
                happenings.add(new Happening(later, true, outside -> change(outside.clouds(), alert)));
            }
            at = at.plusSeconds(random.nextInt(600));
        }
        if (random.nextInt(4) == 0) {
            offline(host, at.minusSeconds(random.nextInt(300)), Duration.ofMinutes(5L + random.nextInt(90)));
        }
    }

    private void offline(Host host, Instant from, Duration length) {
        happenings.add(new Happening(from, false, outside -> online(outside.clouds(), host, false)));
        happenings.add(new Happening(from.plus(length), false, outside -> online(outside.clouds(), host, true)));
    }

    private void addForeign() {
        for (int i = 0; i < 3; i++) {
            Served customer = Served.WORKS;
            String id = "f0e1f0e1000000000000000000000001:ind:%032x:%d".formatted(0xdead, i);
            foreign.add(new AlertId(customer.tenant(), id));
            happenings.add(new Happening(
                    within(day),
                    true,
                    outside -> outside.clouds()
                            .falcon(customer)
                            .alertNow(JSON.createObjectNode()
                                    .put("composite_id", id)
                                    .put("cid", "f0e1f0e1000000000000000000000001")
                                    .put("severity", 50))));
        }
    }

    /** What goes wrong at the clouds and at the mail server. */
    private void addFaults() {
        for (int i = 0; i < 30; i++) {
            Served customer = pick(List.of(Served.values()));
            int kind = random.nextInt(5);
            int times = 1 + random.nextInt(4);
            happenings.add(
                    new Happening(within(day), false, outside -> fault(outside.clouds(), customer, kind, times)));
        }
        for (int i = 0; i < 4; i++) {
            Instant from = within(day);
            Duration length = Duration.ofMinutes(1L + random.nextInt(8));
            happenings.add(new Happening(from, false, outside -> outside.post().shut()));
            happenings.add(new Happening(
                    from.plus(length), false, outside -> outside.post().open()));
        }
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Instant within(Duration length) {
        return start.plusSeconds(60 + random.nextInt((int) length.toSeconds()));
    }

    private static void fault(Clouds clouds, Served customer, int kind, int times) {
        Duration pause = Duration.ofSeconds(1);
        if (customer.hasFalcon()) {
            switch (kind) {
                case 0 -> clouds.falcon(customer).failNext(times, 503);
                case 1 -> clouds.falcon(customer).retryAfterNext(1, pause);
                case 2 -> clouds.falcon(customer).truncateNext(times);
                case 3 -> clouds.falcon(customer).hangNext(1);
                default -> clouds.falcon(customer).failNext("/devices/entities/devices-actions", times, 503);
            }
        } else {
            switch (kind) {
                case 0 -> clouds.carbonBlack(customer).failNext(times, 503);
                case 1 -> clouds.carbonBlack(customer).rateLimitNext(1, pause);
                case 2 -> clouds.carbonBlack(customer).truncateNext(times);
                case 3 -> clouds.carbonBlack(customer).hangNext(1);
                default ->
                    clouds.carbonBlack(customer)
                            .failNext(
                                    "/appservices/v6/orgs/" + customer.vendorCustomer() + "/device_actions",
                                    times,
                                    503);
            }
        }
    }

    private static void online(Clouds clouds, Host host, boolean online) {
        Served customer = host.device().customer();
        if (customer.hasFalcon()) {
            var falcon = clouds.falcon(customer).host(host.device().id(), host.name());
            var unused = online ? falcon.online() : falcon.offline();
        } else {
            var sensor = clouds.carbonBlack(customer)
                    .host(Long.parseLong(host.device().id()), host.name());
            var unused = online ? sensor.online() : sensor.offline();
        }
    }

    private static void raise(Clouds clouds, Alert alert) {
        Served customer = alert.host().device().customer();
        if (customer.hasFalcon()) {
            clouds.falcon(customer).alertNow(alert.falcon());
        } else {
            clouds.carbonBlack(customer).alertNow(alert.carbonBlack());
        }
    }

    private static void change(Clouds clouds, Alert alert) {
        Served customer = alert.host().device().customer();
        if (customer.hasFalcon()) {
            clouds.falcon(customer).updateAlert(alert.id().value(), json -> json.put("severity", 95));
        } else {
            clouds.carbonBlack(customer).updateAlert(alert.id().value(), json -> json.put("severity", 10));
        }
    }

    /** One alert of an attack, in the form of its vendor. */
    private record Alert(Host host, int attack, int number) {

        AlertId id() {
            Device device = host.device();
            return new AlertId(
                    device.customer().tenant(),
                    device.customer().hasFalcon()
                            ? device.customer().vendorCustomer() + ":ind:" + device.id() + ":" + attack + "-" + number
                            : "c4a05000-0000-4000-8000-%06d%06d".formatted(attack, number));
        }

        ObjectNode falcon() {
            Served customer = host.device().customer();
            ObjectNode alert = JSON.createObjectNode()
                    .put("composite_id", id().value())
                    .put("aggregate_id", "aggind:" + host.device().id() + ":" + attack)
                    .put("product", "epp")
                    .put("type", "ldt")
                    .put("severity", number == 0 ? 70 : 90)
                    .put("confidence", 90)
                    .put("technique_id", "T1003.001")
                    .put("name", "LsassDump")
                    .put("pattern_id", 10_000 + attack)
                    .put("process_id", Integer.toString(4_000 + attack))
                    .put("filename", "rundll32.exe")
                    .put("cmdline", "rundll32.exe C:\\windows\\System32\\comsvcs.dll, MiniDump 624 C:\\t\\l.dmp full")
                    .put("pattern_disposition", 0);
            ObjectNode device = alert.putObject("device")
                    .put("device_id", host.device().id())
                    .put("hostname", host.name())
                    .put("product_type_desc", "Workstation");
            device.putArray("policies")
                    .addObject()
                    .put("policy_type", "prevention")
                    .put("policy_id", host.agreement().policy(customer))
                    .put("applied", true);
            return alert;
        }

        ObjectNode carbonBlack() {
            Served customer = host.device().customer();
            String policy = host.agreement().policy(customer);
            ObjectNode alert = JSON.createObjectNode()
                    .put("id", id().value())
                    .put("type", "CB_ANALYTICS")
                    .put("device_id", Long.parseLong(host.device().id()))
                    .put("device_name", host.name())
                    .put("device_os", "WINDOWS")
                    .put("device_policy", host.agreement().name())
                    .put("device_policy_id", Long.parseLong(policy))
                    .put("severity", number == 0 ? 7 : 9)
                    .put("threat_id", "%032x".formatted(attack))
                    .put("sensor_action", "ALLOW")
                    .put("run_state", "RAN")
                    .put(
                            "process_guid",
                            "%s-%08x-%08x-00000000-1dd7bbb9c28c000"
                                    .formatted(
                                            customer.vendorCustomer(),
                                            Long.parseLong(host.device().id()),
                                            4_000 + attack))
                    .put("process_name", "c:\\windows\\system32\\rundll32.exe")
                    .put(
                            "process_cmdline",
                            "rundll32.exe C:\\windows\\System32\\comsvcs.dll, MiniDump 624 C:\\t\\l.dmp full");
            alert.putArray("ttps").add("MITRE_T1003_OS_CREDENTIAL_DUMP");
            return alert;
        }
    }
}
