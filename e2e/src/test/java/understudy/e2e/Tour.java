package understudy.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.function.Consumer;

/** A walk over every screen and every kept pair, with all unfolded that can be unfolded. */
final class Tour {

    private static final List<String> VIEWS = List.of("As it came", "Raw, on record", "By meaning");

    private final Visit visit;
    private final Consumer<Page> looks;

    private Tour(Visit visit, Consumer<Page> looks) {
        this.visit = visit;
        this.looks = looks;
    }

    /**
     * Walks.
     *
     * @param found there must be one
     * @param looks is called whenever there is something new to see
     */
    static void over(Visit visit, List<Found> found, Consumer<Page> looks) {
        Tour tour = new Tour(visit, looks);
        for (Screen screen : Screen.values()) {
            visit.show(screen, found.getFirst());
            tour.look();
        }
        found.stream().map(Found::pair).distinct().forEach(tour::pair);
        found.stream().map(Found::cause).distinct().forEach(tour::cause);
    }

    private void look() {
        visit.page().evaluate("() => document.querySelectorAll('details').forEach((each) => { each.open = true; })");
        looks.accept(visit.page());
    }

    private void pair(String id) {
        visit.show(Screen.PAIR, new Found("", id));
        visit.page().locator(".command").nth(1).waitFor();
        for (String view : VIEWS) {
            visit.page().getByText(view).click();
            if (view.startsWith("Raw")) {
                visit.page().locator(".raw").waitFor();
            }
            look();
        }
    }

    private void cause(String id) {
        visit.show(Screen.CAUSE, new Found(id, ""));
        look();
        for (String name : List.of("Decide", "Make a rule")) {
            visit.page().locator(".steering").getByText(name).click();
            Locator dialog = visit.page().locator("dialog");
            dialog.waitFor();
            visit.settle();
            look();
            dialog.getByLabel("Close").click();
        }
    }
}
