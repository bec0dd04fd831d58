package io.mdr4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.Clearance;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.ContactBuilderStages;
import io.mdr4j.customer.Contract;
import io.mdr4j.customer.ContractBuilderStages;
import io.mdr4j.customer.ContractService;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerBuilderStages;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.DayKind;
import io.mdr4j.customer.EdrProduct;
import io.mdr4j.customer.HourRange;
import io.mdr4j.customer.Language;
import io.mdr4j.customer.TimeWindow;
import io.mdr4j.customer.Way;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import io.mdr4j.operation.CustomerInventory;
import io.mdr4j.operation.CustomerInventoryBuilder;
import io.mdr4j.operation.GroupRole;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.NoticeTerms;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRuleBuilderStages;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.severity.AllowEntry;
import io.mdr4j.severity.AllowEntryBuilderStages;
import io.mdr4j.severity.RuleTuning;
import io.mdr4j.severity.RuleTuningBuilderStages;
import io.mdr4j.severity.Severity;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever was agreed makes a difference, so that the history shows its change and nodes notice it. */
class AgreementTextTest {

    private static final Instant END = Instant.parse("2027-04-01T00:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 4, 1);
    private static final EndpointId DEVICE = new EndpointId(new EdrTenantId("acme-falcon"), "d1");

    private final Map<String, AgreementText> cases = new LinkedHashMap<>();

    // What is agreed in the beginning, and what it becomes with one more attribute.

    private static OperationRuleBuilderStages.BuildFinal rule() {
        return OperationRule.builder().id("all").isolation(IsolationMode.NEVER);
    }

    private static ContactBuilderStages.BuildFinal contact() {
        return Contact.builder().id("sato").name("佐藤 美咲");
    }

    private static CustomerBuilderStages.BuildFinal customer() {
        return Customer.builder().id(new CustomerId("acme")).name("Acme").zone(ZoneId.of("Asia/Tokyo"));
    }

    private static ContractBuilderStages.BuildFinal contract() {
        return Contract.builder().devices(120).start(DAY).addServices(ContractService.MONITORING);
    }

    private static AllowEntryBuilderStages.BuildFinal allow() {
        return AllowEntry.builder().id("backup").expires(END).reason("agreed").sha256("0".repeat(64));
    }

    private static RuleTuningBuilderStages.BuildFinal tuning() {
        return RuleTuning.builder().rule("lsass").owner("hanako").reason("tool").expires(END);
    }

    private static OperationRules.Builder rules() {
        return OperationRules.builder("1").rule(rule().build());
    }

    private static AgreementText text(Customer customer, OperationRules rules) {
        return AgreementText.of(customer, rules, CustomerInventory.none(), List.of(), List.of());
    }

    private static AgreementText ofRule(OperationRule rule) {
        OperationRules.Builder rules = OperationRules.builder("1").rule(rule);
        return text(
                customer().addContacts(contact().build()).build(),
                rule.isCatchAll() ? rules.build() : rules.rule(last()).build());
    }

    private static OperationRule last() {
        return OperationRule.builder().id("last").isolation(IsolationMode.NEVER).build();
    }

    private static AgreementText ofRules(UnaryOperator<OperationRules.Builder> change) {
        return text(customer().build(), change.apply(rules()).build());
    }

    private static AgreementText ofContact(Contact contact) {
        return text(customer().addContacts(contact).build(), rules().build());
    }

    private static AgreementText ofCustomer(Customer customer) {
        return text(customer, rules().build());
    }

    private static AgreementText ofContract(Contract contract) {
        return ofCustomer(customer().contract(contract).build());
    }

    private static AgreementText ofInventory(CustomerInventory inventory) {
        return AgreementText.of(customer().build(), rules().build(), inventory, List.of(), List.of());
    }

    private static AgreementText ofAllowEntry(AllowEntry entry) {
        return AgreementText.of(
                customer().build(), rules().build(), CustomerInventory.none(), List.of(entry), List.of());
    }

    private static AgreementText ofTuning(RuleTuning tuning) {
        return AgreementText.of(
                customer().build(), rules().build(), CustomerInventory.none(), List.of(), List.of(tuning));
    }

    private static AgreementText ofApproval(ApprovalPolicy policy) {
        return ofRule(rule().approval(policy).build());
    }

    private static AgreementText ofNotices(NoticeTerms terms) {
        return ofRule(rule().notices(terms).build());
    }

    private static AgreementText ofQuietHours(TimeWindow... windows) {
        return ofContact(contact().addQuietHours(windows).build());
    }

    private AgreementTextTest with(String attribute, AgreementText text) {
        assertThat(cases.put(attribute, text)).as(attribute).isNull();
        return this;
    }

    private List<DynamicTest> eachDiffersFrom(AgreementText before, Object example, String... countedElsewhere) {
        Set<String> attributes = new TreeSet<>(attributes(example));
        attributes.removeAll(Set.of(countedElsewhere));
        assertThat(new TreeSet<>(cases.keySet())).isEqualTo(attributes);
        return cases.entrySet().stream()
                .map(c -> DynamicTest.dynamicTest(c.getKey(), () -> {
                    assertThat(c.getValue()).isNotEqualTo(before);
                    assertThat(AgreementDiff.between(before, c.getValue())).isNotEmpty();
                    assertThat(AgreementText.read(c.getValue().document())).isEqualTo(c.getValue());
                }))
                .toList();
    }

    /** The components of a record, or what the builder of a wide value stores. */
    private static List<String> attributes(Object example) {
        if (example instanceof Record) {
            return Arrays.stream(example.getClass().getRecordComponents())
                    .map(RecordComponent::getName)
                    .toList();
        }
        return Arrays.stream(example.getClass().getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers())
                        && !Modifier.isTransient(field.getModifiers())
                        && !Modifier.isVolatile(field.getModifiers()))
                .map(field -> field.getName())
                .toList();
    }

