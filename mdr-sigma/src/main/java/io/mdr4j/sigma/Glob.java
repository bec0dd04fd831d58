package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.List;

/** A text with wildcards. Takes time in proportion to value times pattern at worst, usually to the value alone. */
final class Glob implements TextTest {

    private final SigmaText pattern;
    private final boolean isCased;
    private final List<Segment> segments = new ArrayList<>();
    private final boolean isOpenAtStart;
    private final boolean isOpenAtEnd;

    Glob(SigmaText pattern, boolean isCased) {
        this.pattern = pattern;
        this.isCased = isCased;
        String text = isCased ? pattern.characters() : Fold.fold(pattern.characters());
        String kinds = pattern.kinds();
        this.isOpenAtStart = kinds.startsWith("*");
        this.isOpenAtEnd = kinds.endsWith("*");
        int start = 0;
        for (int i = 0; i <= kinds.length(); i++) {
            if (i == kinds.length() || kinds.charAt(i) == SigmaText.ANY_MANY) {
                if (i > start) {
                    segments.add(Segment.of(text.substring(start, i), kinds.substring(start, i)));
                }
                start = i + 1;
            }
        }
    }

    @Override
    public Truth test(FieldText text, EventView view) {
        String value = text.shown(isCased);
        if (matches(value)) {
            return Truth.TRUE;
        }
        return text.isOverlong() && mayMatchInTheMiddle(text, value) ? view.undecided(Bound.FIELD_LENGTH) : Truth.FALSE;
    }

    /** A gap in the value matches nothing but a wildcard for any number: what matches across it matches for certain. */
    boolean matches(String value) {
        if (!hasStar()) {
            return segments.isEmpty() ? value.isEmpty() : isWhole(value);
        }
        int first = 0;
        int last = segments.size();
        int from = 0;
        int end = value.length();
        if (!isOpenAtStart) {
            if (!segments.get(0).isAt(value, 0)) {
                return false;
            }
            from = segments.get(0).length();
            first = 1;
        }
        if (!isOpenAtEnd) {
            Segment tail = segments.get(last - 1);
            end -= tail.length();
            last--;
            if (end < from || !tail.isAt(value, end)) {
                return false;
            }
        }
        for (int i = first; i < last; i++) {
            int place = segments.get(i).find(value, from);
            from = place + segments.get(i).length();
            if (place < 0 || from > end) {
                return false;
            }
        }
        return true;
    }

    private boolean hasStar() {
        return isOpenAtStart || isOpenAtEnd || segments.size() > 1;
    }

    private boolean isWhole(String value) {
        Segment only = segments.get(0);
        return value.length() == only.length() && only.isAt(value, 0);
    }

    private boolean mayMatchInTheMiddle(FieldText text, String value) {
        if (!hasStar()) {
            return !segments.isEmpty() && text.length() == segments.get(0).length();
        }
        return (isOpenAtStart || mayBeAt(segments.get(0), value, 0))
                && (isOpenAtEnd
                        || mayBeAt(
                                segments.get(segments.size() - 1),
                                value,
                                value.length()
                                        - segments.get(segments.size() - 1).length()));
    }

    /** A segment longer than head or tail reaches into the gap. */
    private static boolean mayBeAt(Segment segment, String value, int from) {
        return segment.length() > value.length() / 2 || segment.isAt(value, from);
    }

    /** Of all the texts that must be there the rarest. */
    @Override
    public Needles needles() {
        Needles best = Needles.NONE;
        for (Segment segment : segments) {
            best = best.better(Needles.of(Fold.fold(segment.longestRun())));
        }
        return best;
    }

    /** To look for a text takes longer than to look whether it stands at one place. */
    @Override
    public int cost() {
        return isOpenAtStart && isOpenAtEnd ? 10 : 1 + 2 * segments.size();
    }

    @Override
    public String shown() {
        return pattern.shown();
    }
}
