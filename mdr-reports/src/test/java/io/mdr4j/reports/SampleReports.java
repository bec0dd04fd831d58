package io.mdr4j.reports;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.BlockStatus.Action;
import io.mdr4j.alert.BlockStatus.Execution;
import io.mdr4j.alert.Technique;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.alert.VendorRating;
import io.mdr4j.attack.AttackCatalogue;
import io.mdr4j.attack.AttackTechnique;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.endpoint.OperatingSystem;
import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.evidence.Signature;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.report.AllowMatch;
import io.mdr4j.report.ApprovalFacts;
import io.mdr4j.report.Destination;
import io.mdr4j.report.EndpointCard;
import io.mdr4j.report.Finding;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.FirstReportBuilderStages;
import io.mdr4j.report.IsolationFacts;
import io.mdr4j.report.IsolationStatus;
import io.mdr4j.report.OpenAnalysis;
import io.mdr4j.report.ProcessSummary;
import io.mdr4j.report.ReportCustomer;
import io.mdr4j.report.ReportTimes;
import io.mdr4j.report.ReportedAction;
import io.mdr4j.report.ReportedAction.Code;
import io.mdr4j.report.ReportedAction.Urgency;
import io.mdr4j.report.ReportedAlert;
import io.mdr4j.report.ReportedGap;
import io.mdr4j.report.ReportedStorm;
import io.mdr4j.report.ReportedTechnique;
import io.mdr4j.report.TimelineEntry;
import io.mdr4j.report.TimelineEntry.What;
import io.mdr4j.report.WhyNot;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Behaviour;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reports of all four levels, as a customer would get them. */
final class SampleReports {

    static final Instant RECEIVED = Instant.parse("2026-11-24T05:05:12Z");
    static final SocProfile SOC = new SocProfile(
            new Bilingual("サンプル SOC", "Sample SOC"), "+81-3-0000-0000", "soc@example.jp", Tlp.AMBER_STRICT);

    private static final EdrTenantId TENANT = new EdrTenantId("sample-falcon");
    private static final String HASH = "3b1f0c6f0e0d7f6b9a8e4c2d5f7a1b3c9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f40";

    private SampleReports() {}

