package io.mdr4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Contract;
import io.mdr4j.customer.ContractService;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Way;
import io.mdr4j.evidence.Document;
import io.mdr4j.operation.CustomerInventory;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.severity.AllowEntry;
import io.mdr4j.severity.RuleTuning;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgreementDiffTest {

    private static final OperationRule NIGHT = OperationRule.builder()
            .id("night")
            .isolation(IsolationMode.IMMEDIATE)
            .addSeverities(Severity.HIGH)
            .addContacts("sato")
            .build();
    private static final OperationRule SERVERS = OperationRule.builder()
            .id("servers")
            .isolation(IsolationMode.NEVER)
            .addGroups("Servers", "Databases")
            .build();
    private static final OperationRule ALL =
            OperationRule.builder().id("all").isolation(IsolationMode.NEVER).build();
    private static final Contact SATO = Contact.builder()
            .id("sato")
            .name("佐藤 美咲")
            .email("sato@example.com")
            .putAddresses(Way.SLACK, "#soc")
            .build();

    private static Customer customer(Contact... contacts) {
        return Customer.builder()
                .id(new CustomerId("acme"))
                .name("Acme")
                .zone(ZoneId.of("Asia/Tokyo"))
                .addContacts(contacts)
                .build();
    }

    private static AgreementText text(String version, OperationRule... rules) {
        return text(customer(SATO), version, rules);
    }

    private static AgreementText text(Customer customer, String version, OperationRule... rules) {
        OperationRules.Builder builder = OperationRules.builder(version);
        List.of(rules).forEach(builder::rule);
        return AgreementText.of(customer, builder.build(), CustomerInventory.none(), List.of(), List.of());
    }

    private static List<String> ja(AgreementText before, AgreementText after) {
        return AgreementDiff.between(before, after).stream().map(Bilingual::ja).toList();
    }

    @Test
    void theSameAgreementHasNoDifference() {
        assertThat(AgreementDiff.between(text("1", NIGHT, ALL), text("1", NIGHT, ALL)))
                .isEmpty();
    }

    @Test
    void rulesThatCameWentOrChangedAreNamedWithWhatChanged() {
        OperationRule stricter = OperationRule.builder()
                .id("night")
                .isolation(IsolationMode.AFTER_APPROVAL)
                .addSeverities(Severity.HIGH)
                .addContacts("sato")
                .build();

        assertThat(AgreementDiff.between(text("1", NIGHT, ALL), text("2", stricter, SERVERS, ALL)))
                .containsExactly(
                        new Bilingual(
                                "運用ルール全体を変更（version 1 → 2）", "operation rules as a whole changed (version 1 → 2)"),
                        new Bilingual(
                                "運用ルール「night」を変更（isolation IMMEDIATE → AFTER_APPROVAL）",
                                "operation rule \"night\" changed (isolation IMMEDIATE → AFTER_APPROVAL)"),
                        new Bilingual("運用ルール「servers」を追加", "operation rule \"servers\" added"));
        assertThat(ja(text("2", NIGHT, ALL), text("2", ALL))).containsExactly("運用ルール「night」を削除");
    }

    @Test
    void anOrderThatChangedIsSaidSinceTheFirstRuleWins() {
        assertThat(ja(text("1", NIGHT, SERVERS, ALL), text("1", SERVERS, NIGHT, ALL)))
                .containsExactly("運用ルールの順序を変更");
    }

    @Test
    void ofContactsNoAddressIsRepeated() {
        Contact moved = Contact.builder()
                .id("sato")
                .name("佐藤 美咲")
                .email("misaki@example.com")
                .phone("+81312345678")
                .build();
        List<Bilingual> lines = AgreementDiff.between(
                text(customer(SATO), "1", ALL),
                text(customer(moved, Contact.builder().id("ito").name("伊藤").build()), "1", ALL));

        assertThat(lines)
                .containsExactly(
                        new Bilingual(
                                "連絡先「sato」を変更（email、phone、addresses）",
                                "contact \"sato\" changed (email; phone; addresses)"),
                        new Bilingual("連絡先「ito」を追加", "contact \"ito\" added"));
        assertThat(lines.toString()).doesNotContain("example.com", "+81");
    }

    @Test
    void accountsAreNotRepeatedEither() {
        CustomerInventory inventory = CustomerInventory.builder()
                .putUserAttributes("ACME\\yamada", Set.of("executive"))
                .build();
        OperationRules rules = OperationRules.builder("1").rule(ALL).build();
        AgreementText before = AgreementText.of(customer(), rules, CustomerInventory.none(), List.of(), List.of());
        AgreementText after = AgreementText.of(customer(), rules, inventory, List.of(), List.of());

        assertThat(ja(before, after)).containsExactly("端末・アカウントの一覧を追加");
    }

    @Test
    void contractAllowEntriesAndTuningsAreCompared() {
        Customer bought = Customer.builder()
                .id(new CustomerId("acme"))
                .name("Acme")
                .zone(ZoneId.of("Asia/Tokyo"))
                .addContacts(SATO)
                .contract(Contract.builder()
                        .devices(120)
                        .start(LocalDate.of(2026, 4, 1))
                        .addServices(ContractService.MONITORING)
                        .build())
                .build();
        AllowEntry allow = AllowEntry.builder()
                .id("backup")
                .expires(Instant.parse("2027-01-01T00:00:00Z"))
                .reason("agreed")
                .sha256("0".repeat(64))
                .build();
        RuleTuning tuning = RuleTuning.builder()
                .rule("lsass")
                .owner("hanako")
                .reason("tool")
                .expires(Instant.parse("2027-01-01T00:00:00Z"))
                .build();
        OperationRules rules = OperationRules.builder("1").rule(ALL).build();

        assertThat(ja(
                        text(customer(SATO), "1", ALL),
                        AgreementText.of(bought, rules, CustomerInventory.none(), List.of(allow), List.of(tuning))))
                .containsExactly("契約を追加", "許可設定「backup」を追加", "検知ルールの調整「lsass」を追加");
    }

    @Test
    void ofTenThousandChangesTwoHundredAreNamedAndTheRestIsCounted() {
        OperationRule[] many = IntStream.range(0, 10_000)
                .mapToObj(i -> OperationRule.builder()
                        .id("rule-" + i)
                        .isolation(IsolationMode.NEVER)
                        .addGroups("g" + i)
                        .build())
                .toArray(OperationRule[]::new);
        OperationRule[] all = Arrays.copyOf(many, many.length + 1);
        all[many.length] = ALL;

        List<Bilingual> lines = AgreementDiff.between(text("1", ALL), text("1", all));
        assertThat(lines).hasSize(201);
        assertThat(lines.get(200)).isEqualTo(new Bilingual("ほか 9800 件の変更", "9800 more changes"));
    }

    @Test
    void aTextThatIsReadBackIsTheSame() {
        OperationRule odd = OperationRule.builder()
                .id("tab\there \\ and\nline\r")
                .isolation(IsolationMode.NEVER)
                .addGroups("a\tb", "\\t")
                .build();
        AgreementText written = text("v\t1", odd, ALL);
        AgreementText read = AgreementText.read(written.document());

        assertThat(read).isEqualTo(written);
        assertThat(AgreementDiff.between(written, read)).isEmpty();
        assertThat(read.rulesVersion()).isEqualTo("v\t1");
        assertThat(read.rulesSha256()).isEqualTo(written.rulesSha256());
        assertThatThrownBy(() -> AgreementText.read(Document.of("RULE\tx")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theOrderOfWhatHasNoOrderMakesNoDifference() {
        OperationRule one = OperationRule.builder()
                .id("x")
                .isolation(IsolationMode.NEVER)
                .addGroups("a", "b")
                .build();
        OperationRule other = OperationRule.builder()
                .id("x")
                .isolation(IsolationMode.NEVER)
                .addGroups("b", "a")
                .build();

        assertThat(text("1", one, ALL).sha256()).isEqualTo(text("1", other, ALL).sha256());
        assertThat(text("1", NIGHT, SERVERS, ALL).sha256())
                .isNotEqualTo(text("1", SERVERS, NIGHT, ALL).sha256());
    }

    @Test
    void contactsDoNotBelongToWhatAVersionNames() {
        AgreementText one = text(customer(SATO), "1", ALL);
        AgreementText other = text(customer(), "1", ALL);

        assertThat(one.rulesSha256()).isEqualTo(other.rulesSha256());
        assertThat(one.sha256()).isNotEqualTo(other.sha256());
    }
}
