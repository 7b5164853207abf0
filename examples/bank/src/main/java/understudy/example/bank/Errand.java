package understudy.example.bank;

import java.util.Set;
import understudy.example.bank.ledger.Customer;

/**
 * One thing that a customer wants from the bank.
 *
 * @param target path and query
 * @param body JSON, empty for what only reads
 * @param accounts ids of the accounts that are read, or written if there is a body
 */
record Errand(Customer customer, String method, String target, String body, Set<Integer> accounts) {

    Errand {
        accounts = Set.copyOf(accounts);
    }

    static Errand read(Customer customer, String target, Set<Integer> accounts) {
        return new Errand(customer, "GET", target, "", accounts);
    }

    boolean writes() {
        return !body.isEmpty();
    }
}
