package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.EdrResponse;
import io.mdr4j.edr.http.PayloadError;
import java.util.Optional;

/** Falcon answers 200 with a list of errors beside, or instead of, what was asked for. */
final class FalconErrors {

    /** How the message of a failure starts where Falcon has no connection to a host's sensor. */
    static final String OFFLINE = "40401: ";

    private FalconErrors() {}

    /**
     * The first error of the list. That a host or an alert is not known is no error of a call about many of them: it is
     * missing from the answer, and whoever asked sees that.
     */
    static Optional<PayloadError> find(EdrRequest request, EdrResponse response) {
        if (isPartOfBatch(request, response)) {
            return Optional.empty();
        }
        boolean many =
                request.path().startsWith(DevicesApi.ENTITIES) || request.path().startsWith(AlertsApi.ENTITIES);
        for (JsonNode error : response.json().path("errors")) {
            int code = error.path("code").asInt(0);
            if (!many || code != 404) {
                return Optional.of(new PayloadError(status(code), message(code, error)));
            }
        }
        return Optional.empty();
    }

    /** A remote session with many hosts tells of each host what went wrong with it. */
    private static boolean isPartOfBatch(EdrRequest request, EdrResponse response) {
        return request.path().startsWith(RtrBatch.PATH)
                && (!response.json().path("resources").isEmpty()
                        || !response.json().path("combined").path("resources").isEmpty());
    }

    /** Remote sessions have codes of five digits of their own, which start with those of HTTP. */
    private static String message(int code, JsonNode error) {
        String message = error.path("message").asText("");
        return code >= 10_000 ? code + ": " + message : message;
    }

    /** Some errors have no code, or one of their own: whether asking again helps is not known, so it is tried. */
    private static int status(int code) {
        int status = code >= 10_000 ? code / 100 : code;
        return status >= 400 && status < 600 ? status : 500;
    }
}
