package io.mdr4j.examples.chaos;

import io.mdr4j.alert.AlertId;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.Recorded;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of a day, as it is seen from outside: what was served, what the clouds and the mail server got, and what the
 * store holds.
 *
 * @param alerts every alert that was served and is a customer's
 * @param foreign those among what was served that are nobody's
 * @param toIsolate the endpoints that must be isolated in the end, and no other
 * @param histories every history in the store
 * @param setAside the alerts that the store keeps as nobody's, one entry for each
 * @param orders what the clouds were told to do with endpoints, and accepted
 * @param isolated the endpoints that are cut off in the end
 * @param letters what the mail server accepted
 * @param brokenChains what is wrong with the chains of the histories
 */
record Outcome(
        List<Raised> alerts,
        Set<AlertId> foreign,
        Set<Device> toIsolate,
        Map<IncidentId, List<Recorded>> histories,
        List<AlertId> setAside,
        List<Order> orders,
        Set<Device> isolated,
        List<Letter> letters,
        List<String> brokenChains) {

    /** Everything that is wrong with it. */
    List<Finding> findings() {
        return List.of(new AlertCheck(), new ReportCheck(), new MailCheck(), new IsolationCheck(), new ChainCheck())
                .stream()
                .flatMap(check -> check.findings(this).stream())
                .toList();
    }

    /** The mails about this incident. */
    List<Letter> lettersOf(IncidentId incident) {
        return letters.stream()
                .filter(letter -> letter.topic().number().equals(incident.number())
                        && isOf(letter, incident.customer().value()))
                .toList();
    }

    /** The contacts of a customer have its name in their addresses, and alarms have it in their subject. */
    private static boolean isOf(Letter letter, String customer) {
        return letter.to().endsWith("@" + customer + ".example")
                || letter.subject()
                        .contains(" " + customer + "/" + letter.topic().number());
    }
}