    /** A macro, PowerShell and credential dumping on a PC; isolated at once and confirmed. */
    static FirstReport high() {
        AlertId first = new AlertId(TENANT, "ldt:77f0:4294987392");
        AlertId second = new AlertId(TENANT, "ldt:77f0:4294987401");
        Endpoint pc = pc("PC-0123", "77f0");
        Alert macro = Alert.builder()
                .id(first)
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .title("SuspiciousMacro")
                .createdAt(RECEIVED.minusSeconds(52))
                .occurredAt(RECEIVED.minusSeconds(71))
                .rating(new VendorRating(70, 80, "High"))
                .blockStatus(new BlockStatus(
                        Set.of(Action.WITHHELD_BY_POLICY),
                        Execution.RAN,
                        List.of("process_blocked", "policy_disabled")))
                .threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                .endpoint(pc)
                .addTechniques(new Technique("TA0002", "Execution", "T1059.001", "PowerShell"))
                .build();
        Alert dump = Alert.builder()
                .id(second)
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .title("CredentialDumping")
                .createdAt(RECEIVED.minusSeconds(20))
                .rating(new VendorRating(90, 90, "Critical"))
                .blockStatus(new BlockStatus(Set.of(Action.DETECTED_ONLY), Execution.RAN, List.of("detect")))
                .threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                .endpoint(pc)
                .addTechniques(new Technique("TA0006", "Credential Access", "T1003.001", "LSASS Memory"))
                .build();
        ProcessSummary tree = new ProcessSummary(
                List.of(
                        entry(
                                first,
                                "p1",
                                ProcessRelation.ANCESTOR,
                                0,
                                false,
                                "explorer.exe",
                                "C:\\Windows\\explorer.exe"),
                        entry(
                                first,
                                "p2",
                                ProcessRelation.GRANDPARENT,
                                1,
                                false,
                                "OUTLOOK.EXE",
                                "\"C:\\Program Files\\Microsoft Office\\OUTLOOK.EXE\""),
                        entry(
                                first,
                                "p3",
                                ProcessRelation.PARENT,
                                2,
                                false,
                                "WINWORD.EXE",
                                "\"C:\\Program Files\\Microsoft Office\\WINWORD.EXE\" /n \"C:\\Users\\suzuki\\AppData\\Local\\Temp\\請求書_1124.docm\""),
                        entry(
                                first,
                                "p4",
                                ProcessRelation.ALERTED,
                                3,
                                true,
                                "powershell.exe",
                                "powershell.exe -nop -w hidden -enc "
                                        + "SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAIABOAGUAdAAuAFcAZQBiAEMAbABpAGUAbgB0ACkA"
                                                .repeat(10)),
                        entry(
                                second,
                                "p5",
                                ProcessRelation.ALERTED,
                                4,
                                true,
                                "rundll32.exe",
                                "rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump 712 C:\\Users\\Public\\l.dmp full"),
                        entry(
                                second,
                                "p6",
                                ProcessRelation.CHILD,
                                5,
                                false,
                                "werfault.exe",
                                "werfault.exe -u -p 4120")),
                3);
        Assessment assessment = new Assessment(
                Severity.HIGH,
                92,
                List.of(
                        new Reason(
                                "credential-dump",
                                new Bilingual(
                                        "LSASS プロセスのメモリから資格情報を読み出そうとする挙動を検知しました。",
                                        "An attempt to read credentials from the memory of LSASS was detected."),
                                90,
                                List.of(second + "#p5", second.toString()),
                                Optional.of(dumping(second))),
                        new Reason(
                                "not-stopped",
                                new Bilingual(
                                        "EDRのポリシー設定により検知のみが行われ、停止されていません。",
                                        "By its policy the EDR only detected it, and did not stop it."),
                                60,
                                List.of(first.toString(), second.toString())),
                        new Reason(
                                "edr-rating",
                                new Bilingual("EDRの評価は 90（信頼度 90）です。", "The EDR rates it 90 (confidence 90)."),
                                40,
                                List.of(second.toString()))),
                "standard-1");
        return base("INC-2026-0042", assessment, 38)
                .addTechniques(technique("T1059.001", List.of(), EdrVendor.CROWDSTRIKE, first.toString()))
                .addTechniques(technique(
                        "T1003.001",
                        assessment.reasons().subList(0, 1),
                        EdrVendor.CROWDSTRIKE,
                        second + "#p5",
                        second.toString()))
                .addAlerts(new ReportedAlert(macro, RECEIVED, Optional.of(HASH)))
                .addAlerts(new ReportedAlert(dump, RECEIVED.plusSeconds(4), Optional.of(HASH.replace('3', '4'))))
                .repetitions(12)
                .addEndpoints(new EndpointCard(
                        pc,
                        EndpointRole.PC,
                        IsolationFacts.builder()
                                .status(IsolationStatus.CONFIRMED)
                                .requestedAt(RECEIVED.plusSeconds(115))
                                .acceptedAt(RECEIVED.plusSeconds(117))
                                .confirmedAt(RECEIVED.plusSeconds(240))
                                .build(),
                        Optional.of(decision("pc-high-immediate", IsolationMode.IMMEDIATE))))
                .processes(tree)
                .addDestinations(destination(
                        second, "n1", "cdn-update.example", "203.0.113.45", 443, false, Destination.Verdict.MALICIOUS))
                .addDestinations(
                        destination(second, "n2", null, "198.51.100.7", 8080, true, Destination.Verdict.NOT_JUDGED))
                .addFindings(
                        Finding.observed(Finding.Kind.ACCOUNTS_USED, List.of("SAMPLE\\suzuki"), List.of(first + "#p4")))
                .addFindings(Finding.notExamined(Finding.Kind.CREDENTIALS_EXPOSED, WhyNot.NOT_YET))
                .addFindings(Finding.notFound(
                        Finding.Kind.DATA_SENT,
                        new Bilingual("アラート前後 10分の通信記録", "network records of ten minutes around the alert")))
                .addFindings(Finding.observed(
                        Finding.Kind.FILES_CHANGED, List.of("C:\\Users\\Public\\l.dmp"), List.of(second + "#f1")))
                .addFindings(Finding.notFound(
                        Finding.Kind.PROCESS_RUNNING,
                        new Bilingual("隔離後の端末のプロセス一覧", "processes of the host after isolation")))
                .addFindings(Finding.notExamined(Finding.Kind.OTHER_ENDPOINTS, WhyNot.NOT_YET))
                .addFindings(Finding.notExamined(Finding.Kind.PERSISTENCE, WhyNot.NOT_RECORDED))
                .addActions(ReportedAction.open(Code.CHANGE_PASSWORDS, Urgency.AT_ONCE, "SAMPLE\\suzuki")
                        .until(RECEIVED.plus(Duration.ofHours(4))))
                .addActions(ReportedAction.open(Code.ASK_USER, Urgency.SAME_DAY))
                .addActions(ReportedAction.open(
                        Code.BLOCK_AT_GATEWAY, Urgency.SAME_DAY, "cdn-update.example", "203.0.113.45"))
                .addActions(ReportedAction.open(Code.KEEP_POWERED_ON, Urgency.AT_ONCE))
                .addActions(ReportedAction.done(Code.ISOLATE, "PC-0123"))
                .addActions(ReportedAction.open(Code.SEARCH_OTHER_ENDPOINTS, Urgency.SAME_DAY))
                .addActions(ReportedAction.open(Code.SEND_SECOND_REPORT, Urgency.NEXT_BUSINESS_DAY)
                        .until(secondDue()))
                .addGaps(new ReportedGap(ReportedGap.Subject.REGISTRY, WhyNot.NOT_RECORDED, ""))
                .addTimeline(new TimelineEntry(RECEIVED.minusSeconds(71), What.ACTIVITY, "WINWORD.EXE"))
                .addTimeline(new TimelineEntry(RECEIVED.minusSeconds(52), What.ALERT_RAISED, "SuspiciousMacro"))
                .addTimeline(new TimelineEntry(RECEIVED, What.ALERT_RECEIVED, ""))
                .addTimeline(new TimelineEntry(RECEIVED.plusSeconds(2), What.ASSESSED, ""))
                .addTimeline(new TimelineEntry(RECEIVED.plusSeconds(115), What.ISOLATION_REQUESTED, "PC-0123"))
                .addTimeline(new TimelineEntry(RECEIVED.plusSeconds(240), What.ISOLATION_CONFIRMED, "PC-0123"))
                .addTimeline(new TimelineEntry(RECEIVED.plusSeconds(2280), What.REPORT_MADE, ""))
                .secondReportDue(secondDue())
                .build();
    }

