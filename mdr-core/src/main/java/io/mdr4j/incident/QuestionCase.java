package io.mdr4j.incident;

import io.mdr4j.incident.QuestionEvent.QuestionAnswered;
import io.mdr4j.incident.QuestionEvent.QuestionAsked;
import io.mdr4j.incident.QuestionEvent.QuestionWithdrawn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A question of the customer with what became of it. Immutable.
 *
 * @param asked the question
 * @param answers the answers, the first one first
 * @param withdrawn how it ended without an answer
 */
public record QuestionCase(QuestionAsked asked, List<Answer> answers, Optional<Withdrawal> withdrawn) {

    /** An answer, and when it was given. */
    public record Answer(QuestionAnswered given, Instant at) {}

    /** That it needs no answer any more, and since when. */
    public record Withdrawal(QuestionWithdrawn withdrawn, Instant at) {}

    /** Copies the list. */
    public QuestionCase {
        Objects.requireNonNull(asked, "asked");
        Objects.requireNonNull(withdrawn, "withdrawn");
        answers = List.copyOf(answers);
    }

    /** The question's name within the incident. */
    public String id() {
        return asked.id();
    }

    /** Tells whether somebody waits for an answer. */
    public boolean isOpen() {
        return answers.isEmpty() && withdrawn.isEmpty();
    }

    /** How long who asked waited for the first answer; empty while there is none. Never negative. */
    public Optional<Duration> timeToAnswer() {
        return answers.stream()
                .findFirst()
                .map(a -> Duration.between(asked.receivedAt(), a.at()))
                .map(d -> d.isNegative() ? Duration.ZERO : d);
    }

    QuestionCase answered(QuestionAnswered given, Instant at) {
        List<Answer> more = Stream.concat(answers.stream(), Stream.of(new Answer(given, at)))
                .toList();
        return new QuestionCase(asked, more, withdrawn);
    }

    QuestionCase withdrawn(QuestionWithdrawn event, Instant at) {
        return new QuestionCase(asked, answers, withdrawn.or(() -> Optional.of(new Withdrawal(event, at))));
    }
}
