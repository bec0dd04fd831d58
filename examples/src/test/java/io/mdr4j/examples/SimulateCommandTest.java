package io.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("mdr simulate and mdr explain, on the demo's day")
class SimulateCommandTest {

    @TempDir
    private static Path out;

    @BeforeAll
    static void play_the_day() {
        assertThat(Run.of("demo", "--out", out.toString()).code()).isZero();
    }

    private static Run on(String command, String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = command;
        arguments[1] = "--store";
        arguments[2] = out.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Run.of(arguments);
    }

    @Test
    void shows_what_the_changed_file_of_the_examples_would_do_otherwise() {
        Run run = on("simulate");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("変更後の運用ルール：2026-12-01-draft", "現行の運用ルール 2026-11-01", "2026-11-01 (3)")
                .containsPattern("対象インシデント +3")
                .containsPattern("結果が変わる件数 +3")
                .contains("everything-else → admin-computers", "隔離：実施しない → 承認後に実施", "言語：日本語 → 英語")
                .contains(
                        "high-on-pcs → risky-on-pcs",
                        "通知先：security-officer、helpdesk → security-officer、helpdesk、server-team")
                .contains("SMP-PC-0217");
    }

    @Test
    void speaks_english_and_holds_against_the_recorded_decisions() {
        Run run = on("simulate", "--recorded", "--lang", "en");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("held against: the decisions as recorded", "isolation: never → after approval")
                .containsPattern("come out otherwise +3");
    }

    @Test
    void finds_nothing_where_the_rules_are_the_same() {
        Run run = on(
                "simulate",
                "--customer",
                "sample-logistics",
                "--lang",
                "en",
                "--rules",
                Home.rules(Home.locate(), "sample-logistics.yaml").toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("come out otherwise +0").doesNotContain("SMP-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void writes_one_page_without_script_or_anything_from_elsewhere(String language) throws IOException {
        Path page = out.resolve("simulation." + language + ".html");
        assertThat(on("simulate", "--html", page.toString(), "--lang", language).code())
                .isZero();

        String html = Files.readString(page);
        assertThat(html)
                .contains("lang=\"" + language + "\"", "SMP-PC-0217", "everything-else → admin-computers")
                .doesNotContain("<script", "src=", "href=", "http://", "https://");
    }

    @Test
    void says_to_run_the_demo_first_where_there_is_no_store() {
        Path nowhere = out.resolve("nowhere");
        for (String command : new String[] {"simulate", "explain"}) {
            Run run = command.equals("explain")
                    ? Run.of(command, "INC-2026-0001", "--store", nowhere.toString())
                    : Run.of(command, "--store", nowhere.toString());
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("run ./mdr demo first");
        }
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void refuses_what_is_not_there_and_names_what_is() {
        assertThat(on("simulate", "--customer", "acme").err()).contains("there are sample-works, sample-logistics");
        assertThat(on("simulate", "--customer", "sample-logistics").err())
                .contains("There is no rules file", "sample-logistics-changed.yaml");
        assertThat(on("simulate", "--days", "0").err()).contains("--days must be 1 to 3650");
        assertThat(on("explain", "INC-1").err()).contains("There is no incident INC-1 of sample-works");
    }

    @Test
    void explains_a_decision_rule_by_rule() {
        Run run = on("explain", "INC-2026-0001");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "INC-2026-0001  端末 SMP-PC-0217",
                        "記録された判断：運用ルール『high-on-pcs』（2026-11-01）",
                        "運用ルール『servers』には該当しませんでした（エンドポイントの用途：条件は「サーバー、ドメインコントローラー、業務システム」、実際は「PC」）。",
                        "運用ルール『high-on-pcs』に該当しました（危険度：高、エンドポイントの用途：PC）。隔離：即時に実施。",
                        "通知先：security-officer、helpdesk")
                .doesNotContain("異なります");
    }

    @Test
    void explains_what_other_rules_would_decide_and_says_that_it_differs() {
        Run run = on(
                "explain",
                "INC-2026-0001",
                "--lang",
                "en",
                "--rules",
                Home.rules(Home.locate(), "sample-works-changed.yaml").toString());

        assertThat(run.out())
                .contains(
                        "Rule \"risky-on-pcs\" matches (severity: high; use of the endpoint: PC). Isolation: at once.",
                        "This differs from what was recorded");
    }
}
