package io.mdr4j.severity;

import io.mdr4j.alert.BlockStatus.Execution;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.ProcessNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The EDR vendor's own test trigger, or the EICAR test file by its hash and nothing else. Where another program wrote the
 * test file, the alert must be about the file alone: it was caught and did not run.
 */
final class RecognisedTest implements Innocence {

    /** The 68 bytes of the EICAR test file; the same with a line feed; with carriage return and line feed. */
    private static final Set<String> EICAR = Set.of(
            "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f",
            "131f95c51cc819465fa1797f6ccacf9d494aaaff46fa3eac73ae63ffbdfd8267");

    @Override
    public Optional<Reason> of(AlertView view) {
        if (view.kind() == ThreatKind.VENDOR_TEST) {
            return Optional.of(Judgement.reason(
                    "vendor-test",
                    100,
                    view.programFacts(),
                    "EDR製品の動作確認用テストと一致したため、過検知と判断しました。",
                    "It is the EDR vendor's own test trigger, so that we judge it a false positive."));
        }
        return isEicarAlone(view)
                ? Optional.of(Judgement.reason(
                        "eicar",
                        100,
                        view.programFacts(),
                        "検知対象のハッシュ値が EICAR テストファイルと一致したため、過検知と判断しました。",
                        "The hash is that of the EICAR test file, so that we judge it a false positive."))
                : Optional.empty();
    }

    private static boolean isEicarAlone(AlertView view) {
        List<FileChange> files = view.alert().evidence().files();
        List<ProcessNode> programs = view.programs();
        boolean programIsEicar =
                !programs.isEmpty() && programs.stream().allMatch(program -> isEicar(program.sha256()));
        boolean fileIsEicar = files.stream().anyMatch(file -> isEicar(file.sha256()));
        boolean caughtAtRest = view.alert().blockStatus().execution() == Execution.DID_NOT_RUN
                && view.alert().blockStatus().isStopped()
                && (view.kind() == ThreatKind.MALWARE || view.kind() == ThreatKind.UNKNOWN);
        return (programIsEicar || (fileIsEicar && caughtAtRest)) && isNothingElse(files);
    }

    /** Every file is the test file: by its hash, or by a path at which the test file is named with its hash. */
    private static boolean isNothingElse(List<FileChange> files) {
        Set<String> paths = files.stream()
                .filter(file -> isEicar(file.sha256()))
                .map(file -> file.path().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return files.stream()
                .allMatch(file -> file.sha256().isPresent()
                        ? isEicar(file.sha256())
                        : paths.contains(file.path().toLowerCase(Locale.ROOT)));
    }

    private static boolean isEicar(Optional<String> sha256) {
        return sha256.filter(EICAR::contains).isPresent();
    }
}