    /** Malware on a server; an approval is open, the analysis goes on, and the alert came late. */
    static FirstReport medium() {
        AlertId id = new AlertId(new EdrTenantId("sample-cbc"), "7d1c3a52-0c7a-4a18-9c1b-2f7c4b8d9e01");
        Endpoint server = Endpoint.builder()
                .id(new EndpointId(new EdrTenantId("sample-cbc"), "5512093"))
                .hostName("SV-FILE01")
                .os(OperatingSystem.WINDOWS)
                .osVersion("Windows Server 2022 x64")
                .addLocalAddresses("10.20.0.15")
                .sensorVersion("4.0.3.1210")
                .build();
        Alert alert = Alert.builder()
                .id(id)
                .vendor(EdrVendor.CARBON_BLACK)
                .type("CB_ANALYTICS")
                .title("A known virus was detected running.")
                .createdAt(RECEIVED.minus(Duration.ofMinutes(17)))
                .rating(new VendorRating(60, null, "6"))
                .blockStatus(new BlockStatus(Set.of(Action.PROCESS_KILLED), Execution.RAN, List.of("TERMINATED")))
                .threatKind(ThreatKind.MALWARE)
                .endpoint(server)
                .build();
        Assessment assessment = new Assessment(
                Severity.MEDIUM,
                70,
                List.of(
                        new Reason(
                                "stopped-while-running",
                                new Bilingual(
                                        "マルウェアの実行を確認しましたが、EDRにより停止されました。", "Malware ran, and the EDR stopped it."),
                                50,
                                List.of(id + "#p1")),
                        new Reason(
                                "server",
                                new Bilingual(
                                        "サーバーで検知されたため、危険度を引き上げました。",
                                        "It was found on a server, which raises the severity."),
                                30,
                                List.of(id.toString()))),
                "standard-1");
        Instant until = RECEIVED.plus(Duration.ofMinutes(70));
        return base("INC-2026-0043", assessment, 55)
                .addOpenAnalysis(OpenAnalysis.EDR_NOT_ANSWERING)
                .addAlerts(new ReportedAlert(alert, RECEIVED, Optional.of(HASH)))
                .addEndpoints(new EndpointCard(
                        server,
                        EndpointRole.SERVER,
                        IsolationFacts.builder()
                                .status(IsolationStatus.AWAITING_APPROVAL)
                                .approval(ApprovalFacts.open(
                                        Approvers.CUSTOMER, RECEIVED.plusSeconds(60), until, ApprovalTimeout.ESCALATE))
                                .build(),
                        Optional.of(OperationDecision.builder()
                                .ruleId("server-approval")
                                .ruleSetVersion("2026-10-01")
                                .isolation(IsolationMode.AFTER_APPROVAL)
                                .approval(ApprovalPolicy.STANDARD)
                                .language(Language.JA)
                                .reviewFirstReport(false)
                                .addUnknowns(new Bilingual("EDRグループ", "EDR group"))
                                .build())))
                .processes(new ProcessSummary(
                        List.of(entry(
                                id,
                                "p1",
                                ProcessRelation.ALERTED,
                                0,
                                true,
                                "svchost_.exe",
                                "C:\\ProgramData\\svchost_.exe -s")),
                        0))
                .addActions(ReportedAction.open(Code.ANSWER_APPROVAL, Urgency.AT_ONCE, "SV-FILE01")
                        .until(until))
                .addActions(ReportedAction.open(Code.CHECK_BACKUPS, Urgency.SAME_DAY))
                .addActions(ReportedAction.open(Code.ANALYSE, Urgency.AT_ONCE))
                .addGaps(new ReportedGap(ReportedGap.Subject.ENDPOINT, WhyNot.CALL_FAILED, "SV-FILE01: HTTP 503"))
                .addGaps(new ReportedGap(ReportedGap.Subject.NETWORK, WhyNot.CALL_FAILED, "SV-FILE01: HTTP 503"))
                .addTimeline(new TimelineEntry(RECEIVED.minus(Duration.ofMinutes(17)), What.ALERT_RAISED, ""))
                .addTimeline(new TimelineEntry(RECEIVED, What.ALERT_RECEIVED, ""))
                .addTimeline(new TimelineEntry(RECEIVED.plusSeconds(60), What.APPROVAL_ASKED, "SV-FILE01"))
                .secondReportDue(secondDue())
                .build();
    }

