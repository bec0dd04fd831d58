package io.mdr4j.customer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Japan's national holidays: by rule from {@value HolidayRules#FIRST_YEAR} to {@value HolidayRules#LAST_YEAR}, and by the
 * Cabinet Office's own file where one is given. Immutable, thread-safe.
 *
 * <p>The rule computes the equinoxes and knows the law as it stands. Official is only what the gazette prints each
 * February for the next year, so a {@code syukujitsu.csv} of the Cabinet Office replaces the rule for every year that it
 * contains. Outside these years no holiday is known and only weekends are free.
 */
public final class JapaneseHolidays implements BusinessCalendar {

    private static final JapaneseHolidays BY_RULE = new JapaneseHolidays(HolidayRules.allYears());

    private final Map<LocalDate, String> names;

    private JapaneseHolidays(Map<LocalDate, String> names) {
        this.names = Map.copyOf(names);
    }

    /** The holidays by rule. */
    public static JapaneseHolidays byRule() {
        return BY_RULE;
    }

    /**
     * These holidays, replaced for every year that the file contains. The form is that of the Cabinet Office's
     * {@code syukujitsu.csv}: a heading, then a line for each holiday like {@code 2026/1/1,元日} or {@code 2026-01-01,元日},
     * in UTF-8 or Shift_JIS.
     *
     * @throws HolidayFileException when lines cannot be read; it names all of them
     */
    public JapaneseHolidays replacedBy(byte[] csv) {
        Map<LocalDate, String> read = HolidayFile.read(csv);
        Set<Integer> years = new TreeSet<>();
        read.keySet().forEach(date -> years.add(date.getYear()));
        Map<LocalDate, String> merged = new TreeMap<>(names);
        merged.keySet().removeIf(date -> years.contains(date.getYear()));
        merged.putAll(read);
        return new JapaneseHolidays(merged);
    }

    /**
     * These holidays, replaced for every year that the file contains.
     *
     * @throws HolidayFileException when lines cannot be read; it names all of them
     * @throws IOException when the file cannot be read at all
     */
    public JapaneseHolidays replacedBy(Path csv) throws IOException {
        return replacedBy(Files.readAllBytes(csv));
    }

    @Override
    public Optional<String> holiday(LocalDate date) {
        return Optional.ofNullable(names.get(date));
    }
}
