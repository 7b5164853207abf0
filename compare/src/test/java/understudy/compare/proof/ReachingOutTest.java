package understudy.compare.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.compare.Comparer;
import understudy.compare.rule.Rules;
import understudy.traffic.Reply;

/** Bodies that name a server and a file in every way that some reader follows: nobody calls, and nothing is read. */
class ReachingOutTest {

    private static final String SECRET = "what stands in a file";

    private final Comparer comparer = Comparer.of(Rules.none());
    private ServerSocketChannel tripwire;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws IOException {
        tripwire = ServerSocketChannel.open();
        tripwire.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        tripwire.configureBlocking(false);
    }

    @AfterEach
    void close() throws IOException {
        tripwire.close();
    }

    private List<String> documents(String address) {
        return List.of(
                "<!DOCTYPE a SYSTEM '" + address + "'><a>1</a>",
                "<!DOCTYPE a PUBLIC 'x' '" + address + "'><a>1</a>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM '" + address + "'>]><a>&e;1</a>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM '" + address + "'>]><a b='&e;'>1</a>",
                "<!DOCTYPE a [<!ENTITY % e SYSTEM '" + address + "'> %e;]><a>1</a>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM '" + address + "' NDATA n>]><a b='e'>1</a>",
                "<?xml-stylesheet href='" + address + "'?><a>1</a>",
                "<a xmlns:i='http://www.w3.org/2001/XInclude'><i:include href='" + address + "' parse='text'/>1</a>",
                "<a xmlns:s='http://www.w3.org/2001/XMLSchema-instance' s:schemaLocation='urn:a " + address + "'>1</a>",
                "<html><base href='" + address + "'><link rel=stylesheet href=x><img src=x><iframe src='" + address
                        + "'></iframe><script src='" + address + "'></script><object data='" + address + "'>1");
    }

    @Test
    void nothingOutsideOfABodyIsReadForIt() throws IOException {
        Path file = Files.writeString(folder.resolve("secret.txt"), SECRET);
        String server = "http://127.0.0.1:" + ((InetSocketAddress) tripwire.getLocalAddress()).getPort() + "/x.dtd";
        List<String> shown = new ArrayList<>();
        for (String address : List.of(server, file.toUri().toString())) {
            for (String document : documents(address)) {
                for (String type : List.of("application/xml", "text/html", "image/svg+xml")) {
                    shown.add(compare(type, document, document.replace("1", "2")));
                    shown.add(compare(type, document, "<a>1</a>"));
                    shown.add(compare(type, "<a>1</a>", document));
                }
            }
        }
        assertThat(shown).hasSize(180).noneMatch(words -> words.contains(SECRET));
        assertThat(tripwire.accept()).as("a caller").isNull();
    }

    private String compare(String type, String one, String other) {
        return comparer.compare(reply(type, one), reply(type, other)).toString();
    }

    private static Reply reply(String type, String body) {
        return Samples.reply(type, "", body.getBytes(StandardCharsets.UTF_8));
    }
}
