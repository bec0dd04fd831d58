package io.mdr4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KindTest {

    private record Person(String name, int age) {}

    /** Was {"called":...} in version 1, {"name":...} in version 2, and has an age from version 3 on. */
    private static final Kind<Person> PERSON = new Kind<>(
            "person",
            Person.class,
            new Form<>(
                    (person, out) -> {
                        out.text("name", person.name());
                        out.number("age", person.age());
                    },
                    in -> new Person(in.text("name"), in.number("age"))),
            List.of(
                    data -> {
                        data.set("name", data.remove("called"));
                        return data;
                    },
                    data -> data.put("age", 20)));

    @Test
    void theNewestVersionIsWrittenAndRead() {
        Person person = new Person("Sato", 45);
        byte[] json = Envelope.write(PERSON, person);
        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo("{\"kind\":\"person\",\"version\":3,\"data\":{\"name\":\"Sato\",\"age\":45}}");
        assertThat(read(json)).isEqualTo(person);
    }

    @Test
    void olderVersionsAreLiftedStepByStep() {
        assertThat(read("{\"kind\":\"person\",\"version\":1,\"data\":{\"called\":\"Sato\"}}"))
                .isEqualTo(new Person("Sato", 20));
        assertThat(read("{\"kind\":\"person\",\"version\":2,\"data\":{\"name\":\"Sato\"}}"))
                .isEqualTo(new Person("Sato", 20));
    }

    @Test
    void aNewerVersionIsUnknown() {
        assertThatExceptionOfType(UnknownEventKindException.class)
                .isThrownBy(() -> read("{\"kind\":\"person\",\"version\":4,\"data\":{}}"))
                .satisfies(e -> assertThat(e.version()).isEqualTo(4));
    }

    private static Person read(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Person read(byte[] json) {
        return Envelope.read(json).open(Optional.of(PERSON));
    }
}
