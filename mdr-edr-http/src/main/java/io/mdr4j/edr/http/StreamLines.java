package io.mdr4j.edr.http;

import java.io.IOException;
import java.util.Optional;
import java.util.function.LongConsumer;
import okio.BufferedSource;

/** Cuts a stream of bytes into lines of bounded length; blank ones only keep the connection alive and are left out. */
final class StreamLines {

    private static final byte END = '\n';

    private final BufferedSource source;
    private final long longest;
    private final LongConsumer skipped;

    /** {@code skipped} is told the length of each line that is longer than {@code longest} bytes. */
    StreamLines(BufferedSource source, long longest, LongConsumer skipped) {
        this.source = source;
        this.longest = longest;
        this.skipped = skipped;
    }

    /** The next line, malformed UTF-8 replaced; empty at the end. */
    Optional<String> next() throws IOException {
        while (true) {
            long length = source.indexOf(END, 0, longest + 1);
            if (length < 0 && source.getBuffer().size() > longest) {
                skip();
                continue;
            }
            boolean last = length < 0;
            String line = last ? source.readUtf8() : source.readUtf8(length);
            if (!last) {
                source.skip(1);
            }
            if (!line.isBlank()) {
                return Optional.of(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
            }
            if (last) {
                return Optional.empty();
            }
        }
    }

    /** Holds one piece of the line at a time. */
    private void skip() throws IOException {
        long bytes = 0;
        while (!source.exhausted()) {
            long end = source.getBuffer().indexOf(END);
            long piece = end < 0 ? source.getBuffer().size() : end;
            source.skip(piece);
            bytes += piece;
            if (end >= 0) {
                source.skip(1);
                break;
            }
        }
        skipped.accept(bytes);
    }
}
