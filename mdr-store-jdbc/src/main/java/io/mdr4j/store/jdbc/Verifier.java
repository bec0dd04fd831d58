package io.mdr4j.store.jdbc;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.evidence.Document;
import io.mdr4j.incident.ChainHead;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.QuestionEvent;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.jackson.IncidentEventJson;
import io.mdr4j.store.jdbc.Verification.BrokenLink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Computes chains anew, a page of events at a time. */
final class Verifier {

    private static final int PAGE = 200;

    private final Database database;

    Verifier(Database database) {
        this.database = database;
    }

    private record Head(ChainHead head, boolean erased) {}

    private record Place(int place, String number) {}

    Verification verify(IncidentId incident, Optional<ChainHead> known) {
        Head head = head(incident);
        Optional<BrokenLink> broken = known.filter(
                        k -> k.version() > head.head().version())
                .map(k -> new BrokenLink(
                        head.head().version() + 1,
                        "the history ends before version " + k.version() + ", which was noted"))
                .or(() -> firstBroken(incident, head, known));
        return new Verification(incident, head.head(), broken);
    }

    private Head head(IncidentId incident) {
        return database.transaction(sql -> sql.first(
                        "select i.version, i.head_link, c.erased_at from @incident i left join @customer c"
                                + " on c.customer = i.customer where i.customer = ? and i.number = ?",
                        r -> new Head(
                                new ChainHead(r.getLong(1), new Link(r.getBytes(2)).toString()),
                                r.getObject(3) != null),
                        incident.customer().value(),
                        incident.number()))
                .orElseThrow(() -> new NoSuchElementException("There is no incident " + incident));
    }

    private Optional<BrokenLink> firstBroken(IncidentId incident, Head head, Optional<ChainHead> known) {
        long version = 0;
        Link link = Link.ROOT;
        while (version < head.head().version()) {
            List<ChainRow> rows = rows(incident, version);
            if (rows.isEmpty()) {
                return broken(version + 1, "the events from here on are gone");
            }
            for (ChainRow row : rows) {
                if (row.version() > head.head().version()) {
                    return broken(version + 1, "the event is gone");
                }
                Optional<BrokenLink> wrong = check(incident, row, version + 1, link, head.erased());
                if (wrong.isPresent()) {
                    return wrong;
                }
                version = row.version();
                link = row.link();
                if (known.isPresent()
                        && known.get().version() == version
                        && !known.get().link().equals(link.toString())) {
                    return broken(version, "the link is not the one that was noted");
                }
                if (version == head.head().version()) {
                    break;
                }
            }
        }
        if (!link.toString().equals(head.head().link())) {
            return broken(version, "the head names another link");
        }
        return beyond(incident, head);
    }

    private List<ChainRow> rows(IncidentId incident, long version) {
        return database.transaction(sql -> ChainRow.after(sql, incident, version));
    }

    /** What stands behind the head was appended meanwhile, or by nobody of ours. */
    private Optional<BrokenLink> beyond(IncidentId incident, Head head) {
        long version = head.head().version();
        boolean more = !rows(incident, version).isEmpty();
        return more && head(incident).head().equals(head.head())
                ? broken(version + 1, "an event stands behind the head")
                : Optional.empty();
    }

    private static Optional<BrokenLink> broken(long version, String what) {
        return Optional.of(new BrokenLink(version, what));
    }

    private Optional<BrokenLink> check(IncidentId incident, ChainRow row, long version, Link before, boolean erased) {
        if (row.version() != version) {
            return broken(version, "the event is gone");
        }
        if (!row.expected(before, incident).equals(row.link())) {
            return broken(
                    version, "the event's link does not follow from its kind, instant, hashes and the link before");
        }
        if (row.payload().isEmpty()) {
            return erased ? Optional.empty() : broken(version, "what the event says is gone, and was not erased");
        }
        ChainRow.Payload payload = row.payload().get();
        if (!Arrays.equals(
                Chain.saltedHash(payload.salt().array(), payload.body().array()),
                row.saltedHash().array())) {
            return broken(version, "what the event says, or its salt, was changed");
        }
        return erased
                ? Optional.empty()
                : payload.event()
                        .flatMap(
                                event -> checkKept(incident, row, payload.salt().array(), event));
    }

