package io.mdr4j.examples.console;

import io.mdr4j.incident.QuestionCase;
import java.util.List;
import java.util.stream.Stream;

/** One question of the customer, with its answers; the template reads the components by their names. */
record QuestionView(String id, String at, String by, String text, boolean open, boolean doubtful, List<Reply> replies) {

    /** An answer, or that none is needed any more. */
    record Reply(String at, String by, String text) {}

    static QuestionView of(QuestionCase question, Words words, Times times) {
        Stream<Reply> answers = question.answers().stream()
                .map(answer -> reply(
                        times.toSecond(answer.at()),
                        answer.given().by(),
                        answer.given().text()));
        Stream<Reply> withdrawn = question.withdrawn().stream()
                .map(ended -> reply(
                        times.toSecond(ended.at()),
                        ended.withdrawn().by(),
                        words.of("question.withdrawn", ended.withdrawn().reason())));
        return new QuestionView(
                question.id(),
                times.toSecond(question.asked().receivedAt()),
                Shown.line(question.asked().contact()) + ", "
                        + words.of("channel", question.asked().channel()),
                Shown.line(question.asked().text(), Shown.COMMAND),
                question.isOpen(),
                question.asked().doubtful(),
                Stream.concat(answers, withdrawn).toList());
    }

    private static Reply reply(String at, String by, String text) {
        return new Reply(at, Shown.line(by), Shown.line(text, Shown.COMMAND));
    }
}