    /** Adware stopped on write; short form. */
    static FirstReport low() {
        AlertId id = new AlertId(TENANT, "ldt:91aa:17179869");
        Endpoint pc = pc("PC-0456", "91aa");
        Alert alert = Alert.builder()
                .id(id)
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .title("Adware/PUP")
                .createdAt(RECEIVED.minusSeconds(40))
                .rating(new VendorRating(20, 90, "Low"))
                .blockStatus(new BlockStatus(
                        Set.of(Action.FILE_QUARANTINED), Execution.DID_NOT_RUN, List.of("quarantine_file")))
                .threatKind(ThreatKind.UNWANTED_PROGRAM)
                .endpoint(pc)
                .build();
        Assessment assessment = new Assessment(
                Severity.LOW,
                90,
                List.of(
                        new Reason(
                                "stopped-before-run",
                                new Bilingual("ファイルは実行前に隔離されました。", "The file was quarantined before it ran."),
                                60,
                                List.of(id.toString())),
                        new Reason(
                                "unwanted",
                                new Bilingual(
                                        "不要なプログラム（アドウェア）に分類されています。", "It is classed as an unwanted program (adware)."),
                                40,
                                List.of(id.toString()))),
                "standard-1");
        return base("INC-2026-0044", assessment, 3)
                .addAlerts(new ReportedAlert(alert, RECEIVED, Optional.of(HASH)))
                .addEndpoints(new EndpointCard(
                        pc,
                        EndpointRole.PC,
                        IsolationFacts.builder()
                                .status(IsolationStatus.NOT_WANTED)
                                .reason(new Bilingual("危険度が「低」のため", "the severity is LOW"))
                                .build(),
                        Optional.of(decision("catch-all", IsolationMode.NEVER))))
                .addFindings(
                        Finding.notFound(Finding.Kind.DATA_SENT, new Bilingual("アラートの記録", "the records of the alert")))
                .addFindings(
                        Finding.notFound(Finding.Kind.FILES_LEFT, new Bilingual("アラートの記録", "the records of the alert")))
                .addActions(ReportedAction.open(Code.UNINSTALL_PROGRAM, Urgency.NO_HURRY))
                .addActions(ReportedAction.open(Code.KEEP_WATCHING, Urgency.NO_HURRY))
                .secondReportDue(secondDue())
                .build();
    }

