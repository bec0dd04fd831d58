package io.mdr4j.benchmarks;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Multiplies a customer's incidents within the database: each copy has the rows of its original under a number of its own, and
 * its opening names that number, so that it is read like any other. Documents are not copied, and the links of a chain are those
 * of the original.
 *
 * @param database where they lie
 * @param originals how many incidents there are to copy; their numbers begin with 1
 */
record RowCopies(DataSource database, int originals) {

    private static final String PREFIX = "mdr_";
    private static final int NUMBER_BEGINS = "INC-2026-".length() + 1;
    private static final int AT_ONCE = 5;

    /** Copies each original so many times, to numbers above {@code last}; answers the last number that is taken now. */
    int copy(int times, int last) throws SQLException {
        int begin = (last + originals - 1) / originals;
        int end = begin + times;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
            Map<String, List<String>> tables = tables(connection);
            for (int first = begin; first < end; first += AT_ONCE) {
                int until = Math.min(end, first + AT_ONCE) - 1;
                for (Map.Entry<String, List<String>> table : tables.entrySet()) {
                    statement.execute(copy(table.getKey(), table.getValue(), first, until, h2));
                }
            }
            statement.execute("update " + PREFIX + "customer set last_number = " + end * originals);
            statement.execute("analyze");
            return end * originals;
        }
    }

    /** The tables with rows of incidents, with their columns. */
    private static Map<String, List<String>> tables(Connection connection) throws SQLException {
        Map<String, List<String>> tables = new TreeMap<>();
        DatabaseMetaData data = connection.getMetaData();
        try (ResultSet columns = data.getColumns(null, null, "%", "%")) {
            while (columns.next()) {
                String table = columns.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                String column = columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT);
                // What the database numbers by itself it numbers in copies too; the numbers of agreements are no
                // incidents'.
                boolean own = columns.getString("IS_AUTOINCREMENT").equals("YES");
                boolean other = column.equals("number") && columns.getInt("DATA_TYPE") != Types.VARCHAR;
                if (table.startsWith(PREFIX) && !own && !other) {
                    tables.computeIfAbsent(table, t -> new ArrayList<>()).add(column);
                }
            }
        }
        tables.values().removeIf(columns -> !columns.containsAll(List.of("customer", "number")));
        return tables;
    }

    private String copy(String table, List<String> columns, int first, int last, boolean h2) {
        String place = "(cast(substring(x.number, " + NUMBER_BEGINS + ") as int) + s.n * " + originals + ")";
        String number = "('INC-2026-' || " + place + ")";
        List<String> values = new ArrayList<>();
        for (String column : columns) {
            values.add(
                    switch (column) {
                        case "number" -> number;
                        case "place" -> place;
                        case "alert_hash", "key_hash" ->
                            "(substring(x." + column + ", 1, 54) || lpad(cast(s.n as varchar(10)), 10, '0'))";
                        case "body" -> table.equals(PREFIX + "payload") ? opening(number, h2) : "x.body";
                        default -> "x." + column;
                    });
        }
        String series = h2
                ? "(select x as n from system_range(" + first + ", " + last + "))"
                : "(select n from generate_series(" + first + ", " + last + ") n)";
        return "insert into " + table + " (" + String.join(", ", columns) + ") select " + String.join(", ", values)
                + " from " + table + " x cross join " + series + " s where cast(substring(x.number, " + NUMBER_BEGINS
                + ") as int) <= " + originals;
    }

    private static String opening(String number, boolean h2) {
        String renamed = h2
                ? "stringtoutf8(replace(utf8tostring(x.body), x.number, " + number + "))"
                : "convert_to(replace(convert_from(x.body, 'UTF8'), x.number, " + number + "), 'UTF8')";
        return "case when x.version = 1 then " + renamed + " else x.body end";
    }
}
