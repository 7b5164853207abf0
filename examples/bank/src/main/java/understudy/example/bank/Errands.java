package understudy.example.bank;

import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import understudy.example.bank.ledger.Customer;
import understudy.example.bank.ledger.Customer.Account;

/** Makes up what customers want, in the mix that a bank sees. Any thread may report a transfer; one asks for errands. */
final class Errands {

    private static final List<String> CURRENCIES = List.of("EUR", "EUR", "USD", "JPY", "KWD");
    private static final List<String> NOTES = List.of("Rent", "Dinner", "Tickets", "Allowance", "Invoice 77-1043");
    private static final int MONTHS = 46;
    private static final YearMonth FIRST_MONTH = YearMonth.of(2023, 1);
    private static final int REMEMBERED = 100;

    private final List<Customer> customers;
    private final SplittableRandom random;
    private final Deque<Booked> booked = new ArrayDeque<>();

    Errands(List<Customer> customers, long seed) {
        this.customers = List.copyOf(customers);
        this.random = new SplittableRandom(seed);
    }

    private record Booked(Customer customer, String target) {}

    /** Takes note of a transfer that was made, so that its customer may look at it later. */
    void booked(Customer customer, String target) {
        synchronized (booked) {
            booked.addLast(new Booked(customer, target));
            if (booked.size() > REMEMBERED) {
                booked.removeFirst();
            }
        }
    }

    Errand next() {
        Customer customer = any(customers);
        Account account = any(customer.accounts());
        int dice = random.nextInt(100);
        if (dice < 22) {
            return onAccount(customer, account, "");
        } else if (dice < 42) {
            return onAccount(customer, account, "/statement?limit=" + (10 + random.nextInt(20)));
        } else if (dice < 53) {
            return list(customer);
        } else if (dice < 66) {
            return onAccount(customer, account, "/interest?" + month());
        } else if (dice < 77) {
            return Errand.read(customer, quote(), Set.of());
        } else if (dice < 86) {
            return Errand.read(customer, fee(), Set.of());
        } else if (dice < 94) {
            return transfer(customer, account);
        } else if (dice < 97) {
            return lookBack(customer, account);
        }
        return oddity(customer, dice);
    }

    private static Errand onAccount(Customer customer, Account account, String rest) {
        return Errand.read(customer, "/accounts/" + account.id() + rest, Set.of(account.id()));
    }

    private Errand list(Customer customer) {
        String filter = random.nextInt(4) == 0 ? "?currency=EUR" : "";
        return Errand.read(
                customer,
                "/accounts" + filter,
                customer.accounts().stream().map(Account::id).collect(Collectors.toSet()));
    }

    private String month() {
        YearMonth month = FIRST_MONTH.plusMonths(random.nextInt(MONTHS));
        return "from=%s&to=%s".formatted(month.atDay(1), month.plusMonths(1).atDay(1));
    }

    /** Every other one about a round sum, as people like them. */
    private String quote() {
        String currency = any(CURRENCIES);
        String amount = random.nextBoolean() ? round() : exact(currency);
        YearMonth month = FIRST_MONTH.plusMonths(random.nextInt(MONTHS));
        return "/quotes/interest?amount=%s&currency=%s&from=%s&to=%s"
                .formatted(
                        amount,
                        currency,
                        month.atDay(1),
                        month.plusMonths(1 + random.nextInt(12)).atDay(1));
    }

    private String fee() {
        String currency = any(CURRENCIES);
        return "/fees?amount=%s&currency=%s&to=%s".formatted(exact(currency), currency, any(CURRENCIES));
    }

    private Errand transfer(Customer customer, Account from) {
        List<Account> peers = new ArrayList<>();
        for (Customer other : customers) {
            for (Account account : other.accounts()) {
                if (account.currency().equals(from.currency()) && account.id() != from.id()) {
                    peers.add(account);
                }
            }
        }
        if (peers.isEmpty()) {
            return onAccount(customer, from, "");
        }
        Account to = any(peers);
        int amount = 1 + random.nextInt(90);
        String body = "{\"from\":%d,\"to\":%d,\"amount\":%d,\"currency\":\"%s\",\"express\":%b,\"note\":\"%s\"}"
                .formatted(from.id(), to.id(), amount, from.currency(), random.nextInt(5) == 0, any(NOTES));
        return new Errand(customer, "POST", "/transfers", body, Set.of(from.id(), to.id()));
    }

    private Errand lookBack(Customer customer, Account account) {
        synchronized (booked) {
            if (!booked.isEmpty()) {
                Booked latest = booked.getLast();
                return Errand.read(latest.customer(), latest.target(), Set.of());
            }
        }
        return onAccount(customer, account, "");
    }

    private Errand oddity(Customer customer, int dice) {
        return switch (dice) {
            case 97 -> Errand.read(customer, "/currencies", Set.of());
            case 98 -> Errand.read(customer, "/accounts/999999", Set.of());
            default -> Errand.read(customer, "/fees?amount=lots&currency=EUR&to=USD", Set.of());
        };
    }

    private String round() {
        return Integer.toString(50 * (1 + random.nextInt(400)));
    }

    private String exact(String currency) {
        int whole = 1 + random.nextInt(9_000);
        return switch (currency) {
            case "JPY" -> Integer.toString(whole * 100 + random.nextInt(100));
            case "KWD" -> "%d.%03d".formatted(whole, random.nextInt(1_000));
            default -> "%d.%02d".formatted(whole, random.nextInt(100));
        };
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
