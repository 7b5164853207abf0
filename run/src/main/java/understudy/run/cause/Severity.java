package understudy.run.cause;

import java.util.List;
import java.util.regex.Pattern;
import understudy.compare.Kind;

/** How much a cause probably matters, the worst first: told by its kind and by the names in its path alone. */
public enum Severity {
    /** Another outcome altogether: the status, of HTTP or of gRPC. */
    STATUS("status"),
    TYPE("type"),
    /** A value that goes by a name such as amount, balance or price. */
    MONEY("money"),
    MISSING("missing"),
    VALUE("value"),
    EXTRA("extra"),
    HEADER("header"),
    /** The same said in another way: another order, scale or format, null instead of nothing. */
    FORM("form");

    /** The last two names tell: {@code $.balance}, {@code $.price.value}, {@code $.fees[*]}. */
    private static final int TELLING_NAMES = 2;

    private static final Pattern BETWEEN_NAMES = Pattern.compile("[^\\p{L}\\p{N}_-]+");
    private static final Pattern NUMBER = Pattern.compile("\"?[+-]?[0-9]+(?:[.,][0-9]+)*+(?:[eE][+-]?[0-9]+)?\"?");

    private final String label;

    Severity(String label) {
        this.label = label;
    }

    static Severity of(String path, Kind kind) {
        return switch (kind) {
            case STATUS -> STATUS;
            case TYPE -> TYPE;
            case MISSING -> isMoney(path) ? MONEY : MISSING;
            case VALUE, DUPLICATE -> isMoney(path) ? MONEY : VALUE;
            case BODY -> VALUE;
            case EXTRA -> isMoney(path) ? MONEY : EXTRA;
            case HEADER -> HEADER;
            case ORDER, SCALE, FORMAT, NULL_VS_ABSENT -> FORM;
        };
    }

    /** Whether a place goes by a name of money, whatever differs there. */
    public static boolean isMoney(String path) {
        if (!path.startsWith("$")) {
            return false;
        }
        List<String> names = BETWEEN_NAMES
                .splitAsStream(path)
                .filter(name -> !name.isEmpty())
                .toList();
        return names.subList(Math.max(0, names.size() - TELLING_NAMES), names.size()).stream()
                .anyMatch(MoneyNames::isOne);
    }

    /** Whether a number became another one, which is looked at before other values that matter as much. */
    public static boolean isOfNumbers(String oldValue, String newValue) {
        return NUMBER.matcher(oldValue).matches() && NUMBER.matcher(newValue).matches();
    }

    /** Whether no traffic moves to new before somebody has decided: another outcome, another type or another amount of money. */
    public boolean isSevere() {
        return compareTo(MONEY) <= 0;
    }

    /** The word used in the API and in alerts. */
    public String label() {
        return label;
    }
}
