package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.EdrResponse;
import io.mdr4j.edr.http.PayloadError;
import java.util.Optional;

/** Falcon answers 200 with a list of errors beside, or instead of, what was asked for. */
final class FalconErrors {

    private FalconErrors() {}

    /**
     * The first error of the list. That a host or an alert is not known is no error of a call about many of them: it is
     * missing from the answer, and whoever asked sees that.
     */
    static Optional<PayloadError> find(EdrRequest request, EdrResponse response) {
        boolean many =
                request.path().startsWith(DevicesApi.ENTITIES) || request.path().startsWith(AlertsApi.ENTITIES);
        for (JsonNode error : response.json().path("errors")) {
            int code = error.path("code").asInt(0);
            if (!many || code != 404) {
                return Optional.of(
                        new PayloadError(status(code), error.path("message").asText("")));
            }
        }
        return Optional.empty();
    }

    /** Some errors have no code, or one of their own: whether asking again helps is not known, so it is tried. */
    private static int status(int code) {
        return code >= 400 && code < 600 ? code : 500;
    }
}
