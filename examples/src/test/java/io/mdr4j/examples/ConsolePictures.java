package io.mdr4j.examples;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.examples.browser.Chromium;
import io.mdr4j.examples.browser.Tab;
import io.mdr4j.incident.ApprovalCase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Photographs every page of the console on the store of a demo, in both languages, on a desk's and a phone's width. */
final class ConsolePictures {

    private static final String PASSWORD = "for pictures alone";

    private ConsolePictures() {}

    /** Takes the demo's folder and where the pictures go. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path out = Path.of(arguments[1]);
        Stage.quiet();
        Map<String, String> passwords =
                Map.of(ConsoleAccounts.ANALYST, PASSWORD, "sample-works", PASSWORD, "sample-logistics", PASSWORD);
        try (ConsoleRun run = ConsoleRun.start(Home.locate(), folder, 0, ConsoleAccounts.of(passwords));
                Chromium chromium = Chromium.start();
                Tab tab = chromium.tab()) {
            awaitAttack(run);
            for (int width : List.of(1280, 360)) {
                for (String language : List.of("ja", "en")) {
                    String name = "-" + language + "-" + width + ".png";
                    tab.size(width, 800);
                    tab.go(run.address().resolve("/sign-in?lang=" + language));
                    tab.screenshot(out.resolve("sign-in" + name));
                    tab.fill("input[name=name]", ConsoleAccounts.ANALYST);
                    tab.fill("input[name=password]", PASSWORD);
                    tab.follow("form button");
                    List<String> paths = new ArrayList<>(List.of("/?state=ANY", "/customers", "/brake"));
                    for (CustomerId customer : List.of(DemoWorld.WORKS, DemoWorld.LOGISTICS)) {
                        run.mdr().incidents(customer).forEach(i -> paths.add(ConsoleStage.path(i.id())));
                    }
                    for (String path : paths) {
                        tab.go(URI.create(run.address() + path));
                        String page = path.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
                        tab.screenshot(out.resolve(page + name));
                    }
                    tab.go(URI.create(run.address() + "/incidents/nobody/x"));
                    tab.screenshot(out.resolve("missing" + name));
                    tab.go(URI.create(folder.toUri() + "index.html"));
                    tab.screenshot(out.resolve("demo-index" + name));
                    tab.go(run.address().resolve("/"));
                    tab.follow(".bar button");
                }
            }
        }
    }

    /** The service reads its tenants every few seconds. */
    private static void awaitAttack(ConsoleRun run) {
        try {
            for (int tries = 0; tries < 200 && isQuiet(run); tries++) {
                Thread.sleep(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static boolean isQuiet(ConsoleRun run) {
        return run.mdr().incidents(DemoWorld.LOGISTICS).get(0).endpoints().stream()
                .noneMatch(endpoint -> endpoint.approval().state() == ApprovalCase.State.ASKED);
    }
}
