package understudy.bench.product;

import java.util.ArrayList;
import java.util.List;

/** What was promised and did not hold. A run that ends with any of these ends with status 1. */
public final class Promises {

    private final List<String> broken = new ArrayList<>();

    /** Keeps in mind what was broken, unless it holds. */
    public void hold(boolean holds, String broken) {
        if (!holds) {
            this.broken.add(broken);
        }
    }

    /** Says what was broken; the status to end with. */
    public int status() {
        if (broken.isEmpty()) {
            System.out.println("\nEvery promise held.");
            return 0;
        }
        System.out.println("\nBROKEN");
        broken.forEach(what -> System.out.println("  " + what));
        return 1;
    }
}
