package io.mdr4j.jackson;

import java.io.IOException;

/**
 * How values of a type stand in a JSON object, both ways.
 *
 * @param writer writes the fields of a value, always in the same order
 * @param reader makes a value of the fields
 */
record Form<T>(Writer<T> writer, Reader<T> reader) {

    interface Writer<T> {
        void write(T value, WireWriter out) throws IOException;
    }

    interface Reader<T> {
        T read(WireReader in);
    }
}
