package io.mdr4j.benchmarks;

import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.carbonblack.CarbonBlackCloudConfig;
import io.mdr4j.edr.carbonblack.CarbonBlackCloudConnector;
import io.mdr4j.edr.crowdstrike.FalconConfig;
import io.mdr4j.edr.crowdstrike.FalconConnector;
import io.mdr4j.edr.http.RateBudget;
import io.mdr4j.edr.http.RetryPolicy;
import io.mdr4j.testkit.FakeCarbonBlackCloud;
import io.mdr4j.testkit.FakeFalcon;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/** A fake cloud to be read from: the slim alerts of it, and the real connector to it over an address before it. */
interface IntakeCloud extends AutoCloseable {

    String name();

    URI address();

    EdrConnector connect(URI address);

    /** Raises an alert with this id; four in a row are one incident's. */
    void raise(String id, int number);

    /** Changes the alert late: at the clock's time, by a mark that its raw form has from then on. */
    void change(String id, int number);

    @Override
    void close();

    /** Short waits, so that the run is not all sleep, and more attempts than faults can come in a row. */
    RetryPolicy RETRY = new RetryPolicy(8, Duration.ofMillis(20), Duration.ofMillis(200));

    /** More than the run needs: the budget is not what is measured. */
    static RateBudget plenty() {
        return RateBudget.of(1_000_000, Duration.ofMinutes(1), 100);
    }

    /** A Falcon tenant whose tokens end every five minutes. */
    record Falcon(FakeFalcon fake, Clock clock) implements IntakeCloud {

        static Falcon start(Clock clock) {
            return new Falcon(FakeFalcon.start(clock).tokenLifetime(Duration.ofMinutes(5)), clock);
        }

        @Override
        public String name() {
            return "falcon";
        }

        @Override
        public URI address() {
            return fake.baseUrl();
        }

        @Override
        public EdrConnector connect(URI address) {
            return FalconConnector.open(FalconConfig.builder()
                    .tenant(Payloads.TENANT)
                    .clientId(fake.clientId())
                    .clientSecret(fake.clientSecret())
                    .cid(fake.cid())
                    .baseUrl(address)
                    .clock(clock)
                    .retry(RETRY)
                    .rateBudget(plenty())
                    .build());
        }

        @Override
        public void raise(String id, int number) {
            fake.alertNow("""
                    {"composite_id": "%s", "product": "epp", "severity": 50, "name": "Bench", "pattern_disposition": 0,
                     "tree_id": "t%d", "device": {"device_id": "d%d", "hostname": "PC-%d"}}""".formatted(id, number / 4, number / 4 % 500, number / 4 % 500));
        }

        @Override
        public void change(String id, int number) {
            fake.updateAlert(id, alert -> alert.put("status", "in_progress"));
        }

        @Override
        public void close() {
            fake.close();
        }
    }

    /** A Carbon Black Cloud org; every second change is a person's, which moves another time. */
    record CarbonBlack(FakeCarbonBlackCloud fake, Clock clock) implements IntakeCloud {

        static CarbonBlack start(Clock clock) {
            return new CarbonBlack(FakeCarbonBlackCloud.start(clock), clock);
        }

        @Override
        public String name() {
            return "carbonblack";
        }

        @Override
        public URI address() {
            return fake.baseUrl();
        }

        @Override
        public EdrConnector connect(URI address) {
            return CarbonBlackCloudConnector.open(CarbonBlackCloudConfig.builder()
                    .tenant(Payloads.TENANT)
                    .baseUrl(address)
                    .orgKey(fake.orgKey())
                    .apiId(fake.apiId())
                    .apiSecret(fake.apiSecret())
                    .clock(clock)
                    .retry(RETRY)
                    .rateBudget(plenty())
                    .pageSize(200)
                    .build());
        }

        @Override
        public void raise(String id, int number) {
            fake.alertNow("""
                    {"id": "%s", "type": "CB_ANALYTICS", "severity": 5, "reason": "Bench", "threat_id": "t%d",
                     "device_id": %d, "device_name": "PC-%d", "device_os": "WINDOWS"}""".formatted(id, number / 4, 1 + number / 4 % 500, number / 4 % 500));
        }

        @Override
        public void change(String id, int number) {
            if (number % 2 == 0) {
                fake.updateAlert(id, alert -> alert.put("reason", "Bench, changed"));
            } else {
                fake.workOnAlert(id, alert -> alert.putObject("workflow").put("status", "IN_PROGRESS"));
            }
        }

        @Override
        public void close() {
            fake.close();
        }
    }
}
