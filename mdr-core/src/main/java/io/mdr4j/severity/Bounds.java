package io.mdr4j.severity;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.ProcessNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What cannot be read is at least MEDIUM until an analyst looks. */
final class Bounds {

    private static final int WEIGHT = 85;

    private static final String UNREADABLE = "unreadable";
    private static final String CUT_COMMAND_LINE = "cut-command-line";

    private Bounds() {}

    /** Tells whether this is the reason of a bound. */
    static boolean isNotRead(Reason reason) {
        return reason.code().equals(UNREADABLE)
                || reason.code().equals(CUT_COMMAND_LINE)
                || reason.behaviour().filter(Bounds::isUndecided).isPresent();
    }

    /** Tells whether the behaviour could only not be ruled out. */
    static boolean isUndecided(Behaviour behaviour) {
        return behaviour.kind() == Behaviour.Kind.UNDECIDED;
    }

    /** The reason why this alert cannot be LOW, or empty. */
    static Optional<Reason> unreadable(AlertView view) {
        Alert alert = view.alert();
        Evidence evidence = alert.evidence();
        boolean empty = evidence.processes().isEmpty()
                && evidence.files().isEmpty()
                && evidence.connections().isEmpty()
                && evidence.registry().isEmpty();
        return empty && view.kind() == ThreatKind.UNKNOWN
                ? Optional.of(Judgement.reason(
                        UNREADABLE,
                        WEIGHT,
                        view.id(),
                        "アラートの内容から何が起きたかを判断できないため、アナリストの確認が必要です。",
                        "What happened cannot be told from the alert, so that an analyst has to look."))
                : Optional.empty();
    }

    /** The reason why nothing may be concluded from the command lines of this alert, or empty. */
    static Optional<Reason> cutCommandLine(AlertView view) {
        List<String> facts = cut(view.alert().evidence().processes().stream())
                .map(process -> view.fact(process.id()))
                .toList();
        return facts.isEmpty() ? Optional.empty() : Optional.of(cut(facts));
    }

    /** The same for what was collected around an alert. */
    static Optional<Reason> cutCommandLine(AlertId alert, Evidence collected) {
        List<String> facts = cut(collected.processes().stream())
                .map(process -> alert + "#" + process.id())
                .toList();
        return facts.isEmpty() ? Optional.empty() : Optional.of(cut(facts));
    }

    private static Stream<ProcessNode> cut(Stream<ProcessNode> processes) {
        return processes.filter(
                process -> process.commandLine().filter(CommandLine::isCut).isPresent());
    }

    private static Reason cut(List<String> facts) {
        return Judgement.reason(
                CUT_COMMAND_LINE,
                WEIGHT,
                facts,
                "コマンドラインが長く、全体を判定できていません。アナリストの確認が必要です。",
                "A command line is too long to be judged as a whole, so that an analyst has to look.");
    }
}