    @TestFactory
    List<DynamicTest> everyAttributeOfARuleCounts() {
        OperationRule one = rule().build();
        return with(
                        "id",
                        ofRule(OperationRule.builder()
                                .id("other")
                                .isolation(IsolationMode.NEVER)
                                .build()))
                .with(
                        "isolation",
                        ofRule(OperationRule.builder()
                                .id("all")
                                .isolation(IsolationMode.IMMEDIATE)
                                .build()))
                .with("groups", ofRule(rule().addGroups("Servers").build()))
                .with("policies", ofRule(rule().addPolicies("Strict").build()))
                .with("severities", ofRule(rule().addSeverities(Severity.HIGH).build()))
                .with("roles", ofRule(rule().addRoles(EndpointRole.SERVER).build()))
                .with(
                        "userAttributes",
                        ofRule(rule().addUserAttributes("executive").build()))
                .with("hours", ofRule(rule().hours(hours(9)).build()))
                .with("weekdays", ofRule(rule().addWeekdays(DayOfWeek.SUNDAY).build()))
                .with("dayKinds", ofRule(rule().addDayKinds(DayKind.HOLIDAY).build()))
                .with("validFrom", ofRule(rule().validFrom(DAY).build()))
                .with("validUntil", ofRule(rule().validUntil(DAY).build()))
                .with("contacts", ofRule(rule().addContacts("sato").build()))
                .with(
                        "approval",
                        ofRule(rule().approval(ApprovalPolicy.STANDARD).build()))
                .with(
                        "notices",
                        ofRule(rule().notices(NoticeTerms.standard(Severity.HIGH))
                                .build()))
                .with("language", ofRule(rule().language(Language.EN).build()))
                .with("reviewFirstReport", ofRule(rule().reviewFirstReport(true).build()))
                .eachDiffersFrom(ofRule(one), one);
    }

    private static HourRange hours(int from) {
        return new HourRange(LocalTime.of(from, 0), LocalTime.of(18, 0));
    }

    @TestFactory
    List<DynamicTest> everyAttributeOfARuleSetCounts() {
        OperationRules rules = rules().build();
        return with(
                        "version",
                        text(
                                customer().build(),
                                OperationRules.builder("2").rule(rule().build()).build()))
                .with(
                        "inventory",
                        ofRules(r -> r.inventory(CustomerInventory.builder()
                                .addProtectedEndpoints(DEVICE)
                                .build())))
                .with("language", ofRules(r -> r.language(Language.EN)))
                .with("approval", ofRules(r -> r.approval(policy(10, 1, Optional.empty()))))
                .with(
                        "rules",
                        text(
                                customer().build(),
                                OperationRules.builder("1").rule(last()).build()))
                .with("notices", ofRules(r -> r.notices(Severity.LOW, NoticeTerms.standard(Severity.LOW))))
                .eachDiffersFrom(text(customer().build(), rules), rules.agreed().orElseThrow());
    }

    private static ApprovalPolicy policy(int minutes, int quorum, Optional<Duration> remindEvery) {
        return new ApprovalPolicy(
                Approvers.CUSTOMER, Duration.ofMinutes(minutes), ApprovalTimeout.ESCALATE, quorum, remindEvery);
    }

