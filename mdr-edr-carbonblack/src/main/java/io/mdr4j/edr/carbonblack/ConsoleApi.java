package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import java.util.List;

/**
 * What a person does with an alert in the console: status and determination by {@code /alerts/workflow}, which starts a job
 * of the job service, and notes. A change always names exactly one alert by its id.
 */
final class ConsoleApi {

    static final String CLOSE = "org.alerts.close EXECUTE";
    static final String JOBS = "jobs.status READ";
    static final String NOTES_READ = "org.alerts.notes READ";
    static final String NOTES_CREATE = "org.alerts.notes CREATE";

    private static final String ALERTS = "/api/alerts/v7/orgs/{}/alerts";
    private static final String JOB_LIST = "/jobs/v1/orgs/{}/jobs";

    private final CloudClient api;
    private final OddValues odd;

    ConsoleApi(CloudClient api, OddValues odd) {
        this.api = api;
        this.odd = odd;
    }

    Lenient alert(String id) {
        return Lenient.of(
                api.send(EdrRequest.get(ALERTS + "/{}", api.orgKey(), id).needs(AlertsApi.PERMISSION))
                        .json(),
                odd);
    }

    List<Lenient> notes(String id) {
        JsonNode answer = api.send(
                        EdrRequest.get(ALERTS + "/{}/notes", api.orgKey(), id).needs(NOTES_READ))
                .json();
        return Lenient.of(answer, odd).children("results");
    }

    /** Not repeated after a failure that leaves doubt: whoever asks again looks for the note first. */
    void addNote(String id, String text) {
        ObjectNode body = EdrJson.mapper().createObjectNode().put("note", text);
        api.send(EdrRequest.post(ALERTS + "/{}/notes", api.orgKey(), id)
                .json(body)
                .needs(NOTES_CREATE));
    }

    /** Starts a change and answers the id of its job. */
    String change(ObjectNode body) {
        JsonNode answer = api.send(EdrRequest.post(ALERTS + "/workflow", api.orgKey())
                        .json(body)
                        .needs(CLOSE))
                .json();
        String job = Lenient.of(answer, odd).text("request_id", "job_id", "id");
        if (job == null) {
            throw new EdrUnavailableException("a change of an alert was answered without the id of its job");
        }
        return job;
    }

    Lenient job(String id) {
        return Lenient.of(
                api.send(EdrRequest.get(JOB_LIST + "/{}", api.orgKey(), id).needs(JOBS))
                        .json(),
                odd);
    }

    /** Asks for the jobs, to see whether the key may. */
    void askForJobs() {
        api.send(EdrRequest.get(JOB_LIST, api.orgKey()).needs(JOBS));
    }
}
