package io.mdr4j.examples.architecture;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The modules, each with those that it may depend on. */
enum Module {
    CORE(""),
    JACKSON("jackson"),
    EDR_HTTP("edr.http"),
    CROWDSTRIKE("edr.crowdstrike"),
    CARBON_BLACK("edr.carbonblack"),
    REPORTS("reports"),
    SIGMA("sigma"),
    BEHAVIOURS("behaviours"),
    STORE_JDBC("store.jdbc"),
    NOTIFY("notify"),
    MICROMETER("micrometer"),
    TESTKIT("testkit"),
    EXAMPLES("examples");

    private final String packageBelowRoot;

    Module(String packageBelowRoot) {
        this.packageBelowRoot = packageBelowRoot;
    }

    Set<Module> sees() {
        return switch (this) {
            case CORE, SIGMA -> Set.of();
            case JACKSON, EDR_HTTP, NOTIFY, MICROMETER, TESTKIT -> Set.of(CORE);
            case CROWDSTRIKE, CARBON_BLACK -> Set.of(CORE, EDR_HTTP);
            case REPORTS, STORE_JDBC -> Set.of(CORE, JACKSON);
            case BEHAVIOURS -> Set.of(CORE, SIGMA);
            case EXAMPLES ->
                Set.of(
                        CORE,
                        JACKSON,
                        EDR_HTTP,
                        CROWDSTRIKE,
                        CARBON_BLACK,
                        REPORTS,
                        SIGMA,
                        BEHAVIOURS,
                        STORE_JDBC,
                        NOTIFY,
                        MICROMETER,
                        TESTKIT);
        };
    }

    /** Returns the module of a package; mdr-core has all that no other module claims. Empty outside the root. */
    static Optional<Module> of(String root, String packageName) {
        if (!isWithin(packageName, root)) {
            return Optional.empty();
        }
        return Arrays.stream(values())
                .filter(module -> module != CORE && isWithin(packageName, root + "." + module.packageBelowRoot))
                .findFirst()
                .or(() -> Optional.of(CORE));
    }

    private static boolean isWithin(String packageName, String parent) {
        return packageName.equals(parent) || packageName.startsWith(parent + ".");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
