package io.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.Mdr;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.alert.VendorRating;
import io.mdr4j.approval.ApprovalKeys;
import io.mdr4j.approval.ApprovalLinks;
import io.mdr4j.behaviours.SigmaBehaviours;
import io.mdr4j.containment.ContainmentGuard;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.crowdstrike.FalconConfig;
import io.mdr4j.edr.crowdstrike.FalconConnector;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Document;
import io.mdr4j.examples.browser.Chromium;
import io.mdr4j.examples.browser.Tab;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.notify.approval.ApprovalPage;
import io.mdr4j.notify.approval.SocContact;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.reports.PebbleReportRenderer;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.severity.SeverityClassifier;
import io.mdr4j.store.jdbc.JdbcStore;
import io.mdr4j.testkit.FakeFalcon;
import io.mdr4j.testkit.RecordingNotifier;
import io.mdr4j.text.Letter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request for approval as a customer sees it: the link of the notice, the page in a browser, and what the EDR does then. */
class ApprovalInBrowserTest {

    private static final CustomerId CUSTOMER = new CustomerId("sample");
    private static final EdrTenantId TENANT = new EdrTenantId("falcon");
    private static final Path PICTURES = Path.of("target", "pictures", "approval");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String HOSTILE =
            "<img src=x onerror=alert(1)>\u202e'\"><script>alert(2)</script>{{7*7}}" + "W".repeat(80);

    private static Chromium chromium;

    @TempDir
    Path folder;

