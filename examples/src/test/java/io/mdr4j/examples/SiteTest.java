package io.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.severity.RuleTuning;
import io.mdr4j.testkit.FakeFalcon;
import io.mdr4j.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A customer of the demo")
class SiteTest {

    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void has_the_tunings_of_its_rules_file() throws IOException {
        Site site = site("""
                  - rule: lsass-dump
                    owner: Kimura
                    reason: forensic exercise
                    expires: 2026-12-31
                    filter:
                      exercise: {Image|endswith: '\\exercise.exe', ParentImage: [a, b]}
                      condition: exercise
                """);

        assertThat(site.setup().tunings()).extracting(RuleTuning::rule).containsExactly("lsass-dump");
        assertThat(site.setup().tunings().get(0).filter()).isPresent();
    }

    @Test
    void is_refused_when_a_tuning_would_do_nothing_and_every_such_tuning_is_named() {
        assertThatThrownBy(() -> site("""
                  - {rule: lsas-dump, owner: Kimura, reason: x, expires: 2026-12-31}
                  - {rule: lsass-dump, owner: Sato, reason: x, expires: 2026-12-31, filter: {s: {Image|odd: a}, condition: s}}
                  - {rule: lsass-dump, owner: Abe, reason: x, expires: 2026-12-31, filter: {s: {Image: a}, condition: t}}
                """))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(
                        "rules.yaml has to be changed",
                        "tuning of lsas-dump (owner Kimura): there is no rule lsas-dump",
                        "tuning of lsass-dump (owner Sato): the filter is wrong",
                        "odd",
                        "tuning of lsass-dump (owner Abe): the filter is wrong");
    }

    private Site site(String tunings) throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), """
                version: 1
                tunings:
                %srules:
                  - {id: all, isolate: never, contacts: [helpdesk]}
                """.formatted(tunings));
        try (FalconCloud cloud = new FalconCloud(new EdrTenantId("t"), FakeFalcon.DEFAULT_CID, SettableClock.at(NOW))) {
            return Site.of(new CustomerId("c"), "Example", Language.EN, cloud, rules, NOW);
        }
    }
}
