package understudy.compare.structure;

import java.util.Set;
import org.jsoup.nodes.Element;

/**
 * What an element is to the text around it, as browsers have it without style sheets (HTML standard, 15.3). An element that is
 * not known here is part of the line, as there.
 */
enum HtmlFlow {
    /** Part of the line that it stands in: blanks before and behind it show. */
    INLINE,
    /** Begins and ends a line: blanks beside it do not show. */
    BLOCK,
    /** One thing in a line, with lines of its own in it. */
    SOLID;

    private static final String SVG = "http://www.w3.org/2000/svg";

    private static final Set<String> BLOCKS = Set.of(
            ("html head body title address article aside blockquote center dd details dialog dir div dl dt fieldset "
                            + "figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li "
                            + "listing main menu nav ol optgroup option p plaintext pre search section summary ul xmp br "
                            + "table caption colgroup col thead tbody tfoot tr td th")
                    .split(" "));

    private static final Set<String> SOLIDS = Set.of(
            "audio button canvas embed iframe img input meter object progress select svg textarea video".split(" "));

    private static final Set<String> EXACT = Set.of("listing", "plaintext", "pre", "textarea", "xmp");
    private static final Set<String> SVG_TEXT = Set.of("a", "textpath", "tspan");

    static HtmlFlow of(Element element) {
        String name = element.normalName();
        if (SOLIDS.contains(name)) {
            return SOLID;
        }
        boolean shape = element.tag().namespace().equals(SVG) && !SVG_TEXT.contains(name);
        return shape || BLOCKS.contains(name) ? BLOCK : INLINE;
    }

    /** Whether all blanks and line ends in it show. */
    static boolean isExact(Element element) {
        return EXACT.contains(element.normalName());
    }
}
