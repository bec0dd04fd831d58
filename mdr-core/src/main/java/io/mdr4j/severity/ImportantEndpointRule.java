package io.mdr4j.severity;

import io.mdr4j.alert.ThreatKind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Something that ran on an endpoint on which much rests, or under an account with rights beyond the host, goes up one level,
 * one in all; unwanted programs to MEDIUM at most. Malware that reached such an endpoint is MEDIUM even when it was stopped
 * in time, since somebody or something brought it there. SYSTEM and root do not count here: whether that is a service's
 * ordinary work is told by behaviour.
 */
final class ImportantEndpointRule implements AlertRule {

    private static final int WEIGHT = 70;
    private static final String BUILT_IN_ADMINISTRATOR = "administrator";

    @Override
    public Judgement apply(Judgement soFar, AlertView view) {
        if (view.ran() && view.kind() != ThreatKind.VENDOR_TEST) {
            return ranThere(soFar, view);
        }
        if (view.isOnImportantEndpoint() && view.kind() == ThreatKind.MALWARE) {
            return soFar.atLeast(
                    Severity.MEDIUM,
                    Judgement.reason(
                            "malware-on-server",
                            WEIGHT,
                            view.programFacts(),
                            "実行前に停止されましたが、マルウェアがサーバーに到達していることを確認しました。",
                            "The malware was stopped in time, but it was observed to have reached a server."));
        }
        return soFar;
    }

    private static Judgement ranThere(Judgement soFar, AlertView view) {
        Severity ceiling = ceiling(view.kind());
        if (view.isOnImportantEndpoint()) {
            return soFar.raised(
                    ceiling,
                    Judgement.reason(
                            "important-endpoint",
                            WEIGHT,
                            view.id(),
                            "重要なエンドポイント（サーバー、ドメインコントローラー、業務システム）での動作を確認しました。",
                            "It ran on an endpoint on which much rests: a server, a domain controller or a business system."));
        }
        return privilegedAccount(view)
                .map(account -> soFar.raised(
                        ceiling,
                        Judgement.reason(
                                "privileged-account",
                                WEIGHT,
                                view.programFacts(),
                                "特権アカウント（" + account + "）での動作である可能性が高いと考えられます。",
                                "It likely ran under a privileged account (" + account + ").")))
                .orElse(soFar);
    }

    private static Severity ceiling(ThreatKind kind) {
        return switch (kind) {
            case UNWANTED_PROGRAM, POLICY_VIOLATION -> Severity.MEDIUM;
            case MALWARE, SUSPICIOUS_ACTIVITY, ENTRY_ATTEMPT, VENDOR_TEST, UNKNOWN -> Severity.HIGH;
        };
    }

    /** The name as the EDR gave it. A bare name counts too: what is set on the endpoint may make a verdict stricter. */
    private static Optional<String> privilegedAccount(AlertView view) {
        Stream<String> ofPrograms = view.programs().stream()
                .flatMap(process -> Stream.concat(process.user().stream(), process.userSid().stream()));
        return Stream.concat(ofPrograms, view.alert().users().stream().sorted())
                .filter(account -> isPrivileged(account.toLowerCase(Locale.ROOT), view))
                .findFirst();
    }

    private static boolean isPrivileged(String account, AlertView view) {
        Set<String> listed = view.privilegedAccounts();
        return listed.contains(account)
                || (account.indexOf('\\') < 0 && listed.stream().anyMatch(known -> known.endsWith("\\" + account)))
                || isDomainAdministrator(account, view);
    }

    /** The administrator of a domain is privileged on all of its hosts; the one of the host itself is not. */
    private static boolean isDomainAdministrator(String account, AlertView view) {
        int backslash = account.indexOf('\\');
        if (backslash <= 0 || !account.substring(backslash + 1).equals(BUILT_IN_ADMINISTRATOR)) {
            return false;
        }
        String domain = account.substring(0, backslash);
        return view.alert()
                .endpoint()
                .flatMap(endpoint -> endpoint.hostName())
                .filter(host -> !host.equalsIgnoreCase(domain))
                .isPresent();
    }
}
