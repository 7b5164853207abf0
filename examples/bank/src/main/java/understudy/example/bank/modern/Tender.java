package understudy.example.bank.modern;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Optional;

/**
 * A currency that accounts are held in, with what the bank charges and pays in it.
 *
 * <p>Amounts are decimals here; only the ledger's tables have minor units.
 */
enum Tender {
    EUR(2, "1.50", "0.0365"),
    JPY(0, "200", "0.0073"),
    KWD(3, "0.500", "0.0292"),
    USD(2, "1.50", "0.0438");

    private static final BigDecimal FEE_RATE = new BigDecimal("0.0025");

    private final int decimals;
    private final BigDecimal smallestFee;
    private final BigDecimal depositRate;

    Tender(int decimals, String smallestFee, String depositRate) {
        this.decimals = decimals;
        this.smallestFee = new BigDecimal(smallestFee);
        this.depositRate = new BigDecimal(depositRate);
    }

    static Optional<Tender> named(String code) {
        return Arrays.stream(values())
                .filter(tender -> tender.name().equals(code))
                .findFirst();
    }

    int decimals() {
        return decimals;
    }

    /** Per year, as a fraction of one. */
    BigDecimal depositRate() {
        return depositRate;
    }

    BigDecimal amount(long minor) {
        return BigDecimal.valueOf(minor, decimals);
    }

    long minor(BigDecimal amount) {
        return amount.movePointRight(decimals).longValueExact();
    }

    BigDecimal fee(BigDecimal amount) {
        BigDecimal fee = amount.multiply(FEE_RATE).setScale(decimals, RoundingMode.HALF_EVEN);
        return fee.max(smallestFee);
    }
}
