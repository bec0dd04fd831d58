package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.removal.RemovalReading;
import io.mdr4j.removal.RemovalReading.Presence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at many hosts in one remote session for each {@value RtrBatch#MOST_HOSTS} of them. */
final class RtrLook {

    private final FalconConfig config;
    private final FalconClient client;

    RtrLook(FalconConfig config, FalconClient client) {
        this.config = config;
        this.client = client;
    }

    /** What each of the hosts says, by device id. */
    Map<String, RemovalReading> look(List<String> devices, HostTarget target) {
        Map<String, RemovalReading> readings = new LinkedHashMap<>();
        for (int from = 0; from < devices.size(); from += RtrBatch.MOST_HOSTS) {
            lookAtSome(devices.subList(from, Math.min(devices.size(), from + RtrBatch.MOST_HOSTS)), target, readings);
        }
        return readings;
    }

    private void lookAtSome(List<String> devices, HostTarget target, Map<String, RemovalReading> readings) {
        try {
            RtrBatch batch = RtrBatch.open(client, config, devices);
            List<String> opened = new ArrayList<>();
            for (String device : devices) {
                JsonNode host = batch.host(device);
                if (host.path("session_id").asText("").isEmpty() || RtrOutput.isOffline(host)) {
                    readings.put(device, unreached(host));
                } else {
                    opened.add(device);
                }
            }
            Map<String, JsonNode> answers =
                    opened.isEmpty() ? Map.of() : batch.run(HostScript.asking(target.question()));
            opened.forEach(device -> readings.put(device, reading(answers.get(device), target)));
        } catch (HostOfflineException e) {
            devices.forEach(device -> readings.put(device, offline()));
        }
    }

    private static RemovalReading unreached(JsonNode host) {
        if (host.isMissingNode() || RtrOutput.isOffline(host)) {
            return offline();
        }
        return unknown(RtrOutput.problem(host).orElse("The host opened no remote session."));
    }

    private static RemovalReading reading(@Nullable JsonNode part, HostTarget target) {
        JsonNode node = Objects.requireNonNullElseGet(part, MissingNode::getInstance);
        return RtrOutput.isOffline(node) ? offline() : reading(RtrOutput.of(node), target);
    }

    /** What a host's answer to the script says. */
    static RemovalReading reading(RtrOutput output, HostTarget target) {
        Optional<Lenient> answer = HostScript.answer(output);
        if (answer.isEmpty()) {
            return unknown(output.problem().orElse("The host did not answer in time, or not as it should."));
        }
        String error = answer.get().text("error");
        return error == null
                ? target.read(answer.get())
                : unknown("The host could not look: " + error.substring(0, Math.min(200, error.length())));
    }

    private static RemovalReading offline() {
        return RemovalReading.of(Presence.OFFLINE, "Falcon has no connection to the host.");
    }

    private static RemovalReading unknown(String why) {
        return RemovalReading.of(Presence.UNKNOWN, why);
    }
}
