package io.mdr4j.edr.carbonblack;

/**
 * One command of a Live Response session: the same words for Carbon Black Cloud, which names the argument {@code path} or
 * {@code pid}, and for Carbon Black EDR, which always names it {@code object}.
 *
 * @param name the vendor's word
 * @param argumentName how Carbon Black Cloud names the argument; empty for a command without one
 * @param argument a path, a key or a process id; empty for a command without one
 * @param changes whether it changes the endpoint, so that it must not be sent twice
 */
record LiveCommand(String name, String argumentName, Object argument, boolean changes) {

    static final String PROCESS_LIST = "process list";
    static final String KILL = "kill";
    static final String DIRECTORY_LIST = "directory list";
    static final String GET_FILE = "get file";
    static final String DELETE_FILE = "delete file";
    static final String ENUM_KEY = "reg enum key";
    static final String DELETE_VALUE = "reg delete value";
    static final String DELETE_KEY = "reg delete key";

    private static final String PATH = "path";

    static LiveCommand processList() {
        return new LiveCommand(PROCESS_LIST, "", "", false);
    }

    static LiveCommand kill(long pid) {
        return new LiveCommand(KILL, "pid", pid, true);
    }

    /** The folder ends with its separator: without it, some systems list the folder itself and not what is in it. */
    static LiveCommand directoryList(String folder) {
        return new LiveCommand(DIRECTORY_LIST, PATH, folder, false);
    }

    static LiveCommand getFile(String path) {
        return new LiveCommand(GET_FILE, PATH, path, false);
    }

    static LiveCommand deleteFile(String path) {
        return new LiveCommand(DELETE_FILE, PATH, path, true);
    }

    static LiveCommand enumKey(String key) {
        return new LiveCommand(ENUM_KEY, PATH, key, false);
    }

    static LiveCommand deleteValue(String keyAndName) {
        return new LiveCommand(DELETE_VALUE, PATH, keyAndName, true);
    }

    static LiveCommand deleteKey(String key) {
        return new LiveCommand(DELETE_KEY, PATH, key, true);
    }

    boolean hasArgument() {
        return !argumentName.isEmpty();
    }
}
