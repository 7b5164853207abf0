package understudy.compare.structure;

import java.util.regex.Pattern;

/**
 * Keeps the two capitals apart from names of tags and attributes while a page is read for which small letters cost the square of a
 * name's length. Browsers make small letters of ASCII only, so that they stay as they are.
 */
final class HtmlNames {

    private static final char DOTTED_I = '\u0130';
    private static final char SIGMA = '\u03a3';
    /** No characters: Unicode keeps them for what stands for something else within a program. */
    private static final char FOR_DOTTED_I = '\ufdd0';

    private static final char FOR_SIGMA = '\ufdd1';

    private static final Pattern REFERENCE =
            Pattern.compile("[\ufdd0\ufdd1]|&#(?:x0*+fdd[01]|0*+6497[67])", Pattern.CASE_INSENSITIVE);

    private HtmlNames() {}

    static boolean needKeeping(String page) {
        return page.indexOf(DOTTED_I) >= 0 || page.indexOf(SIGMA) >= 0;
    }

    /** The page with others in their place. Throws {@link Untold} when it has those already. */
    static String kept(String page) {
        if (REFERENCE.matcher(page).find()) {
            throw Untold.format("not HTML that is read here");
        }
        return page.replace(DOTTED_I, FOR_DOTTED_I).replace(SIGMA, FOR_SIGMA);
    }

    static String restored(String lines) {
        return lines.replace(FOR_DOTTED_I, DOTTED_I).replace(FOR_SIGMA, SIGMA);
    }
}
