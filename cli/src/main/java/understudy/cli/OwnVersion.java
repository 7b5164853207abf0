package understudy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Which Understudy this is, as the build wrote it down. */
final class OwnVersion implements IVersionProvider {

    static String number() {
        Properties properties = new Properties();
        try (InputStream in = OwnVersion.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"understudy " + number() + " (Java " + Runtime.version() + ")"};
    }
}
