package io.mdr4j.jackson;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Where samples take their values from. */
abstract class Source {

    /** Everything is there, and no two values are the same. The same on every run. */
    static Source full() {
        return new Full();
    }

    /** Whatever may be missing is missing. */
    static Source minimal() {
        return new Minimal();
    }

    /** Anything; ids are few, so that events meet. */
    static Source random(Random random) {
        return new Anything(random);
    }

    abstract boolean flag();

    abstract int size();

    /** Any text. */
    abstract String text(String name);

    /** A text that is not blank. */
    abstract String id(String name);

    /** A number within the bounds, both included. */
    abstract long number(long from, long to);

    abstract Instant instant();

    abstract <E> E oneOf(E[] values);

    final int percent() {
        return (int) number(0, 100);
    }

    final Duration duration() {
        return Duration.ofSeconds(number(1, 86_399), number(0, 999_999_999));
    }

    <T> Optional<T> maybe(Supplier<T> value) {
        return size() > 0 ? Optional.of(value.get()) : Optional.empty();
    }

    final <T> List<T> list(Supplier<T> value) {
        return list(0, value);
    }

    final <T> List<T> list(int atLeast, Supplier<T> value) {
        List<T> values = new ArrayList<>();
        int size = Math.max(atLeast, size());
        while (values.size() < size) {
            values.add(value.get());
        }
        return values;
    }

    final <T> Set<T> set(Supplier<T> value) {
        return new LinkedHashSet<>(list(value));
    }

    private static final class Full extends Source {

        private int count;

        @Override
        boolean flag() {
            return true;
        }

        @Override
        int size() {
            return 2;
        }

        @Override
        String text(String name) {
            count++;
            return name + " " + count + (count % 4 == 0 ? " 値\u0000\n\"\\" : "") + (count % 5 == 0 ? " 𠮷\uD83D" : "");
        }

        @Override
        String id(String name) {
            return text(name);
        }

        @Override
        long number(long from, long to) {
            return from + ++count % (to - from + 1);
        }

        @Override
        Instant instant() {
            return Instant.parse("2026-11-24T01:02:03.123456789Z").plusSeconds(++count);
        }

        @Override
        <E> E oneOf(E[] values) {
            return values[++count % values.length];
        }
    }

    private static final class Minimal extends Source {

        @Override
        boolean flag() {
            return false;
        }

        @Override
        int size() {
            return 0;
        }

        @Override
        String text(String name) {
            return "";
        }

        @Override
        String id(String name) {
            return name;
        }

        @Override
        long number(long from, long to) {
            return from;
        }

        @Override
        Instant instant() {
            return Instant.EPOCH;
        }

        @Override
        <E> E oneOf(E[] values) {
            return values[0];
        }
    }

    private static final class Anything extends Source {

        private final Random random;

        Anything(Random random) {
            this.random = random;
        }

        @Override
        boolean flag() {
            return random.nextBoolean();
        }

        @Override
        int size() {
            return Math.max(0, random.nextInt(6) - 2);
        }

        /** All of Unicode, and halves of it. */
        @Override
        String text(String name) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(12);
            while (text.length() < length) {
                switch (random.nextInt(6)) {
                    case 0 -> text.append((char) random.nextInt(0x80));
                    case 1 -> text.append((char) random.nextInt(0x800));
                    case 2 -> text.append((char) random.nextInt(0x10000));
                    case 3 -> text.append((char) (0xD800 + random.nextInt(0x800)));
                    case 4 -> text.appendCodePoint(random.nextInt(0x110000));
                    default -> text.append(name);
                }
            }
            return text.toString();
        }

        @Override
        String id(String name) {
            return name + "-" + (random.nextInt(4) == 0 ? text(name) : String.valueOf(random.nextInt(2)));
        }

        @Override
        long number(long from, long to) {
            return switch (random.nextInt(6)) {
                case 0 -> from;
                case 1 -> to;
                default ->
                    from == to ? from : random.longs(1, from, to).iterator().nextLong();
            };
        }

        @Override
        Instant instant() {
            return switch (random.nextInt(20)) {
                case 0 -> Instant.MIN;
                case 1 -> Instant.MAX;
                default ->
                    Instant.ofEpochSecond(
                            number(-100_000_000_000L, 100_000_000_000L),
                            random.nextBoolean() ? 0 : random.nextInt(1_000_000_000));
            };
        }

        @Override
        <E> E oneOf(E[] values) {
            return values[random.nextInt(values.length)];
        }
    }
}