    @TestFactory
    List<DynamicTest> everyComponentOfAnApprovalCounts() {
        Duration patience = Duration.ofMinutes(30);
        return with("approvers", ofApproval(new ApprovalPolicy(Approvers.ANALYSTS, patience, ApprovalTimeout.ESCALATE)))
                .with("patience", ofApproval(policy(20, 1, Optional.empty())))
                .with(
                        "onTimeout",
                        ofApproval(new ApprovalPolicy(Approvers.CUSTOMER, patience, ApprovalTimeout.ISOLATE)))
                .with("quorum", ofApproval(policy(30, 2, Optional.empty())))
                .with("remindEvery", ofApproval(policy(30, 1, Optional.of(Duration.ofMinutes(10)))))
                .eachDiffersFrom(ofApproval(policy(30, 1, Optional.empty())), policy(30, 1, Optional.empty()));
    }

    @TestFactory
    List<DynamicTest> everyComponentOfHowContactsAreToldCounts() {
        Duration ten = Duration.ofMinutes(10);
        NoticeTerms mail = new NoticeTerms(Set.of(Way.MAIL), ten, false);
        return with("ways", ofNotices(new NoticeTerms(Set.of(Way.MAIL, Way.TEAMS), ten, false)))
                .with("acknowledgeWithin", ofNotices(new NoticeTerms(Set.of(Way.MAIL), Duration.ofMinutes(5), false)))
                .with("inQuietHours", ofNotices(new NoticeTerms(Set.of(Way.MAIL), ten, true)))
                .eachDiffersFrom(ofNotices(mail), mail);
    }

    @TestFactory
    List<DynamicTest> everyAttributeOfAContactCounts() {
        Contact one = contact().build();
        return with("id", ofContact(Contact.builder().id("ito").name("佐藤 美咲").build()))
                .with("name", ofContact(Contact.builder().id("sato").name("佐藤").build()))
                .with("email", ofContact(contact().email("sato@acme.example").build()))
                .with("phone", ofContact(contact().phone("+81312345678").build()))
                .with(
                        "addresses",
                        ofContact(contact().putAddresses(Way.SLACK, "#soc").build()))
                .with("quietHours", ofQuietHours(TimeWindow.of(hours(22))))
                .with("accounts", ofContact(contact().addAccounts("ACME\\sato").build()))
                .with("hosts", ofContact(contact().addHosts("PC-0001").build()))
                .with("clearance", ofContact(contact().clearance(Clearance.FULL).build()))
                .eachDiffersFrom(ofContact(one), one);
    }

    @TestFactory
    List<DynamicTest> everyComponentOfQuietHoursCounts() {
        TimeWindow nights = TimeWindow.of(hours(22));
        return with("hours", ofQuietHours(TimeWindow.of(hours(21))))
                .with("weekdays", ofQuietHours(new TimeWindow(nights.hours(), Set.of(DayOfWeek.MONDAY), Set.of())))
                .with("dayKinds", ofQuietHours(new TimeWindow(nights.hours(), Set.of(), Set.of(DayKind.HOLIDAY))))
                .eachDiffersFrom(ofQuietHours(nights), nights);
    }

    @TestFactory
    List<DynamicTest> everyAttributeOfACustomerCounts() {
        Customer one = customer().build();
        return with(
                        "name",
                        ofCustomer(Customer.builder()
                                .id(one.id())
                                .name("Acme 2")
                                .zone(one.zone())
                                .build()))
                .with(
                        "zone",
                        ofCustomer(Customer.builder()
                                .id(one.id())
                                .name("Acme")
                                .zone(ZoneId.of("Europe/Paris"))
                                .build()))
                .with("contacts", ofContact(contact().build()))
                .with(
                        "closingTime",
                        ofCustomer(customer().closingTime(LocalTime.of(17, 0)).build()))
                .with("language", ofCustomer(customer().language(Language.EN).build()))
                .with("contract", ofContract(contract().build()))
                .eachDiffersFrom(ofCustomer(one), one, "id", "calendar");
    }

