package io.mdr4j.severity;

import io.mdr4j.alert.Alert;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.Signature;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The customer's allow entries cover every program that the alert is about, or every file where it is about no program, and
 * each behaviour in it. An entry that does not fit for want of knowledge (group, hash, signer, time) does not fit.
 */
final class DeclaredLegitimate implements Innocence {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int LAPSED_WEIGHT = 60;

    private final List<AllowEntry> entries;

    DeclaredLegitimate(List<AllowEntry> entries) {
        this.entries = entries;
    }

    @Override
    public Optional<Reason> of(AlertView view) {
        List<AllowEntry> inScope = entries.stream()
                .filter(entry -> entry.isValidFor(view.alert()) && isInScope(entry, view.alert()))
                .toList();
        Set<AllowEntry> used = new LinkedHashSet<>();
        List<ProcessNode> programs = view.programs();
        boolean covered = programs.isEmpty()
                ? coversFiles(view.alert().evidence().files(), inScope, used)
                : coversPrograms(programs, view.alert(), inScope, used);
        return covered && coversBehaviours(view) ? Optional.of(reason(view, used)) : Optional.empty();
    }

    /**
     * The reason why a tool that the customer once declared, or declared for other endpoints, is looked at the same day: it is
     * an administrator's tool outside of any valid entry. Empty where it never ran, or where no entry names it.
     */
    Optional<Reason> lapsed(AlertView view) {
        if (!view.ran()) {
            return Optional.empty();
        }
        return entries.stream()
                .filter(entry -> view.programs().stream().anyMatch(program -> fits(entry, program, view.alert())))
                .findFirst()
                .map(entry -> lapsed(entry, view));
    }

    private static Reason lapsed(AllowEntry entry, AlertView view) {
        String until = UTC.format(entry.expires());
        return entry.isValidFor(view.alert())
                ? Judgement.reason(
                        "allow-entry-does-not-cover",
                        LAPSED_WEIGHT,
                        view.programFacts(),
                        "許可設定 " + entry.id() + " のプログラムですが、対象のエンドポイントまたは動作が許可の範囲外であるため、確認が必要です。",
                        "The program is that of allow entry " + entry.id()
                                + ", but the endpoint or what was done is outside of what was allowed, so that it has to be looked at.")
                : Judgement.reason(
                        "allow-entry-lapsed",
                        LAPSED_WEIGHT,
                        view.programFacts(),
                        "許可設定 " + entry.id() + " のプログラムですが、許可の有効期限（" + until + "）を過ぎているため、確認が必要です。",
                        "The program is that of allow entry " + entry.id() + ", which ended on " + until
                                + ", so that it has to be looked at.");
    }

    private static boolean isInScope(AllowEntry entry, Alert alert) {
        Optional<Endpoint> endpoint = alert.endpoint();
        List<EdrGroup> groups = endpoint.flatMap(Endpoint::groups).orElse(List.of());
        List<EdrPolicy> policies = endpoint.flatMap(Endpoint::policies).orElse(List.of());
        boolean group = entry.group()
                .map(text -> groups.stream().anyMatch(g -> g.isNamed(text)))
                .orElse(true);
        boolean policy = entry.policy()
                .map(text -> policies.stream().anyMatch(p -> p.isNamed(text)))
                .orElse(true);
        return group && policy;
    }

    private static boolean coversPrograms(
            List<ProcessNode> programs, Alert alert, List<AllowEntry> entries, Set<AllowEntry> used) {
        for (ProcessNode program : programs) {
            Optional<AllowEntry> fitting = entries.stream()
                    .filter(entry -> fits(entry, program, alert))
                    .findFirst();
            if (fitting.isEmpty()) {
                return false;
            }
            used.add(fitting.get());
        }
        return true;
    }

    /** What an entry names must all fit. */
    private static boolean fits(AllowEntry entry, ProcessNode program, Alert alert) {
        boolean hash = entry.sha256().isEmpty() || isSame(entry.sha256(), program.sha256());
        boolean path = entry.path().isEmpty() || isSame(entry.path(), program.path());
        boolean signer = entry.signer().isEmpty()
                || isSame(
                        entry.signer(),
                        program.signature().filter(Signature::verified).map(Signature::signer));
        boolean rule = entry.vendorRule().isEmpty() || entry.vendorRule().equals(alert.causeKey());
        return hash && path && signer && rule;
    }

    private static boolean isSame(Optional<String> wanted, Optional<String> actual) {
        return wanted.isPresent() && actual.isPresent() && wanted.get().equalsIgnoreCase(actual.get());
    }

    private static boolean coversFiles(List<FileChange> files, List<AllowEntry> entries, Set<AllowEntry> used) {
        for (FileChange file : files) {
            Optional<AllowEntry> fitting = entries.stream()
                    .filter(entry -> isSame(entry.sha256(), file.sha256()) && fitsFile(entry, file))
                    .findFirst();
            if (fitting.isEmpty()) {
                return false;
            }
            used.add(fitting.get());
        }
        return !files.isEmpty();
    }

    private static boolean fitsFile(AllowEntry entry, FileChange file) {
        return entry.signer().isEmpty()
                && entry.vendorRule().isEmpty()
                && (entry.path().isEmpty() || entry.path().get().equalsIgnoreCase(file.path()));
    }

    /** What other programs did, for example a child, is not what the customer declared, unless it only gives context. */
    private static boolean coversBehaviours(AlertView view) {
        Set<String> ownFacts = view.factsOfPrograms();
        return view.behaviours().stream()
                .filter(behaviour -> behaviour.level().isAbove(Severity.LOW))
                .allMatch(
                        behaviour -> behaviour.level() != Severity.HIGH && ownFacts.containsAll(behaviour.evidence()));
    }

    private static Reason reason(AlertView view, Set<AllowEntry> used) {
        String ids = used.stream().map(AllowEntry::id).collect(Collectors.joining(", "));
        String ends = used.stream()
                .map(entry -> UTC.format(entry.expires()))
                .distinct()
                .collect(Collectors.joining(", "));
        return Judgement.reason(
                "allow-entry",
                100,
                view.programFacts(),
                "お客様にて許可済みの運用作業（許可設定 " + ids + "、有効期限 " + ends + "）と一致したため、過検知と判断しました。",
                "It matches work that the customer has allowed (entry " + ids + ", valid until " + ends
                        + "), so that we judge it a false positive.");
    }
}
