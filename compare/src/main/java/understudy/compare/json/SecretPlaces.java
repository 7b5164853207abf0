package understudy.compare.json;

import java.util.List;
import understudy.compare.path.JsonPath;

/**
 * Where JSON holds secrets.
 *
 * @param paths to them; their last names count in any case
 * @param names tells of a member's name whether all that it holds is a secret
 * @param pairs tells whether what a member says is the name of a secret, which another member holds
 */
public record SecretPlaces(List<JsonPath> paths, NameTest names, PairTest pairs) {

    private static final SecretPlaces NONE = new SecretPlaces(List.of(), (text, from, to) -> false);

    /** Decides by a name in UTF-8 between two places of a text. Asked for every member on the way to a difference. */
    @FunctionalInterface
    public interface NameTest {
        boolean isSecret(byte[] text, int from, int to);
    }

    /** Decides by a member's name and by what it says. */
    @FunctionalInterface
    public interface PairTest {
        boolean saySecret(String name, String said);
    }

    /** Where no member says what another one holds. */
    public SecretPlaces(List<JsonPath> paths, NameTest names) {
        this(paths, names, (name, said) -> false);
    }

    public SecretPlaces {
        paths = List.copyOf(paths);
    }

    /** Nothing is a secret. */
    public static SecretPlaces none() {
        return NONE;
    }
}
