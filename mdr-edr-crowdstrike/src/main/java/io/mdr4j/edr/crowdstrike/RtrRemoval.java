package io.mdr4j.edr.crowdstrike;

import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.removal.RemovalOutcome;
import io.mdr4j.removal.RemovalOutcome.Status;
import io.mdr4j.removal.RemovalReading;
import io.mdr4j.removal.RemovalReading.Presence;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, removes and looks again in one live session. For a host that is offline a reading is queued, never what destroys: it
 * holds the place until the host is back, and then everything is looked at anew.
 */
final class RtrRemoval {

    private static final Logger LOG = LoggerFactory.getLogger(RtrRemoval.class);
    private static final Pattern REFERENCE = Pattern.compile("([A-Za-z0-9_-]{1,128})/([A-Za-z0-9_-]{1,128})");

    private final FalconConfig config;
    private final RtrApi api;

    RtrRemoval(FalconConfig config, RtrApi api) {
        this.config = config;
        this.api = api;
    }

    RemovalOutcome remove(String device, HostTarget target) {
        try {
            return live(device, target);
        } catch (HostOfflineException e) {
            return queue(device, target);
        }
    }

    /** Goes on when the host is back; what was queued for it is taken back. */
    RemovalOutcome resume(String device, HostTarget target, String reference) {
        Matcher waiting = REFERENCE.matcher(reference);
        boolean known = waiting.matches();
        try {
            RemovalOutcome outcome = live(device, target);
            if (known) {
                takeBack(waiting.group(1), waiting.group(2));
            }
            return outcome;
        } catch (HostOfflineException e) {
            return known && api.isQueued(waiting.group(1), waiting.group(2))
                    ? waiting(reference)
                    : queue(device, target);
        }
    }

    private RemovalOutcome live(String device, HostTarget target) {
        try (RtrSession session = RtrSession.open(api, config.clock(), device)) {
            RtrOutput before = session.run(HostScript.asking(target.question()));
            RemovalReading reading = RtrLook.reading(before, target);
            if (reading.presence() != Presence.PRESENT) {
                return untouched(reading);
            }
            Lenient answer = HostScript.answer(before).orElseGet(() -> Lenient.of(null, OddValues.ignore()));
            return target.removal(answer)
                    .map(command -> removed(session, target, command, reading))
                    .orElseGet(() -> RemovalOutcome.of(Status.REFUSED, "It cannot be named safely in a command."));
        } catch (EdrPermissionException e) {
            if (e.scope().equals(RtrCommand.Tier.ADMIN.scope())) {
                return RemovalOutcome.of(
                        Status.REFUSED,
                        "Without the scope " + e.scope() + " the target cannot be checked safely (hash, links, start"
                                + " time), so nothing is removed.");
            }
            throw e;
        }
    }

    private static RemovalOutcome untouched(RemovalReading reading) {
        Status status = switch (reading.presence()) {
            case ABSENT -> Status.GONE_ALREADY;
            case CHANGED -> Status.CHANGED;
            case OFFLINE -> Status.OFFLINE;
            case UNKNOWN, PRESENT -> Status.REFUSED;
        };
        return outcome(status, reading, reading.detail());
    }

    private RemovalOutcome removed(RtrSession session, HostTarget target, RtrCommand command, RemovalReading before) {
        RtrOutput output = session.run(command);
        RemovalReading after = RtrLook.reading(session.run(HostScript.asking(target.question())), target);
        if (after.presence() == Presence.ABSENT) {
            return outcome(Status.DONE, before, "It was removed, and is gone.");
        }
        String problem = output.problem().orElse("Looked for again: " + after.detail());
        return outcome(Status.FAILED, before, problem);
    }

    private static RemovalOutcome outcome(Status status, RemovalReading reading, String detail) {
        return reading.sha256()
                .map(hash -> RemovalOutcome.of(status, hash, detail))
                .orElseGet(() -> RemovalOutcome.of(status, detail));
    }

    private RemovalOutcome queue(String device, HostTarget target) {
        RtrApi.Opened opened = api.open(device, true);
        RtrApi.Taken taken = api.run(opened.session(), device, target.waitingRead(), 0);
        return waiting(opened.session() + "/" + taken.request());
    }

    private static RemovalOutcome waiting(String reference) {
        return RemovalOutcome.waiting(
                reference, "The host is offline. Falcon holds a reading for it; nothing that removes is queued.");
    }

    private void takeBack(String session, String request) {
        try {
            api.deleteQueued(session, request);
            api.close(session);
        } catch (EdrException e) {
            LOG.info("A queued reading could not be taken back; it changes nothing: {}", e.getMessage());
        }
    }
}