    /** An administrator's script under an allow entry; short form. */
    static FirstReport falsePositive() {
        AlertId id = new AlertId(TENANT, "ldt:b0b0:8589934");
        Endpoint pc = pc("PC-ADM07", "b0b0");
        Alert alert = Alert.builder()
                .id(id)
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .title("SuspiciousScript")
                .createdAt(RECEIVED.minusSeconds(30))
                .rating(new VendorRating(50, 60, "Medium"))
                .blockStatus(new BlockStatus(Set.of(Action.DETECTED_ONLY), Execution.RAN, List.of("detect")))
                .threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                .endpoint(pc)
                .addTechniques(new Technique("TA0002", "Execution", "T1059.001", "PowerShell"))
                .build();
        Assessment assessment = new Assessment(
                Severity.FALSE_POSITIVE,
                95,
                List.of(new Reason(
                        "allow-entry",
                        new Bilingual(
                                "許可設定 adm-inventory と、ハッシュ値が一致しました。", "The hash matches allow entry adm-inventory."),
                        100,
                        List.of(id.toString()))),
                "standard-1");
        return base("INC-2026-0045", assessment, 2)
                .addAlerts(new ReportedAlert(alert, RECEIVED, Optional.of(HASH)))
                .allowMatch(new AllowMatch("adm-inventory", Instant.parse("2027-03-31T15:00:00Z")))
                .addEndpoints(new EndpointCard(
                        pc,
                        EndpointRole.PC,
                        IsolationFacts.of(IsolationStatus.NOT_WANTED),
                        Optional.of(decision("catch-all", IsolationMode.NEVER))))
                .addActions(ReportedAction.open(Code.NOTHING, Urgency.NO_HURRY))
                .addActions(ReportedAction.open(Code.KEEP_WATCHING, Urgency.NO_HURRY))
                .build();
    }

    /** A worm on so many hosts, a tenth of them isolated. */
    static FirstReport storm(int hosts) {
        FirstReportBuilderStages.BuildFinal report = base("INC-2026-0100", assessment(Severity.HIGH, reason("worm")), 3)
                .storm(new ReportedStorm(30, RECEIVED.minusSeconds(600), hosts, 50 * hosts))
                .repetitions(49 * hosts);
        for (int i = 0; i < hosts; i++) {
            Endpoint pc = pc("PC-%04d".formatted(i), "d" + i);
            IsolationStatus status = i % 10 == 0 ? IsolationStatus.CONFIRMED : IsolationStatus.HELD_BY_GUARD;
            report.addAlerts(new ReportedAlert(
                            Alert.builder()
                                    .id(new AlertId(TENANT, "a" + i))
                                    .vendor(EdrVendor.CROWDSTRIKE)
                                    .type("ldt")
                                    .title("Worm")
                                    .createdAt(RECEIVED.minusSeconds(20))
                                    .endpoint(pc)
                                    .build(),
                            RECEIVED,
                            Optional.of(HASH)))
                    .addEndpoints(new EndpointCard(
                            pc,
                            EndpointRole.PC,
                            IsolationFacts.builder().status(status).build(),
                            Optional.of(decision("pc-high-immediate", IsolationMode.IMMEDIATE))));
        }
        return report.build();
    }

    static List<FirstReport> all() {
        return List.of(high(), medium(), low(), falsePositive());
    }

    static Assessment assessment(Severity severity, Reason... reasons) {
        return new Assessment(severity, 80, List.of(reasons), "standard-1");
    }

    static Reason reason(String text) {
        return new Reason("test", new Bilingual(text, text), 50, List.of());
    }

