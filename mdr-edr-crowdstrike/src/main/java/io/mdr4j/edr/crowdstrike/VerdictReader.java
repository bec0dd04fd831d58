package io.mdr4j.edr.crowdstrike;

import io.mdr4j.alert.EdrVerdict;
import io.mdr4j.edr.http.Lenient;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was decided in Falcon's console: the tags {@code true_positive} and {@code false_positive}, or the newer field
 * {@code resolution}. Falcon does not say who set them. A person is taken for it where somebody is assigned or commented, and
 * the alert was not resolved faster than a person can judge, as a workflow does.
 */
final class VerdictReader {

    private static final String TRUE_POSITIVE = "true_positive";
    private static final String FALSE_POSITIVE = "false_positive";

    /** In fewer seconds nobody has judged an alert. */
    private static final long QUICKEST_PERSON = 60;

    private VerdictReader() {}

    static EdrVerdict read(Lenient alert) {
        EdrVerdict.Value value = value(alert);
        if (value == EdrVerdict.Value.NONE) {
            return EdrVerdict.none();
        }
        List<String> people = Stream.concat(
                        alert.children("comments").stream().map(comment -> comment.text("falcon_user_id")),
                        Stream.of(alert.text("assigned_to_uid", "assigned_to_name")))
                .filter(Objects::nonNull)
                .toList();
        Long seconds = alert.integer("seconds_to_resolved");
        boolean tooQuick = seconds != null && seconds > 0 && seconds < QUICKEST_PERSON;
        return new EdrVerdict(
                value, !people.isEmpty() && !tooQuick, people.isEmpty() ? "" : people.get(people.size() - 1));
    }

    /** The verdict alone; none where tags and resolution contradict each other. */
    static EdrVerdict.Value value(Lenient alert) {
        Set<String> words =
                Set.copyOf(Stream.concat(alert.texts("tags").stream(), Stream.ofNullable(alert.text("resolution")))
                        .toList());
        boolean isTrue = words.contains(TRUE_POSITIVE);
        boolean isFalse = words.contains(FALSE_POSITIVE);
        if (isTrue == isFalse) {
            return EdrVerdict.Value.NONE;
        }
        return isTrue ? EdrVerdict.Value.TRUE_POSITIVE : EdrVerdict.Value.FALSE_POSITIVE;
    }
}
