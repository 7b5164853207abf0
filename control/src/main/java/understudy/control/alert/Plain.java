package understudy.control.alert;

/** Texts as they may be put before people: nothing hidden in them, none of them without an end. */
final class Plain {

    private static final int LONGEST = 1_000;

    private Plain() {}

    /** On one line: what does not show, and every end of a line, is a space. */
    static String line(String text) {
        return line(text, LONGEST);
    }

    static String line(String text, int longest) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(c -> line.appendCodePoint(isHidden(c) ? ' ' : c));
        return line.length() <= longest ? line.toString() : cut(line, longest - 3) + "...";
    }

    /** Never in the middle of a sign. */
    private static String cut(StringBuilder text, int length) {
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }

    static boolean isHidden(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
