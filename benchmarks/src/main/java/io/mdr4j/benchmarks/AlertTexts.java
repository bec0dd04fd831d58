package io.mdr4j.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Alerts as the clouds send them, made of one template for each vendor. */
final class AlertTexts {

    private static final String FALCON = new String(Payloads.bytes(Payloads.FALCON), StandardCharsets.UTF_8);
    private static final String CARBON_BLACK =
            new String(Payloads.bytes(Payloads.CARBON_BLACK), StandardCharsets.UTF_8);
    private static final String TIME = "2026-11-24T05:05:00.417Z";

    /**
     * What tells one alert from another.
     *
     * @param number its own number
     * @param endpoint its endpoint
     * @param tree its process tree
     * @param cause its cause: the program that it is about
     * @param urgent whether the cloud rates it highly
     */
    record Marks(int number, int endpoint, int tree, int cause, boolean urgent) {}

    private AlertTexts() {}

    static String falcon(String cid, Marks marks) {
        return FALCON.replace("5eedc1d0a11ce0000000000000000001", cid)
                .replace("ab10c0de000000000000000000000217", "ab10c0de%024d".formatted(marks.endpoint()))
                .replace("SMP-PC-0217", "SMP-PC-%04d".formatted(marks.endpoint()))
                .replace("410010000001", "4100%08d".formatted(marks.tree()))
                .replace("410013990121", "4200%08d".formatted(marks.number()))
                .replace(
                        "152077555e710f3c2706e2a59e4e201b48afdff3d850ac4051ca0a26ebcb2c28",
                        "%064x".formatted(marks.cause()))
                .replace("\"severity\":70", "\"severity\":" + (marks.urgent() ? 80 : 20));
    }

    static String carbonBlack(String orgKey, Marks marks) {
        return CARBON_BLACK
                .replace("SLGTKY01", orgKey)
                .replace(
                        "7f0d6e0a-31b4-4a57-9d0e-0a5c6b1f2e01",
                        "7f0d6e0a-31b4-4a57-9d0e-%012d".formatted(marks.number()))
                .replace("\"device_id\":7340011", "\"device_id\":" + (7_340_000 + marks.endpoint()))
                .replace("LGI-FS-01", "LGI-FS-%04d".formatted(marks.endpoint()))
                .replace("d41c0b7e9a5f4c6e8b2d1f0a9c8e7b6a", "%032x".formatted(marks.cause()))
                .replace("000018f4-00000000-1dd7bbb9c28c000", "%08x-00000000-1dd7bbb9c28c000".formatted(marks.tree()))
                .replace("000017e8-00000000-1dd7bbb9337ee80", "%08x-00000000-1dd7bbb9337ee80".formatted(marks.tree()))
                .replace("\"severity\":8", "\"severity\":" + (marks.urgent() ? 8 : 2));
    }

    /** The same alert, raised and last changed at this instant. */
    static String at(String alert, Instant instant) {
        return alert.replace(TIME, instant.toString());
    }
}
