package understudy.example.bank.ledger;

import java.util.List;

/**
 * Somebody with accounts at the bank.
 *
 * @param token what the customer's Authorization header says after {@code Bearer}
 */
public record Customer(int id, String token, List<Account> accounts) {

    public Customer {
        accounts = List.copyOf(accounts);
    }

    /**
     * One of a customer's accounts.
     *
     * @param currency ISO 4217
     */
    public record Account(int id, String currency) {}
}
