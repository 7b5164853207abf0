package understudy.compare.value;

import java.util.Optional;

/** What is known of the two values of a difference besides what is shown of them. */
public sealed interface Values {

    /** Nothing. */
    record Unknown() implements Values {}

    /** Only what both are: all that is kept of a difference. */
    record Classed(ValueClass valueClass) implements Values {}

    /**
     * What both versions said.
     *
     * @param shown whether people see what was said, if only the beginning of it; false when something of it is masked
     */
    record Both(Said oldSaid, Said newSaid, boolean shown) implements Values {}

    /** The same elements in another order. */
    record Moved(boolean reversed) implements Values {}

    static Values unknown() {
        return new Unknown();
    }

    /** Both, where they are shown as texts: these, or their beginnings with an ellipsis. */
    static Values texts(String oldText, String newText, String oldShown, String newShown) {
        boolean shown = isShown(oldText, oldShown) && isShown(newText, newShown);
        return new Both(Said.text(oldText), Said.text(newText), shown);
    }

    /** Whether what people see is what was written, or its beginning. */
    static boolean isShown(String written, String shown) {
        return written.equals(shown)
                || (shown.endsWith("…") && written.startsWith(shown.substring(0, shown.length() - 1)));
    }

    /**
     * The class that both values are of.
     *
     * @param name of the member or field that holds them; it tells a port from another number
     */
    default Optional<ValueClass> valueClass(String name) {
        return switch (this) {
            case Unknown unknown -> Optional.empty();
            case Moved moved -> Optional.empty();
            case Classed classed -> Optional.of(classed.valueClass());
            case Both both -> {
                Optional<ValueClass> ofOld = ValueClass.of(name, both.oldSaid());
                yield ofOld.filter(found -> ValueClass.of(name, both.newSaid()).equals(Optional.of(found)));
            }
        };
    }
}
