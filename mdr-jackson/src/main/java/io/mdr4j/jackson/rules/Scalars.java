package io.mdr4j.jackson.rules;

import io.mdr4j.customer.HourRange;
import io.mdr4j.customer.Way;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads single values from their text as written; whatever does not fit is a fault and comes back empty. */
final class Scalars {

    private static final Pattern DURATION = Pattern.compile("([1-9]\\d{0,3})([mh])");
    private static final Pattern HOURS = Pattern.compile("(\\d{1,2}):(\\d{2})\\s*-\\s*(\\d{1,2}):(\\d{2})");
    private static final Pattern COUNT = Pattern.compile("[1-9]\\d?");
    private static final int LONGEST_QUOTE = 60;

    private final Faults faults;

    Scalars(Faults faults) {
        this.faults = faults;
    }

    /** What was written, short and on one line, to be quoted in a message. */
    static String quotable(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...";
    }

    /** Any text that is not blank. */
    Optional<String> text(Node node, String what) {
        if (!(node instanceof ScalarNode scalar)) {
            faults.add(node, what + " must be a single text, not a list or keys with values");
            return Optional.empty();
        }
        if (scalar.getValue().isBlank()) {
            faults.add(node, what + " is empty; write a text or leave the key out");
            return Optional.empty();
        }
        return Optional.of(scalar.getValue().strip());
    }

    /** One of the words of an enum, written in lower case with hyphens. */
    <E extends Enum<E>> Optional<E> word(Node node, String what, List<E> allowed) {
        return text(node, what).flatMap(written -> {
            List<String> words = allowed.stream().map(Scalars::wordOf).toList();
            int position = words.indexOf(written);
            if (position < 0) {
                faults.add(
                        node,
                        what + " cannot be \"" + quotable(written) + "\"" + Suggestion.question(written, words)
                                + "; write "
                                + String.join(", ", words.subList(0, words.size() - 1))
                                + (words.size() > 1 ? " or " : "")
                                + words.get(words.size() - 1));
                return Optional.empty();
            }
            return Optional.of(allowed.get(position));
        });
    }

    <E extends Enum<E>> Optional<E> word(Node node, String what, Class<E> type) {
        return word(node, what, Arrays.asList(type.getEnumConstants()));
    }

    static String wordOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A way by which people are told. */
    Optional<Way> way(Node node, String what) {
        return text(node, what).flatMap(written -> {
            try {
                return Optional.of(new Way(written));
            } catch (IllegalArgumentException e) {
                return refuse(
                        node,
                        what + " cannot be \"" + quotable(written)
                                + "\"; write lower-case letters, digits and hyphens, for example mail");
            }
        });
    }

    /** A number of people. */
    Optional<Integer> count(Node node, String what) {
        return text(node, what)
                .flatMap(written -> COUNT.matcher(written).matches()
                        ? Optional.of(Integer.parseInt(written))
                        : refuse(node, what + " cannot be \"" + quotable(written) + "\"; write a number from 1 to 99"));
    }

    /** A day of the customer's. */
    Optional<LocalDate> date(Node node, String what) {
        return text(node, what).flatMap(written -> {
            try {
                return Optional.of(LocalDate.parse(written));
            } catch (DateTimeException e) {
                return refuse(
                        node,
                        what + " cannot be \"" + quotable(written)
                                + "\"; write a day that exists, for example 2027-03-31");
            }
        });
    }

    Optional<Boolean> yesOrNo(Node node, String what) {
        return text(node, what).flatMap(written -> switch (written) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> refuse(node, what + " cannot be \"" + quotable(written) + "\"; write true or false");
        });
    }

    Optional<Duration> duration(Node node, String what) {
        return text(node, what).flatMap(written -> {
            Matcher m = DURATION.matcher(written);
            if (m.matches()) {
                int amount = Integer.parseInt(m.group(1));
                Duration duration = m.group(2).equals("m") ? Duration.ofMinutes(amount) : Duration.ofHours(amount);
                if (duration.compareTo(Duration.ofHours(24)) <= 0) {
                    return Optional.of(duration);
                }
            }
            return refuse(
                    node,
                    what + " cannot be \"" + quotable(written)
                            + "\"; write minutes or hours up to 24h, for example 30m or 2h");
        });
    }

    Optional<HourRange> hours(Node node, String what) {
        return text(node, what).flatMap(written -> {
            Matcher m = HOURS.matcher(written);
            try {
                if (m.matches()) {
                    return Optional.of(new HourRange(time(m.group(1), m.group(2)), time(m.group(3), m.group(4))));
                }
            } catch (DateTimeException e) {
                return refuse(node, what + ": there is no such time of day; write for example 22:00-06:00");
            } catch (IllegalArgumentException e) {
                return refuse(node, what + " begins and ends at the same time; leave the key out for all day");
            }
            return refuse(
                    node, what + " cannot be \"" + quotable(written) + "\"; write from-to, for example 22:00-06:00");
        });
    }

    /** 24:00 is how a day that closes at midnight is written in Japan. */
    private static LocalTime time(String hour, String minute) {
        boolean midnight = hour.equals("24") && minute.equals("00");
        return midnight ? LocalTime.MIDNIGHT : LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute));
    }

    /** The end of a day in the customer's zone, or an instant with its offset. */
    Optional<Instant> end(Node node, String what, ZoneId zone) {
        return text(node, what).flatMap(written -> {
            try {
                return Optional.of(
                        written.length() <= 10
                                ? LocalDate.parse(written)
                                        .plusDays(1)
                                        .atStartOfDay(zone)
                                        .toInstant()
                                : OffsetDateTime.parse(written).toInstant());
            } catch (DateTimeException e) {
                return refuse(
                        node,
                        what + " cannot be \"" + quotable(written)
                                + "\"; write the last day, for example 2027-03-31, or an instant like 2027-03-31T18:00:00+09:00");
            }
        });
    }

    private <T> Optional<T> refuse(Node node, String message) {
        faults.add(node, message);
        return Optional.empty();
    }
}
