package io.mdr4j.report;

import io.mdr4j.evidence.Document;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One form of a report.
 *
 * @param fileName a plain name without a folder, for example {@code first-report.html}
 * @param mediaType for example {@code text/html; charset=utf-8}
 * @param document the bytes
 */
public record RenderedReport(String fileName, String mediaType, Document document) {

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    /** Throws {@link IllegalArgumentException} when the file name could leave its folder. */
    public RenderedReport {
        Objects.requireNonNull(mediaType, "mediaType");
        Objects.requireNonNull(document, "document");
        if (!PLAIN_NAME.matcher(fileName).matches()) {
            throw new IllegalArgumentException("RenderedReport.fileName must be a plain name, but is " + fileName);
        }
    }
}
