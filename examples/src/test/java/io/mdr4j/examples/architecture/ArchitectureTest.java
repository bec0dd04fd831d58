package io.mdr4j.examples.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The architecture")
class ArchitectureTest {

    private static final String ROOT = "io.mdr4j";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static Stream<ArchRule> rules(String root) {
        ArchitectureRules rules = new ArchitectureRules(root);
        return Stream.concat(
                rules.arrowsBetweenModules(),
                Stream.of(
                        rules.coreKeepsToTheLanguage(),
                        rules.valuesDoNotSeeTheHistory(),
                        rules.evidenceDoesNotSeeAlerts(),
                        rules.attackSeesNothingElseOfTheCore(),
                        rules.coreHasNoCycles(),
                        rules.featuresDoNotSeeTheFacade(),
                        rules.pureFeaturesHaveNoClockAndNoLogger(),
                        rules.packagesAreNamedAfterFeatures()));
    }

    @TestFactory
    Stream<DynamicTest> holds() {
        return rules(ROOT).map(rule -> dynamicTest(rule.getDescription(), () -> rule.check(CLASSES)));
    }

    @Test
    void isCheckedOnClassesOfOtherModules() {
        assertThat(CLASSES.stream().map(c -> Module.of(ROOT, c.getPackageName()).orElseThrow()))
                .contains(Module.values());
    }

    @Nested
    @DisplayName("when broken, is reported:")
    class WhenBroken {

        private static final String BROKEN = "io.mdr4j.examples.architecture.broken";

        private static final JavaClasses BROKEN_CLASSES = new ClassFileImporter().importPackages(BROKEN);

        private final ArchitectureRules rules = new ArchitectureRules(BROKEN);

        private List<String> violations(ArchRule rule) {
            return rule.evaluate(BROKEN_CLASSES).getFailureReport().getDetails();
        }

        @Test
        void anAdapterThatSeesAnotherAdapter() {
            assertThat(rules.arrowsBetweenModules().flatMap(rule -> violations(rule).stream()))
                    .anyMatch(line -> line.contains("edr.crowdstrike.") && line.contains("edr.carbonblack."));
        }

        @Test
        void aCoreThatReachesForADatabase() {
            assertThat(violations(rules.coreKeepsToTheLanguage())).anyMatch(line -> line.contains("java.sql.Date"));
        }

        @Test
        void aValueThatSeesIncidents() {
            assertThat(violations(rules.valuesDoNotSeeTheHistory())).anyMatch(line -> line.contains("incident."));
        }

        @Test
        void evidenceThatSeesAlerts() {
            assertThat(violations(rules.evidenceDoesNotSeeAlerts())).anyMatch(line -> line.contains("alert."));
        }

        @Test
        void aCatalogueThatSeesTheDomain() {
            assertThat(violations(rules.attackSeesNothingElseOfTheCore()))
                    .anyMatch(line -> line.contains("attack.") && line.contains("alert."));
        }

        @Test
        void packagesInACircle() {
            assertThat(violations(rules.coreHasNoCycles())).anyMatch(line -> line.contains("Cycle detected"));
        }

        @Test
        void aFeatureThatSeesTheFacade() {
            assertThat(violations(rules.featuresDoNotSeeTheFacade())).anyMatch(line -> line.contains("Facade"));
        }

        @Test
        void aPureFeatureThatLogsOrAsksTheTime() {
            assertThat(violations(rules.pureFeaturesHaveNoClockAndNoLogger()))
                    .anyMatch(line -> line.contains("org.slf4j.Logger"))
                    .anyMatch(line -> line.contains("Instant.now()"))
                    .anyMatch(line -> line.contains("System.nanoTime()"))
                    .anyMatch(line -> line.contains("java.time.Clock"));
        }

        @Test
        void aPackageNamedAfterNothing() {
            assertThat(violations(rules.packagesAreNamedAfterFeatures())).anyMatch(line -> line.contains("util"));
        }
    }
}
