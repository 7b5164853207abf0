package understudy.store;

import java.util.function.Function;
import understudy.store.StoreException.Code;

/** Finds the constant that goes by a label in the file. */
final class Labels {

    private Labels() {}

    static <E extends Enum<E>> E of(Class<E> type, Function<E, String> label, String text) {
        for (E each : type.getEnumConstants()) {
            if (label.apply(each).equals(text)) {
                return each;
            }
        }
        throw new StoreException(
                Code.NEWER,
                "%s \"%s\" in the store (expected: a word that this version knows). A newer Understudy wrote it: start that one"
                        .formatted(type.getSimpleName(), text),
                null);
    }
}
