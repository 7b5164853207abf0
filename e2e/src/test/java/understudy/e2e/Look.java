package understudy.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.util.stream.Stream;

/** With which colours and on how wide a screen somebody looks at the page. */
record Look(ColorScheme colours, int width) {

    static final Look USUAL = new Look(ColorScheme.LIGHT, 1280);

    private static final int HEIGHT = 900;

    static Stream<Look> all() {
        return Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                .flatMap(colours -> Stream.of(1280, 390).map(width -> new Look(colours, width)));
    }

    Browser.NewContextOptions options() {
        return new Browser.NewContextOptions().setColorScheme(colours).setViewportSize(width, HEIGHT);
    }

    @Override
    public String toString() {
        return "%s-%d".formatted(colours == ColorScheme.DARK ? "dark" : "light", width);
    }
}
