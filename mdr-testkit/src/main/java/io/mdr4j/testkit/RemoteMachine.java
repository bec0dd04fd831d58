package io.mdr4j.testkit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is on one host of a fake cloud: files, folders that lead elsewhere, processes, registry. The fakes' remote sessions
 * read and change it, tests put things in and look what is left. Paths and keys are compared as Windows does, ignoring
 * case. Thread-safe.
 */
public final class RemoteMachine {

    /**
     * A process that runs.
     *
     * @param pid its id
     * @param path the program's full path
     * @param commandLine its command line
     * @param user the account
     * @param startedAtEpochSecond when it started
     */
    public record RunningProcess(long pid, String path, String commandLine, String user, long startedAtEpochSecond) {}

    private final Map<String, String> files = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final TreeSet<String> reparsePoints = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<Long, RunningProcess> processes = new TreeMap<>();
    private final Map<String, Map<String, String>> registry = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final TreeSet<String> undeletable = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    RemoteMachine() {}

    /** Puts a file in, or changes its content; answers its SHA-256. */
    public synchronized String file(String path, String content) {
        files.put(path, content);
        return sha256(content);
    }

    /** Makes a folder one that leads elsewhere (junction, symbolic link). */
    public synchronized void reparsePoint(String path) {
        reparsePoints.add(path);
    }

    /** Starts a process. */
    public synchronized void process(RunningProcess process) {
        processes.put(process.pid(), process);
    }

    /** Sets a registry value; its key comes into being. */
    public synchronized void registryValue(String key, String name, String data) {
        registry.computeIfAbsent(key, k -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER))
                .put(name, data);
    }

    /** Makes a registry key. */
    public synchronized void registryKey(String key) {
        registry.computeIfAbsent(key, k -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
    }

    /** Lets every deletion of this file or key, or the end of this program, be refused by the operating system. */
    public synchronized void refuseToRemove(String pathOrKey) {
        undeletable.add(pathOrKey);
    }

    /** Tells whether a removal of it is refused by the operating system. */
    public synchronized boolean isRefused(String pathOrKey) {
        return undeletable.contains(pathOrKey);
    }

    /** Tells whether the file is there. */
    public synchronized boolean hasFile(String path) {
        return files.containsKey(path);
    }

    /** The file's content. */
    public synchronized Optional<String> content(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** All files, by path. */
    public synchronized List<String> files() {
        return new ArrayList<>(files.keySet());
    }

    /** Takes a file away; tells whether it was there. */
    synchronized boolean deleteFile(String path) {
        return files.remove(path) != null;
    }

    /** Tells whether the path itself is a folder that leads elsewhere. */
    synchronized boolean isReparsePoint(String path) {
        return reparsePoints.contains(path);
    }

    /** Tells whether something lies below the path. */
    synchronized boolean isFolder(String path) {
        String start = path.toLowerCase(Locale.ROOT) + "\\";
        return reparsePoints.contains(path)
                || files.keySet().stream()
                        .anyMatch(file -> file.toLowerCase(Locale.ROOT).startsWith(start));
    }

    /** All processes, by id. */
    public synchronized List<RunningProcess> processes() {
        return new ArrayList<>(processes.values());
    }

    /** Ends a process; tells whether it ran. */
    synchronized boolean kill(long pid) {
        return processes.remove(pid) != null;
    }

    /** The values of a key; empty when there is no such key. */
    public synchronized Optional<Map<String, String>> registryValues(String key) {
        return Optional.ofNullable(registry.get(key)).map(Map::copyOf);
    }

    /** The names of the keys right below a key. */
    public synchronized List<String> subKeys(String key) {
        String start = key.toLowerCase(Locale.ROOT) + "\\";
        return registry.keySet().stream()
                .filter(one -> one.toLowerCase(Locale.ROOT).startsWith(start))
                .map(one -> one.substring(start.length()).replaceFirst("\\\\.*", ""))
                .distinct()
                .toList();
    }

    /** Takes a value away; tells whether it was there. */
    synchronized boolean deleteRegistryValue(String key, String name) {
        Map<String, String> values = registry.get(key);
        return values != null && values.remove(name) != null;
    }

    /** Takes a key away with everything below it; tells whether it was there. */
    synchronized boolean deleteRegistryKey(String key) {
        String start = key.toLowerCase(Locale.ROOT) + "\\";
        boolean was = registry.remove(key) != null;
        return registry.keySet().removeIf(one -> one.toLowerCase(Locale.ROOT).startsWith(start)) || was;
    }

    /** The SHA-256 of a content in lower-case hex. */
    public static String sha256(String content) {
        return hash("SHA-256", content);
    }

    /** The MD5 of a content in lower-case hex. */
    public static String md5(String content) {
        return hash("MD5", content);
    }

    private static String hash(String algorithm, String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }
}