    private Optional<BrokenLink> checkKept(IncidentId incident, ChainRow row, byte[] salt, IncidentEvent event) {
        if (!IncidentEventJson.kind(event).equals(row.kind())) {
            return broken(row.version(), "the event is of another kind");
        }
        if (!row.attachedHash().isEmpty()
                && !Arrays.equals(
                        database.transaction(sql -> Attachments.hash(sql, incident, event, salt)),
                        row.attachedHash().array())) {
            return broken(row.version(), "the evidence is gone or was changed");
        }
        for (String name : documents(event)) {
            Optional<Document> document = database.transaction(sql -> sql.first(
                    "select body from @document where customer = ? and sha256 = ?",
                    r -> Document.of(r.getBytes(1)),
                    incident.customer().value(),
                    name));
            if (document.isEmpty()) {
                return broken(row.version(), "document " + name + " is gone");
            }
            if (!document.get().sha256().equals(name)) {
                return broken(row.version(), "document " + name + " was changed");
            }
        }
        return Optional.empty();
    }

    /** The documents that an event names. */
    static Set<String> documents(IncidentEvent event) {
        Set<String> names = new TreeSet<>();
        if (event instanceof IntakeEvent.AlertReceived received) {
            names.add(received.rawSha256());
        } else if (event instanceof IntakeEvent.AlertUpdated updated) {
            names.add(updated.rawSha256());
        } else if (event instanceof ReportEvent.ReportIssued issued) {
            issued.parts().forEach(part -> names.add(part.sha256()));
        } else if (event instanceof QuestionEvent.QuestionAsked asked) {
            asked.fullSha256().ifPresent(names::add);
        }
        return names;
    }

    CustomerVerification verify(CustomerId customer, Consumer<Verification> each) {
        int opened = database.transaction(sql -> sql.first(
                        "select last_number from @customer where customer = ?", r -> r.getInt(1), customer.value()))
                .orElseThrow(() -> new NoSuchElementException("There is no customer " + customer));
        int incidents = 0;
        int broken = 0;
        int last = 0;
        List<Place> page = places(customer, last);
        while (!page.isEmpty()) {
            for (Place place : page) {
                Verification verification = verify(new IncidentId(customer, place.number()), Optional.empty());
                incidents++;
                broken += verification.isIntact() ? 0 : 1;
                each.accept(verification);
                last = place.place();
            }
            page = places(customer, last);
        }
        return new CustomerVerification(
                customer, incidents, broken, Math.max(0, opened - incidents), changedDocuments(customer));
    }

    private List<Place> places(CustomerId customer, int after) {
        return database.transaction(sql -> sql.list(
                "select place, number from @incident where customer = ? and place > ? order by place limit ?",
                r -> new Place(r.getInt(1), r.getString(2)),
                customer.value(),
                after,
                PAGE));
    }

    private List<String> changedDocuments(CustomerId customer) {
        List<String> changed = new ArrayList<>();
        String last = "";
        Optional<String> next = nextDocument(customer, last, changed);
        while (next.isPresent() && changed.size() < CustomerVerification.MOST_NAMED) {
            last = next.get();
            next = nextDocument(customer, last, changed);
        }
        return changed;
    }

    /** One at a time: a document may be large. */
    private Optional<String> nextDocument(CustomerId customer, String after, List<String> changed) {
        record Named(String name, Document document) {}
        Optional<Named> next = database.transaction(sql -> sql.first(
                "select sha256, body from @document where customer = ? and sha256 > ? order by sha256 limit 1",
                r -> new Named(r.getString(1), Document.of(r.getBytes(2))),
                customer.value(),
                after));
        next.filter(n -> !n.document().sha256().equals(n.name())).ifPresent(n -> changed.add(n.name()));
        return next.map(Named::name);
    }
}
