package understudy.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** Somebody without a mouse: they get to what is to be pressed by Tab, and have to see at each stop where they are. */
final class Keyboard {

    private static final int FARTHEST = 150;

    /** What keeps somebody from seeing where they are; nothing where they see it, or have just come to a whole screen. */
    private static final String UNSEEN = """
            () => {
              const at = document.activeElement;
              if (at === null || at === document.body || at.id === 'main') return '';
              const name = at.outerHTML.slice(0, 160);
              const style = getComputedStyle(at);
              if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 1) return 'no outline: ' + name;
              const {top, bottom, left, right, width, height} = at.getBoundingClientRect();
              if (width < 2 || height < 2) return 'too small to be seen: ' + name;
              if (bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth) return 'out of the window: ' + name;
              const [x, y] = [(Math.max(0, left) + Math.min(innerWidth, right)) / 2, (Math.max(0, top) + Math.min(innerHeight, bottom)) / 2];
              const over = document.elementFromPoint(x, y);
              return over === null || at.contains(over) || over.contains(at) ? '' : 'covered: ' + name;
            }
            """;

    private static final String NOWHERE = "() => document.activeElement === document.body";
    private static final String IS_HERE = "each => each === document.activeElement";

    private final Page page;
    private final List<String> unseen = new ArrayList<>();

    Keyboard(Page page) {
        this.page = page;
    }

    void press(String key) {
        page.keyboard().press(key);
    }

    void type(String text) {
        page.keyboard().type(text);
    }

    /** Goes on to it. */
    void goOnTo(Locator wanted) {
        go("Tab", wanted);
    }

    /** Goes back to it. */
    void goBackTo(Locator wanted) {
        go("Shift+Tab", wanted);
    }

    private void go(String key, Locator wanted) {
        wanted.waitFor();
        for (int stops = 0; !isAt(wanted); stops++) {
            if (stops == FARTHEST) {
                throw new AssertionError("%s does not lead to %s".formatted(key, wanted));
            }
            press(key);
            look();
        }
    }

    private void look() {
        String problem = (String) page.evaluate(UNSEEN);
        if (!problem.isEmpty()) {
            unseen.add(problem);
        }
    }

    void goOnAndPress(Locator wanted) {
        goOnTo(wanted);
        press("Enter");
    }

    void goBackAndPress(Locator wanted) {
        goBackTo(wanted);
        press("Enter");
    }

    static boolean isAt(Locator wanted) {
        return wanted.evaluate(IS_HERE).equals(true);
    }

    /** Waits until it has the focus. */
    void mustBeAt(Locator wanted) {
        page.waitForCondition(() -> wanted.count() == 1 && isAt(wanted));
    }

    /** Whether one would have to begin at the top of the page. */
    boolean isLost() {
        return page.evaluate(NOWHERE).equals(true);
    }

    /** Where one stood and could not see it, so far. */
    List<String> unseen() {
        return List.copyOf(unseen);
    }
}
