package understudy.cli;

import picocli.CommandLine.Option;

/** What every command takes. */
final class CommonOptions {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            description = "Print text for people (default) or JSON for programs.")
    private Output output = Output.TEXT;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean helpWanted;

    boolean json() {
        return !helpWanted && output == Output.JSON;
    }
}
