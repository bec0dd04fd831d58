package io.mdr4j.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a host carries out the commands of a remote session. Everything in it is read and changed in its machine. */
final class FalconRtrHost {

    /** What a command printed. */
    record Printed(String stdout, String stderr) {

        static Printed out(String text) {
            return new Printed(text, "");
        }

        static Printed error(String text) {
            return new Printed("", text);
        }
    }

    private static final Pattern KILL = Pattern.compile("kill (\\d+)");
    private static final Pattern REMOVE = Pattern.compile("rm '([^'\"`]+)' --force");
    private static final Pattern HASH = Pattern.compile("filehash '([^'\"`]+)'");
    private static final Pattern QUERY = Pattern.compile("reg query '([^'\"`]+)'");
    private static final Pattern DELETE_KEY = Pattern.compile("reg delete '([^'\"`]+)'");
    private static final Pattern DELETE_VALUE = Pattern.compile("reg delete '([^'\"`]+)' '([^'\"`]+)'");
    private static final Pattern SCRIPT = Pattern.compile("runscript -Raw=```([^`]+)``` -Timeout=\\d+", Pattern.DOTALL);

    private FalconRtrHost() {}

    /** The permission of the lowest door through which the command may go. */
    static String permission(String line) {
        if (line.startsWith("runscript -Raw")) {
            return "Real time response (admin): write";
        }
        boolean changes = line.startsWith("rm ") || line.startsWith("kill ") || line.startsWith("reg delete ");
        return changes ? "Real time response: write" : "Real time response: read";
    }

    static Printed run(FakeFalconHost host, String line) {
        RemoteMachine machine = host.machine();
        Matcher matcher = SCRIPT.matcher(line);
        if (matcher.matches()) {
            return Printed.out(FalconHostLook.run(host, matcher.group(1)));
        }
        if (line.equals("mount")) {
            StringBuilder table = new StringBuilder("Drive Device\n");
            host.volumes()
                    .forEach((device, letter) ->
                            table.append(letter).append(' ').append(device).append('\n'));
            return Printed.out(table.toString());
        }
        if (line.equals("ps")) {
            return Printed.out("Name Id\n" + machine.processes());
        }
        Matcher hash = HASH.matcher(line);
        if (hash.matches()) {
            return machine.content(hash.group(1))
                    .map(content -> Printed.out("SHA256 " + RemoteMachine.sha256(content)))
                    .orElseGet(() -> Printed.error("Cannot find the file specified."));
        }
        Matcher query = QUERY.matcher(line);
        if (query.matches()) {
            return Printed.out(machine.registryValues(key(query.group(1))).toString());
        }
        return change(machine, line);
    }

    private static Printed change(RemoteMachine machine, String line) {
        Matcher kill = KILL.matcher(line);
        if (kill.matches()) {
            return kill(machine, Long.parseLong(kill.group(1)));
        }
        Matcher remove = REMOVE.matcher(line);
        if (remove.matches()) {
            String path = remove.group(1);
            if (machine.isRefused(path)) {
                return Printed.error("Access to the path is denied.");
            }
            if (machine.isFolder(path)) {
                return Printed.error("The directory is not empty.");
            }
            return machine.deleteFile(path) ? Printed.out("") : Printed.error("Cannot find the file specified.");
        }
        Matcher value = DELETE_VALUE.matcher(line);
        if (value.matches()) {
            String key = key(value.group(1));
            return machine.isRefused(key)
                    ? Printed.error("Access is denied.")
                    : machine.deleteRegistryValue(key, value.group(2))
                            ? Printed.out("")
                            : Printed.error("Cannot find the value specified.");
        }
        Matcher key = DELETE_KEY.matcher(line);
        if (key.matches()) {
            String name = key(key.group(1));
            return machine.isRefused(name)
                    ? Printed.error("Access is denied.")
                    : machine.deleteRegistryKey(name)
                            ? Printed.out("")
                            : Printed.error("Cannot find the key specified.");
        }
        throw FalconRefusal.outsideContract(400, "command_string: " + line);
    }

    private static Printed kill(RemoteMachine machine, long pid) {
        boolean refused = machine.processes().stream()
                .anyMatch(process -> process.pid() == pid && machine.isRefused(process.path()));
        if (refused) {
            return Printed.error("Access is denied.");
        }
        return machine.kill(pid)
                ? Printed.out("")
                : Printed.error("Cannot find a process with the process identifier " + pid + ".");
    }

    private static String key(String name) {
        String key = name;
        for (Map.Entry<String, String> hive : Map.of("HKEY_LOCAL_MACHINE\\", "HKLM\\", "HKEY_USERS\\", "HKU\\")
                .entrySet()) {
            if (name.startsWith(hive.getKey())) {
                key = hive.getValue() + name.substring(hive.getKey().length());
            }
        }
        return key;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
