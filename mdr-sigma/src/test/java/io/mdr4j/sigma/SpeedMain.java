package io.mdr4j.sigma;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Measures events a second on one thread: {@code SpeedMain SIGMA [SECONDS]}, where SIGMA is a folder with {@code rules*} and
 * {@code events}. All process_creation rules; the real process events, and nine times as many of generated noise.
 */
final class SpeedMain {

    private static final LogSource PROCESS = new LogSource("process_creation", "windows", "sysmon");

    private SpeedMain() {}

    public static void main(String[] args) throws Exception {
        Path sigma = Path.of(args[0]);
        double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 5;
        RuleSet rules = null;
        ParsedRules parsed = null;
        double load = 0;
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            long cpu = cpu();
            parsed = processRules(sigma);
            rules = RuleSet.compile(parsed);
            load = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "loading %d rules, time %d: %.2f s, of CPU %.2f s%n",
                    rules.size(),
                    i + 1,
                    load,
                    (cpu() - cpu) / 1e9);
        }
        List<SigmaEvent> events = events(sigma);
        for (int count : List.of(10, 100, 1_000)) {
            ParsedRules some = with(parsed, spread(parsed.rules(), count));
            System.out.printf(
                    Locale.ROOT, "%d rules: %.0f events/s%n", count, rate(RuleSet.compile(some), events, seconds));
        }
        System.gc();
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        double rate = rate(rules, events, seconds);
        System.out.printf(Locale.ROOT, "heap in use %d MB%n", used >> 20);
        System.out.printf(Locale.ROOT, "sigma %.0f events/s, %d rules, loaded in %.2f s%n", rate, rules.size(), load);
    }

    private static List<SigmaRule> spread(List<SigmaRule> rules, int count) {
        List<SigmaRule> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(rules.get((int) ((long) i * rules.size() / count)));
        }
        return some;
    }

    private static double rate(RuleSet rules, List<SigmaEvent> events, double seconds) {
        run(rules, events, seconds / 2);
        return run(rules, events, seconds);
    }

    /** By the thread's own time, so that what else runs on the machine does not count. */
    private static double run(RuleSet rules, List<SigmaEvent> events, double seconds) {
        long start = System.nanoTime();
        long cpu = cpu();
        long count = 0;
        long seen = 0;
        while (System.nanoTime() - start < seconds * 1e9) {
            for (SigmaEvent event : events) {
                seen += rules.match(event).matches().size() + 1;
            }
            count += events.size();
        }
        if (seen < count) {
            throw new IllegalStateException("events were skipped");
        }
        return count / ((cpu() - cpu) / 1e9);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static ParsedRules processRules(Path sigma) throws Exception {
        RuleCollector collector = new RuleCollector(Map.of());
        for (String folder : List.of("rules", "rules-emerging-threats", "rules-threat-hunting")) {
            try (Stream<Path> paths = Files.walk(sigma.resolve(folder))) {
                for (Path path : paths.filter(p -> p.toString().endsWith(".yml"))
                        .sorted()
                        .toList()) {
                    String text = Files.readString(path);
                    if (text.contains("category: process_creation")) {
                        collector.read(path.toString(), text);
                    }
                }
            }
        }
        return collector.result();
    }

    private static ParsedRules with(ParsedRules parsed, List<SigmaRule> rules) {
        return new ParsedRules(parsed.files(), rules, List.of(), List.of(), List.of());
    }

    private static List<SigmaEvent> events(Path sigma) throws Exception {
        List<SigmaEvent> events = new ArrayList<>();
        for (LabelledEvents recording : LabelledEvents.in(sigma.resolve("events"))) {
            recording.events().stream()
                    .filter(event -> event.logSources().contains(PROCESS))
                    .forEach(events::add);
        }
        Random random = new Random(1);
        int real = events.size();
        for (int i = 0; i < 9 * real; i++) {
            events.add(noise(random, events.get(i % real)));
        }
        return events;
    }

    /** A real event with the words of its command line mixed with those of everyday life. */
    private static SigmaEvent noise(Random random, SigmaEvent real) {
        List<String> everyday = List.of(
                "C:\\Program Files\\Vendor\\Agent\\agent.exe",
                "--update",
                "/quiet",
                "-Embedding",
                "http://intranet/feed",
                "C:\\Users\\yamada\\Documents\\report.xlsx",
                "svchost.exe",
                "-k",
                "netsvcs",
                "-p",
                "-s",
                "Schedule",
                "/c",
                "start",
                "\"C:\\Windows\\System32\\conhost.exe\"",
                "0xffffffff",
                "-ForceV1",
                "--type=renderer");
        Map<String, Object> fields = new LinkedHashMap<>();
        real.fields().forEach(fields::put);
        StringBuilder commandLine = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            commandLine.append(everyday.get(random.nextInt(everyday.size()))).append(' ');
        }
        fields.put("CommandLine", commandLine.toString());
        fields.put("Image", "C:\\Program Files\\Vendor\\Agent\\agent" + random.nextInt(50) + ".exe");
        fields.put("OriginalFileName", "agent.exe");
        fields.put("ParentImage", "C:\\Windows\\System32\\services.exe");
        fields.put("ParentCommandLine", "C:\\Windows\\system32\\services.exe");
        return SigmaEvent.of(PROCESS, fields);
    }
}
