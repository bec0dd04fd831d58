package io.mdr4j.examples.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What may depend on what. The root package is a parameter so that a test can hold the rules against a tree that breaks
 * each of them.
 */
final class ArchitectureRules {

    private static final List<String> VALUE_PACKAGES = List.of(
            "attack",
            "customer",
            "endpoint",
            "evidence",
            "alert",
            "severity",
            "operation",
            "approval",
            "containment",
            "removal",
            "edr");

    /** Those that see the history of an incident. */
    private static final List<String> HISTORY_PACKAGES = List.of("incident", "report", "notification", "runbook");

    private static final List<String> PURE_PACKAGES = List.of("severity", "operation", "report");

    private static final Set<String> WORDS_THAT_SAY_NOTHING =
            Set.of("util", "utils", "common", "model", "service", "dto", "impl", "manager", "helper", "misc");

    private final String root;

    ArchitectureRules(String root) {
        this.root = root;
    }

    /** Returns a rule for each module: the modules it must not see. Its pom says the same, but is easily widened. */
    Stream<ArchRule> arrowsBetweenModules() {
        return Arrays.stream(Module.values()).map(this::seesOnlyItsArrows);
    }

    private ArchRule seesOnlyItsArrows(Module module) {
        DescribedPredicate<JavaClass> forbidden = DescribedPredicate.alwaysFalse();
        for (Module other : Module.values()) {
            if (other != module && !module.sees().contains(other)) {
                forbidden = forbidden.or(in(other));
            }
        }
        return noClasses()
                .that(in(module))
                .should()
                .dependOnClassesThat(forbidden.as("modules that are not among %s", module.sees()))
                .as("%s sees no module but %s".formatted(module, module.sees()))
                .allowEmptyShould(true);
    }

    /** The JDK without SQL, HTTP and desktop, the logging interface, and annotations: whatever else comes is noticed. */
    ArchRule coreKeepsToTheLanguage() {
        DescribedPredicate<JavaClass> allowed = resideInAnyPackage(
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "java.io",
                        "java.net",
                        "java.nio..",
                        "java.math",
                        "java.security..",
                        "javax.crypto..",
                        "java.text..",
                        "org.slf4j..",
                        "org.jspecify.annotations",
                        "org.immutables.value..")
                .or(DescribedPredicate.describe(
                        "primitives", c -> c.getBaseComponentType().isPrimitive()))
                .or(in(Module.CORE));
        return classes()
                .that(in(Module.CORE))
                .should()
                .onlyDependOnClassesThat(allowed)
                .as("mdr-core has no JSON, HTTP, SQL or templates")
                .allowEmptyShould(true);
    }

    ArchRule valuesDoNotSeeTheHistory() {
        return noClasses()
                .that(inFeatures(VALUE_PACKAGES))
                .should()
                .dependOnClassesThat(inFeatures(HISTORY_PACKAGES))
                .as("the values %s never see %s".formatted(VALUE_PACKAGES, HISTORY_PACKAGES))
                .allowEmptyShould(true);
    }

    /** Alerts carry evidence, so evidence cannot know alerts. */
    ArchRule evidenceDoesNotSeeAlerts() {
        return noClasses()
                .that(inFeatures(List.of("evidence")))
                .should()
                .dependOnClassesThat(inFeatures(List.of("alert")))
                .allowEmptyShould(true);
    }

    /** A catalogue of names, which whoever needs it may take along. */
    ArchRule attackSeesNothingElseOfTheCore() {
        DescribedPredicate<JavaClass> attack = inFeatures(List.of("attack"));
        return noClasses()
                .that(attack)
                .should()
                .dependOnClassesThat(in(Module.CORE).and(not(attack)))
                .as("attack sees nothing else of mdr-core")
                .allowEmptyShould(true);
    }

    ArchRule coreHasNoCycles() {
        return slices().assignedFrom(new Features()).should().beFreeOfCycles().allowEmptyShould(true);
    }

    /** The facade stands above all features; only annotations of the root package are for all. */
    ArchRule featuresDoNotSeeTheFacade() {
        DescribedPredicate<JavaClass> facade = DescribedPredicate.describe(
                "the facade", c -> c.getPackageName().equals(root) && !c.isAnnotation());
        return noClasses()
                .that(in(Module.CORE).and(not(resideInAPackage(root))))
                .should()
                .dependOnClassesThat(facade)
                .allowEmptyShould(true);
    }

    /** Same input, same result: neither the time nor a log may be an input or an effect. */
    ArchRule pureFeaturesHaveNoClockAndNoLogger() {
        return noClasses()
                .that(inFeatures(PURE_PACKAGES).and(in(Module.CORE)))
                .should()
                .dependOnClassesThat(
                        type(Clock.class).or(resideInAPackage("org.slf4j..")).as("a clock or a logger"))
                .orShould()
                .callMethodWhere(DescribedPredicate.describe("the time is asked", ArchitectureRules::asksTheTime))
                .as("%s are pure: no clock, no logger".formatted(PURE_PACKAGES))
                .allowEmptyShould(true);
    }

    private static boolean asksTheTime(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        return switch (call.getName()) {
            case "currentTimeMillis", "nanoTime" -> owner.equals("java.lang.System");
            case "now" -> owner.startsWith("java.time.");
            default -> false;
        };
    }

    ArchRule packagesAreNamedAfterFeatures() {
        return noClasses()
                .should()
                .resideInAnyPackage(WORDS_THAT_SAY_NOTHING.stream()
                        .map(word -> root + ".." + word + "..")
                        .toArray(String[]::new))
                .allowEmptyShould(true);
    }

    private DescribedPredicate<JavaClass> in(Module module) {
        return DescribedPredicate.describe(
                module.toString(),
                c -> Module.of(root, c.getPackageName()).filter(module::equals).isPresent());
    }

    private DescribedPredicate<JavaClass> inFeatures(List<String> features) {
        return in(Module.CORE)
                .and(resideInAnyPackage(features.stream()
                        .map(feature -> root + "." + feature + "..")
                        .toArray(String[]::new)));
    }

    /** The packages of mdr-core one below the root. */
    private final class Features implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            String name = javaClass.getPackageName();
            boolean isFeature = name.length() > root.length()
                    && Module.of(root, name).filter(Module.CORE::equals).isPresent();
            return isFeature
                    ? SliceIdentifier.of(name.substring(root.length() + 1).split("\\.", 2)[0])
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of mdr-core";
        }
    }
}
