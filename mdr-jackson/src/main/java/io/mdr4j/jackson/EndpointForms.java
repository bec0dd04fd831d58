package io.mdr4j.jackson;

import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.endpoint.OperatingSystem;
import java.io.IOException;

/** An endpoint as the EDR describes it. */
final class EndpointForms {

    private static final Form<EdrGroup> GROUP = new Form<>(
            (group, out) -> {
                out.text("id", group.id());
                out.text("name", group.name());
            },
            in -> new EdrGroup(in.text("id"), in.text("name")));

    private static final Form<EdrPolicy> POLICY = new Form<>(
            (policy, out) -> {
                out.text("id", policy.id());
                out.text("name", policy.name());
            },
            in -> new EdrPolicy(in.text("id"), in.text("name")));

    static final Form<Endpoint> ENDPOINT = new Form<>(EndpointForms::write, EndpointForms::read);

    private EndpointForms() {}

    private static void write(Endpoint endpoint, WireWriter out) throws IOException {
        out.object("id", endpoint.id(), IdForms.ENDPOINT);
        out.optionalText("hostName", endpoint.hostName());
        out.optionalText("domain", endpoint.domain());
        out.constant("role", endpoint.role());
        out.constant("os", endpoint.os());
        out.optionalText("osVersion", endpoint.osVersion());
        out.optionalObjects("groups", endpoint.groups(), GROUP);
        out.optionalObjects("policies", endpoint.policies(), POLICY);
        out.texts("localAddresses", endpoint.localAddresses());
        out.optionalText("externalAddress", endpoint.externalAddress());
        out.optionalText("lastUser", endpoint.lastUser());
        out.optionalText("sensorVersion", endpoint.sensorVersion());
        out.optionalInstant("lastSeen", endpoint.lastSeen());
    }

    private static Endpoint read(WireReader in) {
        return Endpoint.builder()
                .id(in.object("id", IdForms.ENDPOINT))
                .hostName(in.optionalText("hostName"))
                .domain(in.optionalText("domain"))
                .role(in.constant("role", EndpointRole.UNKNOWN))
                .os(in.constant("os", OperatingSystem.UNKNOWN))
                .osVersion(in.optionalText("osVersion"))
                .groups(in.optionalObjects("groups", GROUP))
                .policies(in.optionalObjects("policies", POLICY))
                .addAllLocalAddresses(in.texts("localAddresses"))
                .externalAddress(in.optionalText("externalAddress"))
                .lastUser(in.optionalText("lastUser"))
                .sensorVersion(in.optionalText("sensorVersion"))
                .lastSeen(in.optionalInstant("lastSeen"))
                .build();
    }
}
