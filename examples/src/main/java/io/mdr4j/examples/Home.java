package io.mdr4j.examples;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the checkout of the project is: the launcher says so; without it the folder is looked for upwards from here. */
final class Home {

    private static final String RULES = "examples/rules";

    private Home() {}

    /** Throws {@link IllegalStateException} when the rules of the examples are not found. */
    static Path locate() {
        String said = System.getProperty("mdr.home", "");
        if (!said.isEmpty()) {
            return Path.of(said);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(RULES))) {
                return folder;
            }
        }
        throw new IllegalStateException("The folder " + RULES
                + " is not found from here upwards; start it by the script mdr, or set the system property mdr.home");
    }

    /** A rules file of the examples. */
    static Path rules(Path home, String name) {
        return home.resolve(RULES).resolve(name);
    }
}
