package io.mdr4j.benchmarks;

import io.mdr4j.sigma.LogSource;
import io.mdr4j.sigma.SigmaEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes process creations of everyday software, as Sysmon records them. The same seed makes the same. */
final class EverydayProcesses {

    static final LogSource SOURCE = new LogSource("process_creation", "windows", "sysmon");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(user|word|file|n|hex|guid|host|version)}");
    private static final List<String> USERS =
            List.of("yamada", "m.sato", "t-suzuki", "svc_build", "kobayashi.r", "Admin");
    private static final List<String> WORDS = List.of(
            "Contoso",
            "accounting",
            "logistics",
            "Fuji",
            "webshop",
            "inventory",
            "Hikari",
            "reports",
            "payroll",
            "Kaizen");
    private static final List<String> FILES = List.of(
            "見積書_2026-11", "minutes", "Budget FY2027", "export", "checkout", "release-notes", "顧客一覧", "timesheet");
    private static final List<String> HOSTS = List.of("fs01", "portal", "ad-dc2", "build-7", "wiki", "pc-osaka-114");

    private final Random random;
    private final List<String[]> programs = new ArrayList<>();

    EverydayProcesses(long seed) {
        this.random = new Random(seed);
        try (InputStream in = EverydayProcesses.class.getResourceAsStream("everyday-processes.txt")) {
            if (in == null) {
                throw new IllegalStateException("everyday-processes.txt is missing");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> programs.add(line.split(" \\| ", -1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SigmaEvent next() {
        String[] program = pick(programs).clone();
        // Within one event a program's version is the same wherever it stands.
        Map<String, String> used = new LinkedHashMap<>();
        for (int i = 0; i < program.length; i++) {
            program[i] = filled(program[i], used);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("EventID", 1);
        fields.put("Channel", "Microsoft-Windows-Sysmon/Operational");
        fields.put("Computer", pick(HOSTS) + ".corp.example.co.jp");
        fields.put("RuleName", "-");
        fields.put("UtcTime", "2026-11-24 0" + random.nextInt(10) + ":30:0" + random.nextInt(10) + ".120");
        fields.put("ProcessGuid", "{" + guid() + "}");
        fields.put("ProcessId", random.nextInt(30_000));
        fields.put("Image", program[0]);
        fields.put("FileVersion", version());
        fields.put("Description", program[2]);
        fields.put("Product", program[2]);
        fields.put("Company", program[3]);
        fields.put("OriginalFileName", program[1]);
        fields.put("CommandLine", program[5]);
        fields.put(
                "CurrentDirectory",
                random.nextBoolean() ? "C:\\WINDOWS\\system32\\" : "C:\\Users\\" + pick(USERS) + "\\");
        fields.put("User", "CORP\\" + pick(USERS));
        fields.put("LogonGuid", "{" + guid() + "}");
        fields.put("LogonId", "0x" + hex());
        fields.put("TerminalSessionId", random.nextInt(3));
        fields.put("IntegrityLevel", random.nextBoolean() ? "Medium" : "System");
        fields.put("Hashes", "MD5=" + hex(4) + ",SHA256=" + hex(8) + ",IMPHASH=" + hex(4));
        fields.put("ParentProcessGuid", "{" + guid() + "}");
        fields.put("ParentProcessId", random.nextInt(30_000));
        fields.put("ParentImage", program[4]);
        fields.put("ParentCommandLine", "\"" + program[4] + "\" -" + pick(WORDS));
        fields.put("ParentUser", "CORP\\" + pick(USERS));
        return SigmaEvent.of(SOURCE, fields);
    }

    private String filled(String template, Map<String, String> used) {
        return PLACEHOLDER.matcher(template).replaceAll(place -> Matcher.quoteReplacement(value(place, used)));
    }

    private String value(MatchResult place, Map<String, String> used) {
        return switch (place.group(1)) {
            case "user" -> used.computeIfAbsent("user", name -> pick(USERS));
            case "word" -> used.computeIfAbsent("word", name -> pick(WORDS));
            case "version" -> used.computeIfAbsent("version", name -> version());
            case "file" -> pick(FILES);
            case "host" -> pick(HOSTS);
            case "hex" -> hex();
            case "guid" -> guid();
            default -> String.valueOf(random.nextInt(100_000));
        };
    }

    private String version() {
        return random.nextInt(130) + ".0." + random.nextInt(9_000) + "." + random.nextInt(200);
    }

    private String guid() {
        return hex() + "-" + hex().substring(4) + "-" + hex().substring(4) + "-" + hex().substring(4) + "-" + hex()
                + "0000";
    }

    private String hex() {
        return "%08X".formatted(random.nextInt());
    }

    private String hex(int words) {
        return Stream.generate(this::hex).limit(words).collect(Collectors.joining());
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
