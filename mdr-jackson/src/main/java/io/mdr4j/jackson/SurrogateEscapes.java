package io.mdr4j.jackson;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes surrogates as escapes. UTF-8 has no bytes for one that stands alone, and an attacker may well put one into a file name;
 * escaped, it comes back as it was.
 */
final class SurrogateEscapes extends CharacterEscapes {

    private static final long serialVersionUID = 1;

    @Override
    public int[] getEscapeCodesForAscii() {
        return CharacterEscapes.standardAsciiEscapesForJSON();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int ch) {
        return Character.isSurrogate((char) ch)
                ? new SerializedString("\\u" + Integer.toHexString(ch).toUpperCase(Locale.ROOT))
                : null;
    }
}
