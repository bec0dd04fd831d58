package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.http.Lenient;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Processes, files, connections and indicators of an event, in the words of the Alerts API. */
final class EventDetails {

    private static final List<Map.Entry<String, String>> FILE_LISTS = List.of(
            Map.entry("fileswritten", "files_written"),
            Map.entry("executableswritten", "executables_written"),
            Map.entry("filesaccessed", "files_accessed"),
            Map.entry("documentsaccessed", "documents_accessed"));

    private final ObjectNode alert;
    private final Lenient fields;

    private EventDetails(ObjectNode alert, Lenient fields) {
        this.alert = alert;
        this.fields = fields;
    }

    static void put(ObjectNode alert, Lenient fields, boolean pathIsDirectory) {
        EventDetails details = new EventDetails(alert, fields);
        details.process(pathIsDirectory);
        details.ancestor("parent_details", "parent", fields.text("parentprocessid"));
        details.ancestor("grandparent_details", "grandparent", null);
        details.files();
        details.connections();
        details.indicator();
    }

    private void process(boolean pathIsDirectory) {
        String name = fields.text("filename");
        String path = fields.text("filepath");
        EventReader.put(alert, "filename", name);
        EventReader.put(alert, "filepath", pathIsDirectory && path != null && name != null ? joined(path, name) : path);
        EventReader.put(alert, "cmdline", fields.text("commandline"));
        EventReader.put(alert, "sha256", firstOf(fields.text("sha256string", "sha256hashes")));
        EventReader.put(alert, "md5", fields.text("md5string"));
        EventReader.put(alert, "sha1", fields.text("sha1string"));
        EventReader.put(alert, "user_name", fields.text("username"));
        EventReader.put(alert, "logon_domain", fields.text("logondomain"));
        EventReader.put(alert, "process_id", fields.text("processid"));
        EventReader.put(alert, "parent_process_id", fields.text("parentprocessid"));
    }

    private static @Nullable String firstOf(@Nullable String list) {
        List<String> parts = EventReader.split(list);
        return parts.isEmpty() ? null : parts.get(0);
    }

    private static String joined(String directory, String name) {
        char last = directory.charAt(directory.length() - 1);
        if (lastPart(directory).equalsIgnoreCase(name)) {
            return directory;
        }
        boolean unix = directory.indexOf('/') >= 0 && directory.indexOf('\\') < 0;
        return last == '/' || last == '\\' ? directory + name : directory + (unix ? '/' : '\\') + name;
    }

    private static String lastPart(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /** The name of an ancestor's file is a whole path in older events, and has one of its own in newer ones. */
    private void ancestor(String field, String prefix, @Nullable String processId) {
        String file = fields.text(prefix + "imagefilename");
        String path = fields.text(prefix + "imagefilepath");
        String command = fields.text(prefix + "commandline");
        alert.remove(field);
        if (file == null && path == null && command == null) {
            return;
        }
        String whole = path == null && file != null && !lastPart(file).equals(file) ? file : path;
        ObjectNode details = alert.putObject(field);
        EventReader.put(details, "filename", file == null ? null : lastPart(file));
        EventReader.put(details, "filepath", whole);
        EventReader.put(details, "cmdline", command);
        EventReader.put(details, "process_id", processId);
    }

    private void files() {
        for (Map.Entry<String, String> list : FILE_LISTS) {
            alert.remove(list.getValue());
            for (Lenient file : fields.children(list.getKey())) {
                ObjectNode entry = alert.withArrayProperty(list.getValue()).addObject();
                EventReader.put(entry, "filename", file.text("filename"));
                EventReader.put(entry, "filepath", file.text("filepath"));
                EventReader.put(entry, "timestamp", file.text("timestamp"));
            }
        }
        // What came of the attempt to quarantine them is not said, so they are mentioned only.
        for (Lenient file : fields.children("quarantinefiles")) {
            ObjectNode entry = alert.withArrayProperty("associated_files").addObject();
            EventReader.put(entry, "filepath", file.text("imagefilename"));
            EventReader.put(entry, "sha256", file.text("sha256hashdata"));
        }
    }

    private void connections() {
        alert.remove("network_accesses");
        for (Lenient access : fields.children("networkaccesses")) {
            ObjectNode entry = alert.withArrayProperty("network_accesses").addObject();
            EventReader.put(entry, "access_timestamp", access.text("accesstimestamp"));
            EventReader.put(entry, "connection_direction", direction(access.text("connectiondirection")));
            EventReader.put(entry, "protocol", access.text("protocol"));
            EventReader.put(entry, "local_address", access.text("localaddress"));
            EventReader.put(entry, "local_port", access.text("localport"));
            EventReader.put(entry, "remote_address", access.text("remoteaddress"));
            EventReader.put(entry, "remote_port", access.text("remoteport"));
        }
    }

    private static @Nullable String direction(@Nullable String number) {
        return number == null ? null : number.equals("0") ? "Outbound" : number.equals("1") ? "Inbound" : number;
    }

    /** A customer's own indicator is the one field that is filled. */
    private void indicator() {
        String type = fields.text("ioctype");
        String value = fields.text("iocvalue");
        if (type == null || value == null) {
            Map.Entry<String, String> own = ownIndicator();
            type = own == null ? null : own.getKey();
            value = own == null ? null : own.getValue();
        }
        EventReader.put(alert, "ioc_type", type);
        EventReader.put(alert, "ioc_value", value);
        if (type != null && value != null && type.toLowerCase(Locale.ROOT).startsWith("hash_")) {
            ArrayNode context = alert.putArray("ioc_context");
            ObjectNode entry = context.addObject().put("ioc_type", type).put("ioc_value", value);
            EventReader.put(entry, "ioc_description", fields.text("associatedfile"));
        }
    }

    private Map.@Nullable Entry<String, String> ownIndicator() {
        for (String name : List.of("domainname", "ipv4", "ipv6")) {
            String value = fields.text(name);
            if (value != null) {
                return Map.entry(name.equals("domainname") ? "domain" : name, value);
            }
        }
        return null;
    }
}
