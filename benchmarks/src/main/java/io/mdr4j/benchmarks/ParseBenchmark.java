package io.mdr4j.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.edr.carbonblack.CarbonBlackCloudAlertReader;
import io.mdr4j.edr.crowdstrike.FalconAlertReader;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From the bytes of one alert to the domain, beside what Jackson alone needs for the same bytes. */
@State(Scope.Benchmark)
public class ParseBenchmark {

    private final JsonMapper jackson = JsonMapper.builder().build();
    private final FalconAlertReader falconReader = FalconAlertReader.of(Payloads.TENANT);
    private final CarbonBlackCloudAlertReader carbonBlackReader = CarbonBlackCloudAlertReader.of(Payloads.TENANT);
    private final byte[] falconBytes = Payloads.bytes(Payloads.FALCON);
    private final byte[] carbonBlackBytes = Payloads.bytes(Payloads.CARBON_BLACK);

    /** What Jackson needs to make a tree of the bytes: the measure. */
    @Benchmark
    public JsonNode falconTree() throws IOException {
        return jackson.readTree(falconBytes);
    }

    /** The same bytes to an alert. */
    @Benchmark
    public Alert falconAlert() {
        return falconReader.alert(falconBytes);
    }

    /** The same, and the raw form kept: redacted, and named by its hash. */
    @Benchmark
    public ReceivedAlert falconAlertWithRaw() {
        return falconReader.received(falconBytes);
    }

    /** What Jackson needs to make a tree of the bytes: the measure. */
    @Benchmark
    public JsonNode carbonBlackTree() throws IOException {
        return jackson.readTree(carbonBlackBytes);
    }

    /** The same bytes to an alert. */
    @Benchmark
    public Alert carbonBlackAlert() {
        return carbonBlackReader.alert(carbonBlackBytes);
    }

    /** The same, and the raw form kept: redacted, and named by its hash. */
    @Benchmark
    public ReceivedAlert carbonBlackAlertWithRaw() {
        return carbonBlackReader.received(carbonBlackBytes);
    }
}
