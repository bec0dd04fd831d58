package io.mdr4j.customer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code syukujitsu.csv}. The Cabinet Office publishes it in Shift_JIS with dates like 2026/1/1; copies that went
 * through a spreadsheet or an editor come in UTF-8, with a byte order mark, or with dates like 2026-01-01.
 */
final class HolidayFile {

    private static final Charset SHIFT_JIS = Charset.forName("windows-31j");
    private static final Pattern LINE =
            Pattern.compile("(\\d{4})([/-])(\\d{1,2})\\2(\\d{1,2})\\s*,\\s*\"?([^\",]+?)\"?\\s*");
    private static final String CURE = "write a date, a comma and a name, for example 2026/1/1,元日";

    private HolidayFile() {}

    static Map<LocalDate, String> read(byte[] csv) {
        Map<LocalDate, String> days = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        List<String> lines = decode(csv).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean heading = i == 0 && !line.isEmpty() && !Character.isDigit(line.charAt(0));
            if (!heading && !line.isBlank()) {
                readLine(line, i + 1, days, faults);
            }
        }
        if (faults.isEmpty() && days.isEmpty()) {
            faults.add("line 1: there is no holiday in the file; " + CURE);
        }
        if (!faults.isEmpty()) {
            throw new HolidayFileException(faults);
        }
        return days;
    }

    private static void readLine(String line, int number, Map<LocalDate, String> days, List<String> faults) {
        Matcher m = LINE.matcher(line);
        if (!m.matches()) {
            faults.add("line " + number + ": is not a date and a name; " + CURE);
            return;
        }
        try {
            LocalDate date = LocalDate.of(number(m, 1), number(m, 3), number(m, 4));
            if (days.putIfAbsent(date, m.group(5)) != null) {
                faults.add("line " + number + ": " + date + " stands in the file twice; leave one of the lines out");
            }
        } catch (DateTimeException e) {
            faults.add("line " + number + ": there is no such date; " + CURE);
        }
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    private static String decode(byte[] csv) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(csv))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            text = new String(csv, SHIFT_JIS);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
