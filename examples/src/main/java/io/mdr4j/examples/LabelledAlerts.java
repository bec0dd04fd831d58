package io.mdr4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mdr4j.alert.Alert;
import io.mdr4j.edr.carbonblack.CarbonBlackCloudAlertReader;
import io.mdr4j.edr.crowdstrike.FalconAlertReader;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads labelled alerts: folders with alerts as JSON files and their {@link Labels}. */
final class LabelledAlerts {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private LabelledAlerts() {}

    /** Everything below a folder. Throws {@link IOException} that says what is wrong with a label or an alert. */
    static List<LabelledAlert> below(Path root) throws IOException {
        List<LabelledAlert> alerts = new ArrayList<>();
        for (Label label : Labels.below(root)) {
            String name = root.relativize(label.file()).toString();
            JsonNode json = JSON.readTree(label.file().toFile());
            EdrVendor vendor = AlertShape.of(json)
                    .orElseThrow(() -> new IOException(name + ", which has a label, is no alert of a known vendor"));
            Alert alert = alert(vendor, new EdrTenantId("triage"), json);
            alerts.add(new LabelledAlert(name, alert, label.severity(), label.allow(), label.why()));
        }
        return alerts;
    }

    /** The alert as the vendor's adapter reads it. */
    static Alert alert(EdrVendor vendor, EdrTenantId tenant, JsonNode json) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(json);
        return vendor.equals(EdrVendor.CROWDSTRIKE)
                ? FalconAlertReader.of(tenant).alert(bytes)
                : CarbonBlackCloudAlertReader.of(tenant).alert(bytes);
    }
}
