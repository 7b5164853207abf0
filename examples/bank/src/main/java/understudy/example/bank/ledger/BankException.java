package understudy.example.bank.ledger;

/** The bank could not be opened, or its ledger could not be read or written. */
public final class BankException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BankException(String message, Throwable cause) {
        super(message, cause);
    }
}
