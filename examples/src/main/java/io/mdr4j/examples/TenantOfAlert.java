package io.mdr4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.testkit.FakeCarbonBlackCloud;
import io.mdr4j.testkit.FakeFalcon;
import java.util.Locale;

/**
 * Whose alert it is.
 *
 * @param vendor the vendor
 * @param customer the vendor's id of its customer: a cid or an org key
 * @param json the alert as that customer's cloud serves it
 */
record TenantOfAlert(EdrVendor vendor, String customer, ObjectNode json) {

    /** An alert that names no customer, or none that can be, counts as the default one's. */
    static TenantOfAlert of(EdrVendor vendor, ObjectNode alert) {
        boolean falcon = vendor.equals(EdrVendor.CROWDSTRIKE);
        String field = falcon ? "cid" : "org_key";
        String named = alert.path(field).asText("").trim();
        String customer = falcon ? withoutChecksum(named) : named;
        ObjectNode json = alert.deepCopy();
        if (!customer.matches("[A-Za-z0-9_.-]{1,64}")) {
            json.remove(field);
            return new TenantOfAlert(vendor, falcon ? FakeFalcon.DEFAULT_CID : FakeCarbonBlackCloud.DEFAULT_ORG, json);
        }
        return new TenantOfAlert(vendor, customer, json.put(field, customer));
    }

    /** The console shows a cid in upper case and with two digits behind it; the API, and alerts, have it without. */
    private static String withoutChecksum(String cid) {
        int checksum = cid.indexOf('-');
        return (checksum < 0 ? cid : cid.substring(0, checksum)).toLowerCase(Locale.ROOT);
    }

    /** The name of the tenant, the same for all of its alerts. */
    String key() {
        return vendor.id() + "-" + customer.toLowerCase(Locale.ROOT);
    }

    /** What tells one alert from another, as the clouds do. */
    static String idOf(JsonNode alert) {
        for (String field : new String[] {"composite_id", "id", "legacy_alert_id"}) {
            String id = alert.path(field).asText("");
            if (!id.isBlank()) {
                return id;
            }
        }
        return alert.toString();
    }
}
