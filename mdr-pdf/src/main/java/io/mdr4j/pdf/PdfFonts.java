package io.mdr4j.pdf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The fonts that PDFs embed, as TrueType files. No font comes with the library: the embedder names files, or those of the machine
 * are found. Read once; immutable, thread-safe.
 */
public final class PdfFonts {

    /** Where machines keep a font that has Japanese, and whose text can be searched and copied from a PDF. */
    private static final List<Candidate> KNOWN = List.of(
            // Debian, Ubuntu: package fonts-morisawa-bizud-gothic
            new Candidate(
                    "/usr/share/fonts/truetype/bizud-gothic", "BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf"),
            new Candidate(
                    "/usr/share/fonts/morisawa-biz-ud-gothic-fonts",
                    "BIZUDPGothic-Regular.ttf",
                    "BIZUDPGothic-Bold.ttf"),
            // The same fonts where an administrator put them.
            new Candidate("/usr/local/share/fonts", "BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf"));

    private final byte[] regular;
    private final byte[] bold;

    private record Candidate(String folder, String regular, String bold) {

        boolean isThere() {
            return Files.isReadable(Path.of(folder, regular)) && Files.isReadable(Path.of(folder, bold));
        }
    }

    private PdfFonts(byte[] regular, byte[] bold) {
        this.regular = regular;
        this.bold = bold;
    }

    /**
     * These files, which must have Japanese.
     *
     * @throws IOException if one of them cannot be read
     * @throws IllegalArgumentException if one of them is not a TrueType font (collections, {@code .ttc}, are not read)
     */
    public static PdfFonts of(Path regular, Path bold) throws IOException {
        return new PdfFonts(read(regular), read(bold));
    }

    /**
     * Fonts of this machine.
     *
     * @throws IllegalStateException if there are none; it says what to install
     */
    public static PdfFonts installed() {
        return find().orElseThrow(() -> new IllegalStateException(
                "No Japanese TrueType font was found for PDFs. Install BIZ UDPGothic (Debian and Ubuntu: apt-get install"
                        + " fonts-morisawa-bizud-gothic), or name two font files with PdfFonts.of(regular, bold)"));
    }

    /** Fonts of this machine, or empty where there are none. */
    public static Optional<PdfFonts> find() {
        return KNOWN.stream().filter(Candidate::isThere).findFirst().map(PdfFonts::load);
    }

    private static PdfFonts load(Candidate candidate) {
        try {
            return of(Path.of(candidate.folder(), candidate.regular()), Path.of(candidate.folder(), candidate.bold()));
        } catch (IOException e) {
            throw new IllegalStateException("The fonts in " + candidate.folder() + " cannot be read", e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(Objects.requireNonNull(file, "file"));
        boolean trueType = bytes.length > 12 && bytes[0] == 0 && bytes[1] == 1 && bytes[2] == 0 && bytes[3] == 0;
        if (!trueType) {
            throw new IllegalArgumentException("The font " + file.getFileName()
                    + " is not a TrueType font: name a .ttf file, not a collection (.ttc)");
        }
        return bytes;
    }

    byte[] regular() {
        return regular;
    }

    byte[] bold() {
        return bold;
    }
}
