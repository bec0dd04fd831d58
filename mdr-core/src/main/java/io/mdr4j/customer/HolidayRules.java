package io.mdr4j.customer;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.TreeMap;

/** The Act on National Holidays as it stood in each year. */
final class HolidayRules {

    static final int FIRST_YEAR = 2000;
    static final int LAST_YEAR = 2099;

    private static final String SUBSTITUTE = "振替休日";
    private static final String SANDWICHED = "国民の休日";

    private HolidayRules() {}

    static Map<LocalDate, String> allYears() {
        Map<LocalDate, String> all = new TreeMap<>();
        for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
            all.putAll(of(year));
        }
        return all;
    }

    private static Map<LocalDate, String> of(int year) {
        Map<LocalDate, String> named = named(year);
        Map<LocalDate, String> all = new TreeMap<>(named);
        for (LocalDate holiday : named.keySet()) {
            LocalDate between = holiday.plusDays(1);
            boolean sandwiched = !named.containsKey(between) && named.containsKey(between.plusDays(1));
            if (sandwiched && between.getDayOfWeek() != DayOfWeek.SUNDAY) {
                all.putIfAbsent(between, SANDWICHED);
            }
            if (holiday.getDayOfWeek() == DayOfWeek.SUNDAY) {
                LocalDate substitute = holiday;
                while (named.containsKey(substitute)) {
                    substitute = substitute.plusDays(1);
                }
                all.put(substitute, SUBSTITUTE);
            }
        }
        return all;
    }

    private static Map<LocalDate, String> named(int year) {
        Map<LocalDate, String> days = new TreeMap<>();
        days.put(LocalDate.of(year, 1, 1), "元日");
        days.put(monday(year, Month.JANUARY, 2), "成人の日");
        days.put(LocalDate.of(year, 2, 11), "建国記念の日");
        days.put(LocalDate.of(year, 3, equinox(year, 20.8431)), "春分の日");
        days.put(LocalDate.of(year, 4, 29), year < 2007 ? "みどりの日" : "昭和の日");
        days.put(LocalDate.of(year, 5, 3), "憲法記念日");
        if (year >= 2007) {
            days.put(LocalDate.of(year, 5, 4), "みどりの日");
        }
        days.put(LocalDate.of(year, 5, 5), "こどもの日");
        days.put(marineDay(year), "海の日");
        if (year >= 2016) {
            days.put(mountainDay(year), "山の日");
        }
        days.put(year < 2003 ? LocalDate.of(year, 9, 15) : monday(year, Month.SEPTEMBER, 3), "敬老の日");
        days.put(LocalDate.of(year, 9, equinox(year, 23.2488)), "秋分の日");
        days.put(sportsDay(year), year < 2020 ? "体育の日" : "スポーツの日");
        days.put(LocalDate.of(year, 11, 3), "文化の日");
        days.put(LocalDate.of(year, 11, 23), "勤労感謝の日");
        putEmperor(days, year);
        return days;
    }

    private static void putEmperor(Map<LocalDate, String> days, int year) {
        if (year < 2019) {
            days.put(LocalDate.of(year, 12, 23), "天皇誕生日");
        } else if (year > 2019) {
            days.put(LocalDate.of(year, 2, 23), "天皇誕生日");
        } else {
            days.put(LocalDate.of(2019, 5, 1), "天皇の即位の日");
            days.put(LocalDate.of(2019, 10, 22), "即位礼正殿の儀の行われる日");
        }
    }

    /** Moved in 2020 and 2021 for the Olympic games, as are the next two. */
    private static LocalDate marineDay(int year) {
        return switch (year) {
            case 2000, 2001, 2002 -> LocalDate.of(year, 7, 20);
            case 2020 -> LocalDate.of(2020, 7, 23);
            case 2021 -> LocalDate.of(2021, 7, 22);
            default -> monday(year, Month.JULY, 3);
        };
    }

    private static LocalDate mountainDay(int year) {
        return switch (year) {
            case 2020 -> LocalDate.of(2020, 8, 10);
            case 2021 -> LocalDate.of(2021, 8, 8);
            default -> LocalDate.of(year, 8, 11);
        };
    }

    private static LocalDate sportsDay(int year) {
        return switch (year) {
            case 2020 -> LocalDate.of(2020, 7, 24);
            case 2021 -> LocalDate.of(2021, 7, 23);
            default -> monday(year, Month.OCTOBER, 2);
        };
    }

    /** The usual approximation, valid from 1980 to 2099. */
    private static int equinox(int year, double base) {
        int years = year - 1980;
        int leapDays = years / 4;
        return (int) (base + 0.242194 * years - leapDays);
    }

    private static LocalDate monday(int year, Month month, int ordinal) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(ordinal, DayOfWeek.MONDAY));
    }
}
