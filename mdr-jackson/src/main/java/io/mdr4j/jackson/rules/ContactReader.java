package io.mdr4j.jackson.rules;

import io.mdr4j.customer.Clearance;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.ContactBuilderStages;
import io.mdr4j.customer.DayKind;
import io.mdr4j.customer.HourRange;
import io.mdr4j.customer.TimeWindow;
import io.mdr4j.customer.Way;
import io.mdr4j.operation.CustomerInventory;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code contacts}. */
final class ContactReader {

    static final Set<String> KEYS = Set.of(
            "id",
            "name",
            "email",
            "phone",
            "slack",
            "teams",
            "webhook",
            "other-ways",
            "quiet-hours",
            "accounts",
            "hosts",
            "clearance");
    static final Set<String> WINDOW_KEYS = Set.of("hours", "weekday", "day");
    static final Set<String> OTHER_KEYS = Set.of("way", "address");

    private static final List<Way> OWN_KEYS = List.of(Way.SLACK, Way.TEAMS, Way.WEBHOOK);
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+");
    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9 -]{5,24}");

    private final Faults faults;
    private final Scalars scalars;
    private final Map<String, Integer> lines = new HashMap<>();

    ContactReader(Faults faults) {
        this.faults = faults;
        this.scalars = new Scalars(faults);
    }

    /** The contacts; none when the file leaves them to the customer. */
    List<Contact> read(Fields file) {
        List<Contact> contacts = new ArrayList<>();
        List<Node> elements = file.elements("contacts");
        elements.forEach(element ->
                contact(Fields.of(element, "a contact", KEYS, faults)).ifPresent(contacts::add));
        file.get("contacts")
                .filter(node -> elements.isEmpty())
                .ifPresent(node -> faults.add(node, "there is no contact; write one, or leave contacts out"));
        return contacts;
    }

    private Optional<Contact> contact(Fields fields) {
        int before = faults.count();
        Optional<String> id = fields.require("id", "id: a name of its own").flatMap(this::id);
        Optional<String> name =
                fields.require("name", "name: as it is to be printed").flatMap(node -> scalars.text(node, "name"));
        ContactBuilderStages.BuildFinal contact =
                Contact.builder().id(id.orElse("?")).name(name.orElse("?"));
        fields.get("email")
                .flatMap(node -> fitting(node, "email", EMAIL, "an address such as sato@customer.example"))
                .ifPresent(contact::email);
        fields.get("phone")
                .flatMap(node ->
                        fitting(node, "phone", PHONE, "the number in international form, such as +81-3-1234-5678"))
                .ifPresent(contact::phone);
        for (Way way : OWN_KEYS) {
            fields.get(way.id())
                    .flatMap(node -> scalars.text(node, way.id()))
                    .ifPresent(address -> contact.putAddresses(way, address));
        }
        fields.elements("other-ways").forEach(node -> otherWay(node, contact));
        fields.elements("quiet-hours").forEach(node -> window(node).ifPresent(contact::addQuietHours));
        for (Node node : fields.oneOrMore("accounts")) {
            scalars.text(node, "an account")
                    .filter(account -> isQualified(node, account))
                    .ifPresent(contact::addAccounts);
        }
        for (Node node : fields.oneOrMore("hosts")) {
            scalars.text(node, "a host").ifPresent(contact::addHosts);
        }
        fields.get("clearance")
                .flatMap(node -> scalars.word(node, "clearance", Clearance.class))
                .ifPresent(contact::clearance);
        return faults.count() > before ? Optional.empty() : Optional.of(contact.build());
    }

    private Optional<String> id(Node node) {
        Optional<String> id = scalars.text(node, "id");
        id.ifPresent(name -> {
            Integer earlier = lines.putIfAbsent(name, node.getStartMark().getLine() + 1);
            if (earlier != null) {
                faults.add(
                        node,
                        "there is a contact \"" + Scalars.quotable(name) + "\" already, in line " + earlier
                                + "; choose another id");
            }
        });
        return id;
    }

    private Optional<String> fitting(Node node, String what, Pattern form, String cure) {
        Optional<String> text = scalars.text(node, what);
        if (text.isPresent() && !form.matcher(text.get()).matches()) {
            faults.add(node, what + " cannot be \"" + Scalars.quotable(text.get()) + "\"; write " + cure);
        }
        return text;
    }

    private void otherWay(Node node, ContactBuilderStages.BuildFinal contact) {
        Fields fields = Fields.of(node, "another way", OTHER_KEYS, faults);
        Optional<Way> way = fields.require("way", "way: its name").flatMap(value -> scalars.way(value, "way"));
        Optional<String> address =
                fields.require("address", "address: where").flatMap(value -> scalars.text(value, "address"));
        if (way.filter(NoticeReader.KNOWN::contains).isPresent()) {
            String key = way.get().equals(Way.MAIL) ? "email" : way.get().id();
            faults.add(node, "the way " + way.get() + " has a key of its own; write " + key + ": ...");
        } else if (way.isPresent() && address.isPresent()) {
            contact.putAddresses(way.get(), address.get());
        }
    }

    private Optional<TimeWindow> window(Node node) {
        int before = faults.count();
        Fields fields = Fields.of(node, "quiet-hours", WINDOW_KEYS, faults);
        if (fields.isEmpty() && faults.count() == before) {
            faults.add(node, "quiet-hours has an empty element; write for example hours: 22:00-07:00");
        }
        Optional<HourRange> hours = fields.get("hours").flatMap(value -> scalars.hours(value, "hours"));
        Set<DayOfWeek> weekdays = each(fields, "weekday", value -> scalars.word(value, "weekday", DayOfWeek.class));
        Set<DayKind> days = each(fields, "day", value -> scalars.word(value, "day", DayKind.class));
        return faults.count() > before ? Optional.empty() : Optional.of(new TimeWindow(hours, weekdays, days));
    }

    private static <T> Set<T> each(Fields fields, String key, Function<Node, Optional<T>> reading) {
        Set<T> values = new LinkedHashSet<>();
        fields.oneOrMore(key).forEach(node -> reading.apply(node).ifPresent(values::add));
        return values;
    }

    private boolean isQualified(Node node, String account) {
        if (CustomerInventory.isQualified(account)) {
            return true;
        }
        faults.add(
                node,
                "the account \"" + Scalars.quotable(account)
                        + "\" has no domain; write DOMAIN\\name, name@domain or a SID");
        return false;
    }
}
