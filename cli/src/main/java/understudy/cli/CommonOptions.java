package understudy.cli;

import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What every command takes. */
final class CommonOptions {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            converter = OutputWord.class,
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

    /** Reads the word in the words in which all our errors come. */
    private static final class OutputWord implements ITypeConverter<Output> {

        @Override
        public Output convert(String word) {
            return Arrays.stream(Output.values())
                    .filter(output -> output.toString().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(word + " (expected: text or json)"));
        }
    }
}
