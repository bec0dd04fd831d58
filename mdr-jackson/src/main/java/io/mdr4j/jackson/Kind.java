package io.mdr4j.jackson;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/**
 * A kind of stored thing.
 *
 * @param name its stored name, never changed and never used for anything else
 * @param type what it is in this version of the library
 * @param form its newest form
 * @param lifts how older data is brought into that form: the first from version 1 to 2, and so on
 */
record Kind<T>(String name, Class<T> type, Form<T> form, List<Lift> lifts) {

    Kind {
        lifts = List.copyOf(lifts);
    }

    /** A kind whose form has not changed since its first version, but for optional fields. */
    static <T> Kind<T> of(String name, Class<T> type, Form.Writer<T> writer, Form.Reader<T> reader) {
        return of(name, type, new Form<>(writer, reader));
    }

    static <T> Kind<T> of(String name, Class<T> type, Form<T> form) {
        return new Kind<>(name, type, form, List.of());
    }

    /** The version that is written. */
    int version() {
        return lifts.size() + 1;
    }

    void write(Object value, WireWriter out) throws IOException {
        form.writer().write(type.cast(value), out);
    }

    T read(int version, ObjectNode data) {
        if (version > version()) {
            throw new UnknownEventKindException(name, version);
        }
        ObjectNode lifted = data;
        for (Lift lift : lifts.subList(version - 1, lifts.size())) {
            lifted = lift.lift(lifted);
        }
        return new WireReader(lifted, name + ", version " + version + ": ").as(form);
    }
}
