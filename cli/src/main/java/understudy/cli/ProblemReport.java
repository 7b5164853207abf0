package understudy.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import understudy.cli.Terminal.Colour;

/**
 * Says on standard error why a command ended without doing what was asked: in lines for people or, with {@code -o json},
 * as one problem in the words of the API's (RFC 9457).
 */
final class ProblemReport {

    /** Like the API's problems; {@code exitCode} is in the place of the status, which only HTTP has. */
    record Problem(
            String type,
            String title,
            int exitCode,
            String detail,
            @Nullable List<String> problems) {

        static Problem of(int exitCode, String detail, List<String> problems) {
            boolean ours = exitCode == Exit.OUR_FAULT;
            return new Problem(
                    "urn:understudy:problem:" + (ours ? "our-fault" : "wrong-use"),
                    ours ? "A fault of Understudy's own" : "Wrong use or config",
                    exitCode,
                    detail,
                    problems.isEmpty() ? null : problems);
        }
    }

    private final Terminal terminal;
    private final boolean json;

    ProblemReport(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /** Whether the words ask for JSON, also where they do not hold and nobody could read them to the end. */
    static boolean isJsonAsked(List<String> words) {
        boolean asked = false;
        for (int i = 0; i < words.size() && !words.get(i).equals("--"); i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            if (word.equals("-o") || word.equals("--output")) {
                asked = next.equals("json");
            } else if (word.startsWith("--output=") || word.startsWith("-o")) {
                asked = word.matches("(--output|-o)=?json");
            }
        }
        return asked;
    }

    void failed(CommandFailed failure) {
        String message = String.valueOf(failure.getMessage());
        if (json) {
            print(Problem.of(failure.exitCode(), message, failure.problems()));
            return;
        }
        terminal.complain(terminal.painted(Colour.BAD, "understudy: ") + message);
        failure.problems().forEach(problem -> terminal.complain("  " + problem));
    }

    void fault(Exception failure, List<String> arguments) {
        String heading = "this is a fault of Understudy's own, please report it with what follows:";
        List<String> lines = new ArrayList<>(List.of("arguments: " + arguments));
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        trace.toString().lines().forEach(lines::add);
        if (json) {
            print(Problem.of(Exit.OUR_FAULT, heading, lines));
            return;
        }
        terminal.complain("understudy: " + heading);
        lines.forEach(terminal::complain);
    }

    void wronglyUsed(ParameterException wrong) {
        String message = Surplus.says(wrong).orElseGet(() -> Printable.line(String.valueOf(wrong.getMessage())));
        List<String> cure = cure(wrong);
        if (json) {
            print(Problem.of(Exit.WRONG_USE, message + "; " + String.join(" ", cure), List.of()));
            return;
        }
        terminal.complain("understudy: " + message);
        cure.forEach(terminal::complain);
    }

    private static List<String> cure(ParameterException wrong) {
        StringWriter suggested = new StringWriter();
        if (Surplus.says(wrong).isEmpty()
                && UnmatchedArgumentException.printSuggestions(wrong, new PrintWriter(suggested, true))) {
            return suggested.toString().strip().lines().toList();
        }
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        return List.of("`%s --help` says how it is used".formatted(command));
    }

    private void print(Problem problem) {
        terminal.complain(Json.print(problem));
    }
}
