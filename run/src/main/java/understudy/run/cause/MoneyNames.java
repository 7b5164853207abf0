package understudy.run.cause;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells the names that probably stand for money, such as {@code totalAmount} and {@code account_balance}. */
public final class MoneyNames {

    /** Each also in the plural. */
    private static final Set<String> WORDS = Set.of(
            "amount",
            "balance",
            "bic",
            "cent",
            "charge",
            "cost",
            "credit",
            "currency",
            "debit",
            "deposit",
            "discount",
            "due",
            "fee",
            "gross",
            "iban",
            "interest",
            "invoice",
            "money",
            "net",
            "payment",
            "premium",
            "price",
            "rate",
            "refund",
            "salary",
            "subtotal",
            "sum",
            "tax",
            "total",
            "vat",
            "wage");

    private static final int LONGEST_WORD = 12;

    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private MoneyNames() {}

    /** Whether a word of a name is one of money. */
    public static boolean isOne(String name) {
        return BETWEEN_WORDS
                .splitAsStream(name)
                .filter(word -> word.length() <= LONGEST_WORD)
                .anyMatch(word -> isWord(word.toLowerCase(Locale.ROOT)));
    }

    private static boolean isWord(String word) {
        return WORDS.contains(word)
                || (word.endsWith("s") && WORDS.contains(word.substring(0, word.length() - 1)))
                || (word.endsWith("es") && WORDS.contains(word.substring(0, word.length() - 2)))
                || (word.endsWith("ies") && WORDS.contains(word.substring(0, word.length() - 3) + "y"));
    }
}
