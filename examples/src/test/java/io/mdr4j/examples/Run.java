package io.mdr4j.examples;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/**
 * One run of the command line.
 *
 * @param code how it ended
 * @param out what it wrote to the console
 * @param err what it complained of
 */
record Run(int code, String out, String err) {

    static Run of(String... args) {
        return with(Map.of(), args);
    }

    /** With these environment variables. */
    static Run with(Map<String, String> environment, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = MdrCommand.run(environment, new PrintWriter(out), new PrintWriter(err), args);
        return new Run(code, out.toString(), err.toString());
    }
}
