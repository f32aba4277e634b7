package dev.heliograph.text;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * Invisible characters, by which one text is mistaken for another.
 *
 * @see <a href="https://www.unicode.org/reports/tr36/">Unicode Technical Report 36, Unicode Security
 *      Considerations</a>
 */
public final class Characters {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Characters() {
    }

    /**
     * Describes the first invisible character of a part: {@code U+200B at character 4} of the whole text. U+0020 is
     * the only allowed blank.
     *
     * @param begin the part's begin
     * @param end the index after the part
     */
    public static Optional<String> invisible(String text, int begin, int end) {
        return first(text, begin, end, Characters::isInvisible);
    }

    /** Describes the first invisible character of a domain, which may contain joiners; IDNA checks their places. */
    public static Optional<String> invisibleInDomain(String text, int begin, int end) {
        return first(text, begin, end, character -> isInvisible(character) && !isJoiner(character));
    }

    /**
     * The first character that disguises a name: one that changes the direction of writing, or has no width. Joiners,
     * marks of direction, variants of emoji and blanks of all kinds are parts of names.
     */
    public static Optional<String> deceptive(String text) {
        return first(text, 0, text.length(), Characters::isDeceptive);
    }

    /** The position of the first unpaired surrogate, from 1; empty if there is none. */
    public static OptionalInt half(String text) {
        int place = 0;
        for (int i = 0; i < text.length();) {
            int character = text.codePointAt(i);
            place++;
            if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
                return OptionalInt.of(place);
            }
            i += Character.charCount(character);
        }
        return OptionalInt.empty();
    }

    private static Optional<String> first(String text, int begin, int end, IntPredicate wanted) {
        int place = 0;
        for (int i = 0; i < end;) {
            int character = text.codePointAt(i);
            place++;
            if (i >= begin && wanted.test(character)) {
                return Optional.of(String.format("U+%04X at character %d", character, place));
            }
            i += Character.charCount(character);
        }
        return Optional.empty();
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                true;
            case Character.SPACE_SEPARATOR -> character != ' ';
            default -> isIgnorable(character);
        };
    }

    /**
     * Whether a character is displayed as nothing (Unicode's Default_Ignorable_Code_Point), or is the blank of
     * Braille.
     */
    private static boolean isIgnorable(int character) {
        return character == 0x034F || character == 0x115F || character == 0x1160 || character == 0x17B4 || character == 0x17B5
                || character >= 0x180B && character <= 0x180F || character == 0x2800 || character == 0x3164
                || character >= 0xFE00 && character <= 0xFE0F || character == 0xFFA0
                || character >= 0xFFF0 && character <= 0xFFF8 || character >= 0xE0000 && character <= 0xE0FFF;
    }

    private static boolean isDeceptive(int character) {
        boolean turns = character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
        boolean narrow = character == 0x200B || character >= 0x2060 && character <= 0x2064 || character == 0xFEFF;
        return turns || narrow;
    }

    private static boolean isJoiner(int character) {
        return character == ZERO_WIDTH_JOINER || character == ZERO_WIDTH_NON_JOINER;
    }
}