    static io.mdr4j.report.FirstReportBuilderStages.BuildFinal base(String number, Assessment assessment, int minutes) {
        return FirstReport.builder()
                .customer(new ReportCustomer(new CustomerId("sample"), "株式会社サンプル", ZoneId.of("Asia/Tokyo")))
                .incidentNumber(number)
                .version(1)
                .madeAt(RECEIVED.plus(Duration.ofMinutes(minutes)))
                .times(new ReportTimes(
                        RECEIVED, RECEIVED.plus(Duration.ofMinutes(55)), RECEIVED.plus(Duration.ofMinutes(60))))
                .assessment(assessment);
    }

    static Endpoint pc(String host, String device) {
        return Endpoint.builder()
                .id(new EndpointId(TENANT, device))
                .hostName(host)
                .domain("sample.local")
                .os(OperatingSystem.WINDOWS)
                .osVersion("Windows 11 23H2")
                .groups(List.of(new EdrGroup("g1", "営業部PC")))
                .policies(List.of(new EdrPolicy("po1", "標準ポリシー")))
                .addLocalAddresses("10.10.3.123")
                .externalAddress("192.0.2.200")
                .lastUser("SAMPLE\\suzuki")
                .sensorVersion("7.19.18913.0")
                .lastSeen(RECEIVED.plusSeconds(60))
                .build();
    }

    static ReportedTechnique technique(String id, List<Reason> reasons, EdrVendor vendor, String... evidence) {
        AttackTechnique technique = AttackCatalogue.enterprise().technique(id).orElseThrow();
        return new ReportedTechnique(
                technique, List.of(), technique.tactics(), reasons, List.of(vendor), List.of(evidence));
    }

    private static Instant secondDue() {
        return Instant.parse("2026-11-25T09:00:00Z");
    }

    private static OperationDecision decision(String rule, IsolationMode mode) {
        return OperationDecision.builder()
                .ruleId(rule)
                .ruleSetVersion("2026-10-01")
                .isolation(mode)
                .approval(ApprovalPolicy.STANDARD)
                .language(Language.JA)
                .reviewFirstReport(false)
                .addDerivation(new Bilingual("グループ「営業部PC」、危険度「高」が一致しました。", "Group 営業部PC and severity HIGH matched."))
                .build();
    }

    private static ProcessSummary.Entry entry(
            AlertId alert, String id, ProcessRelation relation, int depth, boolean alerted, String name, String line) {
        ProcessNode process = ProcessNode.builder()
                .id(id)
                .relation(relation)
                .pid(4000 + depth * 8L)
                .name(name)
                .path("C:\\Windows\\System32\\" + name)
                .commandLine(CommandLine.of(line))
                .sha256(HASH)
                .signature(new Signature("Microsoft Windows", true))
                .user("SAMPLE\\suzuki")
                .startedAt(RECEIVED.minusSeconds(90 - depth * 10L))
                .build();
        return new ProcessSummary.Entry(alert + "#" + id, process, depth, alerted);
    }

    private static Destination destination(
            AlertId alert,
            String id,
            String domain,
            String address,
            int port,
            boolean blocked,
            Destination.Verdict verdict) {
        return new Destination(
                alert + "#" + id,
                NetworkConnection.builder()
                        .id(id)
                        .remoteDomain(Optional.ofNullable(domain))
                        .remoteAddress(address)
                        .remotePort(port)
                        .protocol("TCP")
                        .direction(NetworkConnection.Direction.OUTBOUND)
                        .blocked(blocked)
                        .at(RECEIVED.minusSeconds(30))
                        .build(),
                verdict,
                1);
    }

    private static Behaviour dumping(AlertId alert) {
        return Behaviour.builder()
                .id("credential-dump")
                .title(new Bilingual("LSASSメモリのダンプ", "LSASS memory dump"))
                .weight(90)
                .kind(Behaviour.Kind.INTRUSION)
                .explanation(new Bilingual(
                        "LSASS プロセスのメモリから資格情報を読み出そうとする挙動を検知しました。",
                        "An attempt to read credentials from the memory of LSASS was detected."))
                .advice(new Bilingual(
                        "当該端末で使用されたアカウントのパスワードを変更してください。",
                        "Reset the passwords of the accounts that were used on this endpoint."))
                .addTechniques("T1003.001")
                .addEvidence(alert + "#p5", alert.toString())
                .addQuotes(new Behaviour.Quote(
                        "CommandLine", "rundll32.exe comsvcs.dll, MiniDump 624 C:\\temp\\l.dmp full"))
                .build();
    }
}