    @TestFactory
    List<DynamicTest> everyAttributeOfAContractCounts() {
        Contract one = contract().build();
        return with(
                        "devices",
                        ofContract(Contract.builder()
                                .devices(121)
                                .start(DAY)
                                .addServices(ContractService.MONITORING)
                                .build()))
                .with(
                        "start",
                        ofContract(Contract.builder()
                                .devices(120)
                                .start(DAY.plusDays(1))
                                .addServices(ContractService.MONITORING)
                                .build()))
                .with("end", ofContract(contract().end(DAY.plusYears(1)).build()))
                .with(
                        "services",
                        ofContract(
                                contract().addServices(ContractService.HUNTING).build()))
                .with(
                        "products",
                        ofContract(contract()
                                .addProducts(new EdrProduct("crowdstrike", ""))
                                .build()))
                .with(
                        "languages",
                        ofContract(contract().addLanguages(Language.EN).build()))
                .with("briefingsAYear", ofContract(contract().briefingsAYear(1).build()))
                .with(
                        "huntingRequestsAYear",
                        ofContract(contract().huntingRequestsAYear(12).build()))
                .with(
                        "countedWithinDays",
                        ofContract(contract().countedWithinDays(7).build()))
                .eachDiffersFrom(ofContract(one), one);
    }

    @TestFactory
    List<DynamicTest> everyListOfEndpointsAndAccountsCounts() {
        CustomerInventory none = CustomerInventory.builder().build();
        return with(
                        "roles",
                        ofInventory(inventory()
                                .putRoles(DEVICE, EndpointRole.SERVER)
                                .build()))
                .with(
                        "groupRoles",
                        ofInventory(inventory()
                                .addGroupRoles(new GroupRole("Servers", EndpointRole.SERVER))
                                .build()))
                .with(
                        "protectedEndpoints",
                        ofInventory(inventory().addProtectedEndpoints(DEVICE).build()))
                .with(
                        "userAttributes",
                        ofInventory(inventory()
                                .putUserAttributes("ACME\\yamada", Set.of("executive"))
                                .build()))
                .eachDiffersFrom(ofInventory(none), none);
    }

    private static CustomerInventoryBuilder inventory() {
        return CustomerInventory.builder();
    }

    @TestFactory
    List<DynamicTest> everyAttributeOfAnAllowEntryCounts() {
        AllowEntry one = allow().build();
        return with(
                        "id",
                        ofAllowEntry(AllowEntry.builder()
                                .id("other")
                                .expires(END)
                                .reason("agreed")
                                .sha256("0".repeat(64))
                                .build()))
                .with(
                        "expires",
                        ofAllowEntry(AllowEntry.builder()
                                .id("backup")
                                .expires(END.plusSeconds(1))
                                .reason("agreed")
                                .sha256("0".repeat(64))
                                .build()))
                .with(
                        "reason",
                        ofAllowEntry(AllowEntry.builder()
                                .id("backup")
                                .expires(END)
                                .reason("other")
                                .sha256("0".repeat(64))
                                .build()))
                .with(
                        "sha256",
                        ofAllowEntry(AllowEntry.builder()
                                .id("backup")
                                .expires(END)
                                .reason("agreed")
                                .sha256("1".repeat(64))
                                .build()))
                .with("signer", ofAllowEntry(allow().signer("Acme").build()))
                .with("vendorRule", ofAllowEntry(allow().vendorRule("41005").build()))
                .with("path", ofAllowEntry(allow().path("C:\\a.exe").build()))
                .with("group", ofAllowEntry(allow().group("Servers").build()))
                .with("policy", ofAllowEntry(allow().policy("Strict").build()))
                .eachDiffersFrom(ofAllowEntry(one), one);
    }

    @TestFactory
    List<DynamicTest> everyAttributeOfATuningCounts() {
        RuleTuning one = tuning().build();
        return with("rule", ofTuning(tuning("other", "hanako", "tool", END)))
                .with("owner", ofTuning(tuning("lsass", "taro", "tool", END)))
                .with("reason", ofTuning(tuning("lsass", "hanako", "other", END)))
                .with("expires", ofTuning(tuning("lsass", "hanako", "tool", END.plusSeconds(1))))
                .with("filter", ofTuning(tuning().filter("condition: a").build()))
                .eachDiffersFrom(ofTuning(one), one);
    }

    private static RuleTuning tuning(String rule, String owner, String reason, Instant expires) {
        return RuleTuning.builder()
                .rule(rule)
                .owner(owner)
                .reason(reason)
                .expires(expires)
                .build();
    }

    @Test
    void twoValuesAreNotOneWithACommaInIt() {
        assertThat(ofRule(rule().addGroups("Tokyo, Servers").build()))
                .isNotEqualTo(ofRule(rule().addGroups("Tokyo", "Servers").build()));
        assertThat(ofRule(rule().addContacts("sato, ito").build()))
                .isNotEqualTo(ofRule(rule().addContacts("sato", "ito").build()));
    }
}
