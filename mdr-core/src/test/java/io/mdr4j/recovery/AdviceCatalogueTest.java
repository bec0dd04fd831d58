package io.mdr4j.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.attack.AttackCatalogue;
import io.mdr4j.attack.AttackTechnique;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdviceCatalogueTest {

    private static final AdviceCatalogue STANDARD = AdviceCatalogue.standard();

    @Test
    void no_two_measures_have_one_name() {
        assertThat(STANDARD.all()).extracting(Advice::id).doesNotHaveDuplicates();
    }

    @Test
    void every_technique_that_calls_for_a_measure_exists() {
        assertThat(STANDARD.all().stream().flatMap(advice -> advice.when().techniques().stream()))
                .allSatisfy(id -> assertThat(AttackCatalogue.enterprise().technique(id))
                        .as(id)
                        .get()
                        .extracting(AttackTechnique::status)
                        .isEqualTo(AttackTechnique.Status.CURRENT));
    }

    @Test
    void everything_that_may_be_found_has_advice() {
        assertThat(Found.values())
                .allSatisfy(found -> assertThat(STANDARD.forCase(
                                new AdviceCase(Severity.MEDIUM, Set.of(), Set.of("crowdstrike"), Set.of(found))))
                        .as(found.name())
                        .isNotEmpty());
    }

    @Test
    void japanese_texts_are_whole_sentences_and_titles_are_not() {
        assertThat(STANDARD.all()).allSatisfy(advice -> {
            assertThat(advice.title().ja()).doesNotEndWith("。");
            assertThat(advice.text().ja()).endsWith("。");
            assertThat(advice.verify().ja()).endsWith("こと。");
            assertThat(Stream.of(advice.title(), advice.text(), advice.verify()).map(Bilingual::en))
                    .allSatisfy(en -> assertThat(en).matches("[\\x20-\\x7e]+"));
        });
    }

    @Test
    void stolen_passwords_call_for_new_ones_first() {
        AdviceCase stolen = new AdviceCase(
                Severity.HIGH, Set.of("T1003.001"), Set.of("crowdstrike"), Set.of(Found.CREDENTIALS_EXPOSED));
        List<String> ids = STANDARD.forCase(stolen).stream().map(Advice::id).toList();
        assertThat(ids).contains("change-passwords", "end-sessions", "lsa-protection", "reinstall-endpoint");
        assertThat(ids).doesNotContain("edr-carbonblack-policy", "krbtgt", "office-macros");
        assertThat(STANDARD.forCase(stolen))
                .isSortedAccordingTo((a, b) -> a.area().compareTo(b.area()));
    }

    @Test
    void advice_on_a_product_goes_to_its_customers_only() {
        AdviceCase onCarbonBlack =
                new AdviceCase(Severity.HIGH, Set.of(), Set.of("carbonblack"), Set.of(Found.DETECTED_ONLY));
        assertThat(STANDARD.forCase(onCarbonBlack))
                .extracting(Advice::id)
                .contains("edr-carbonblack-policy", "edr-prevention-mode")
                .doesNotContain("edr-falcon-policy");
    }

    @Test
    void a_false_positive_calls_for_nothing() {
        assertThat(STANDARD.forCase(new AdviceCase(
                        Severity.FALSE_POSITIVE, Set.of("T1003"), Set.of("crowdstrike"), Set.of(Found.values()))))
                .isEmpty();
    }

    @Test
    void embedders_add_measures_and_replace_ours() {
        Advice own = new Advice(
                "change-passwords",
                Advice.Area.ACCOUNTS,
                new Bilingual("自社手順", "Our own way"),
                new Bilingual("手順書に従ってください。", "Follow the handbook."),
                new Bilingual("完了報告があること。", "It is reported."),
                Advice.Owner.CUSTOMER_IT,
                Advice.Effort.HOURS,
                AdviceCondition.found(Found.CREDENTIALS_EXPOSED));
        AdviceCatalogue extended = STANDARD.with(List.of(own));
        assertThat(extended.all()).hasSameSizeAs(STANDARD.all()).contains(own);
        assertThat(STANDARD.all()).doesNotContain(own);
    }
}
