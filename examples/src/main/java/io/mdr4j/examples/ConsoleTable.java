package io.mdr4j.examples;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows under a heading, in columns as wide as what stands in them. Cells may hold text that an attacker chose. */
final class ConsoleTable {

    private static final String GAP = "  ";
    private static final int WIDEST_NUMBER = 20;

    /** A column; longer cells are cut to its width. */
    private record Column(String title, boolean isNumber, int widest) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** A column of texts of at most this width. */
    ConsoleTable texts(String title, int widest) {
        columns.add(new Column(title, false, widest));
        return this;
    }

    /** A column of numbers. */
    ConsoleTable numbers(String title) {
        columns.add(new Column(title, true, WIDEST_NUMBER));
        return this;
    }

    /** A row with a cell for each column. */
    void row(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        List<String> row = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            int widest = columns.get(i).widest();
            row.add(ConsoleText.cut(Plain.text(cells.get(i), widest), widest));
        }
        rows.add(row);
    }

    void print(PrintWriter out) {
        List<String> titles = columns.stream().map(Column::title).toList();
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int place = i;
            int widest = rows.stream()
                    .mapToInt(row -> ConsoleText.width(row.get(place)))
                    .max()
                    .orElse(0);
            widths.add(Math.max(widest, ConsoleText.width(titles.get(i))));
        }
        out.println(line(titles, widths));
        rows.forEach(row -> out.println(line(row, widths)));
    }

    private String line(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String blanks = " ".repeat(widths.get(i) - ConsoleText.width(cells.get(i)));
            line.append(columns.get(i).isNumber() ? blanks + cells.get(i) : cells.get(i) + blanks)
                    .append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