    private final FakeFalcon falcon = FakeFalcon.start(Clock.systemUTC());
    private final RecordingNotifier notifier = new RecordingNotifier();
    private LocalServer server;
    private ApprovalLinks links;
    private JdbcStore store;
    private Mdr mdr;
    private Tab tab;

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = LocalServer.start(0);
        links = ApprovalLinks.of(server.address().resolve("/approve"), ApprovalKeys.of("test", new byte[32]));
        server.mount("/approve", request -> page().handle(request));
        open();
        tab = chromium.tab();
    }

    @AfterEach
    void stop() {
        mdr.close();
        store.close();
        server.close();
        falcon.close();
    }

    private ApprovalPage page() {
        SocContact soc = new SocContact("サンプル SOC", Optional.of("03-0000-0000"));
        return ApprovalPage.of(mdr.desk().approvals(), links, soc, Clock.systemUTC());
    }

    private void open() {
        store = JdbcStore.h2(folder.resolve("mdr"));
        Customer customer = Customer.builder()
                .id(CUSTOMER)
                .name("株式会社サンプル")
                .zone(ZoneId.of("Asia/Tokyo"))
                .addContacts(Contact.builder().id("officer").name("佐藤 美咲").build())
                .build();
        OperationRules rules = OperationRules.builder("2026-11-24")
                .rule(OperationRule.builder()
                        .id("everything")
                        .isolation(IsolationMode.AFTER_APPROVAL)
                        .approval(new ApprovalPolicy(
                                Approvers.CUSTOMER, Duration.ofMinutes(30), ApprovalTimeout.ESCALATE))
                        .addContacts("officer")
                        .build())
                .build();
        mdr = Mdr.builder()
                .store(store)
                .schedule(store.schedule())
                .customer(
                        CustomerSetup.builder().customer(customer).rules(rules).build(),
                        FalconConnector.open(FalconConfig.builder()
                                .tenant(TENANT)
                                .clientId(falcon.clientId())
                                .clientSecret(falcon.clientSecret())
                                .cid(falcon.cid())
                                .baseUrl(falcon.baseUrl())
                                .build()))
                .classifier(SeverityClassifier.standard(SigmaBehaviours.standard()))
                .guard(new ContainmentGuard(100, 1.0))
                .renderer(PebbleReportRenderer.standard())
                .notifier(notifier)
                .analysts(List.of(Contact.builder().id("analyst").name("SOC").build()))
                .approvals(links)
                .pollEvery(Duration.ofMillis(500))
                .build();
        mdr.start();
    }

    private void alert(String device, String host, String product, String user) {
        falcon.alertNow("""
                {"composite_id": "%s", "product": "epp", "severity": 90, "confidence": 90, "technique_id": "T1003.001",
                 "name": "LsassDump", "process_id": "1", "filename": "rundll32.exe", "pattern_disposition": 0, "user_name": %s,
                 "cmdline": "rundll32.exe C:\\\\windows\\\\System32\\\\comsvcs.dll, MiniDump 624 C:\\\\temp\\\\l.dmp full",
                 "device": {"device_id": "%s", "hostname": %s, "product_type_desc": "%s"}}""".formatted("alert-" + device, json(user), device, json(host), product));
    }

    private static String json(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it happens within " + PATIENCE).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private URI link(int number) {
        await(() -> requests().size() >= number);
        return requests().get(number - 1).letter().blocks().stream()
                .filter(Letter.Link.class::isInstance)
                .map(block -> ((Letter.Link) block).target())
                .findFirst()
                .orElseThrow();
    }

    private List<Notice> requests() {
        return notifier.notices(NoticeKind.APPROVAL_REQUEST);
    }

    private void picture(String name) {
        for (int width : new int[] {320, 360, 1024}) {
            tab.size(width, width < 600 ? 640 : 768);
            tab.screenshot(PICTURES.resolve(name + "-" + width + ".png"));
            assertThat(tab.tooWideBy()).as(name + " at " + width).isZero();
        }
        assertThat(tab.problems()).isEmpty();
        assertThat(tab.dialogs()).isEmpty();
        assertThat(tab.requests()).allMatch(r -> r.startsWith(server.address().toString()));
    }

    @Test
    void isReadInBothLanguagesAndApprovedOnAPhone() throws IOException, InterruptedException {
        alert("d1", "PC-0123", "Workstation", "EXAMPLE\\tanaka");
        URI link = link(1);
        HttpResponse<String> robot = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(robot.statusCode()).isEqualTo(200);

        tab.withoutScripts();
        tab.size(360, 640);
        tab.go(link);
        assertThat(tab.title()).contains("隔離のご承認のお願い");
        assertThat(tab.text()).contains("PC-0123", "株式会社サンプル", "佐藤 美咲 様", "ご回答期限", "03-0000-0000", "EXAMPLE\\tanaka");
        picture("open-ja");
        tab.follow("#language");
        assertThat(tab.text()).contains("What will be cut off", "PC-0123", "Answer by", "mail, web, file shares");
        picture("open-en");
        tab.follow("#language");
        assertThat(falcon.containedHosts()).as("looking isolates nothing").isEmpty();

        tab.size(360, 640);
        tab.fill("#reason", "現場に確認済み");
        tab.follow("button.go");
        assertThat(tab.text()).contains("ご回答を承りました", "隔離を開始します");
        picture("accepted-ja");
        await(() -> falcon.containedHosts().contains("d1"));

        tab.go(link);
        assertThat(tab.attribute("#outcome", "data-outcome")).isEqualTo("ALREADY_ANSWERED");
        picture("answered-ja");
        tab.evaluate("history.back()");
        assertThat(falcon.containedHosts()).containsExactly("d1");
    }

    @Test
    void aRefusalNeedsAReasonAndIsolatesNothing() {
        alert("d1", "SV-FILE01", "Server", "EXAMPLE\\svc");
        tab.size(360, 640);
        tab.go(link(1));
        tab.follow("button.no");
        assertThat(tab.status()).isEqualTo(422);
        assertThat(tab.text(".fault")).contains("却下の理由");
        picture422("reason-missing-ja");
        tab.fill("#reason", "月次処理の実行中のため");
        tab.follow("button.no");
        assertThat(tab.text()).contains("ご承認の却下を承りました");
        picture422("refused-ja");
        mdr.workOnce();
        assertThat(falcon.containedHosts()).isEmpty();
    }

    /** The console notes a status that is an error, which this one is meant to be. */
    private void picture422(String name) {
        for (int width : new int[] {320, 1024}) {
            tab.size(width, 640);
            tab.screenshot(PICTURES.resolve(name + "-" + width + ".png"));
            assertThat(tab.tooWideBy()).isZero();
        }
        tab.size(360, 640);
    }

    @Test
    void hostileNamesRunNothingAndBreakNoLayout() {
        alert("d1", HOSTILE, "Domain Controller", "EVIL\\" + HOSTILE);
        tab.go(link(1));
        assertThat(tab.text()).contains("<img src=x onerror=alert(1)>", "{{7*7}}");
        assertThat(tab.count("main img") + tab.count("script")).isZero();
        picture("hostile-ja");
        tab.follow("button.go");
        picture("hostile-accepted-ja");
        await(() -> falcon.containedHosts().contains("d1"));
    }

    @Test
    void otherRequestsAreAnsweredTogether() {
        alert("d1", "PC-0001", "Workstation", "EXAMPLE\\a");
        alert("d2", "SV-DB02", "Server", "EXAMPLE\\b");
        alert("d3", "DC-03", "Domain Controller", "EXAMPLE\\c");
        link(3);
        tab.go(link(1));
        assertThat(tab.count("#others li")).isEqualTo(2);
        picture("others-ja");
        tab.size(360, 640);
        tab.click("#r0");
        tab.click("#r1");
        tab.follow("#others button.go");
        assertThat(tab.texts(".host")).hasSize(2).allMatch(t -> t.contains("隔離を開始します"));
        picture("together-ja");
        await(() -> falcon.containedHosts().size() == 2);
        tab.follow("#others li a");
        tab.follow("button.go");
        await(() -> falcon.containedHosts().size() == 3);
    }

    @Test
    void severalHostsOfOneIncidentAreChosenOneByOne() {
        mdr.receive(CUSTOMER, TENANT, List.of(ofOneTree("d1", "PC-0001"), ofOneTree("d2", "SV-DB02")));
        tab.go(link(1));
        assertThat(requests()).hasSize(1);
        assertThat(tab.count(".host input[type=checkbox]:checked")).isEqualTo(2);
        picture("several-ja");
        tab.size(360, 640);
        tab.click(".host input[name=e1]");
        tab.follow("button.go");
        assertThat(tab.texts(".state")).containsExactly("ご承認を承りました。隔離を開始します。", "未回答です。");
        picture("several-answered-ja");
        await(() -> falcon.containedHosts().contains("d1"));
        tab.size(360, 640);
        tab.follow("#rest");
        tab.fill("#reason", "データベースの停止は認められません");
        tab.follow("button.no");
        assertThat(tab.text()).contains("ご承認の却下を承りました");
        mdr.workOnce();
        assertThat(falcon.containedHosts()).containsExactly("d1");
    }

    private ReceivedAlert ofOneTree(String device, String host) {
        falcon.host(device, host);
        Alert alert = Alert.builder()
                .id(new AlertId(TENANT, "alert-" + device))
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .vendorCustomer(falcon.cid())
                .createdAt(Instant.now())
                .updatedAt(Instant.now())
                .rating(new VendorRating(90, 90, ""))
                .blockStatus(
                        new BlockStatus(Set.of(BlockStatus.Action.DETECTED_ONLY), BlockStatus.Execution.RAN, List.of()))
                .endpoint(Endpoint.builder()
                        .id(new EndpointId(TENANT, device))
                        .hostName(host)
                        .build())
                .treeKey("one tree")
                .build();
        return new ReceivedAlert(alert, Document.of("{}"));
    }

    @Test
    void aLinkOfAnIncidentThatWasMergedSaysThatItIsOver() {
        alert("d1", "PC-0001", "Workstation", "EXAMPLE\\a");
        link(1);
        alert("d2", "SV-DB02", "Server", "EXAMPLE\\b");
        URI merged = link(2);
        List<IncidentId> newest =
                mdr.incidents(CUSTOMER).stream().map(Incident::id).toList();
        mdr.desk().merge(newest.get(0), newest.get(1), "analyst", "one attack");
        tab.go(merged);
        assertThat(tab.attribute("#outcome", "data-outcome")).isEqualTo("INCIDENT_OVER");
        picture("over-ja");
        tab.go(link(3));
        assertThat(tab.text()).contains("SV-DB02");
    }

    @Test
    void aForgedLinkAndACodeHavePagesOfTheirOwn() {
        tab.go(URI.create(links.base() + "/AAAA"));
        assertThat(tab.status()).isEqualTo(404);
        picture422("forged-ja");
        tab.go(links.codePage());
        picture422("code-ja");

        alert("d1", "PC-0123", "Workstation", "EXAMPLE\\tanaka");
        link(1);
        List<String> facts = requests().get(0).letter().blocks().stream()
                .filter(Letter.Fact.class::isInstance)
                .map(block -> ((Letter.Fact) block).value())
                .toList();
        tab.fill("#customer", facts.get(0));
        tab.fill("#incident", facts.get(1));
        tab.fill("#contact", facts.get(2));
        tab.fill("#code", "12345678");
        tab.follow("button.go");
        assertThat(tab.text(".fault")).contains("正しくありません");
        picture422("code-wrong-ja");
        tab.fill("#code", facts.get(3));
        tab.follow("button.go");
        assertThat(tab.text()).contains("PC-0123");
        tab.follow("button.go");
        await(() -> falcon.containedHosts().contains("d1"));
    }

    @Test
    void aLinkIsGoodAfterTheServiceWasStartedAgain() {
        alert("d1", "PC-0123", "Workstation", "EXAMPLE\\tanaka");
        URI link = link(1);
        mdr.close();
        store.close();
        open();
        tab.go(link);
        tab.follow("button.go");
        assertThat(tab.text()).contains("ご回答を承りました");
        await(() -> falcon.containedHosts().contains("d1"));
    }
}
