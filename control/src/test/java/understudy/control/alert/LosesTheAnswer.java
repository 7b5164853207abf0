package understudy.control.alert;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A way to a mail server that breaks just when the server has taken a mail and says so. */
final class LosesTheAnswer implements AutoCloseable {

    private final ServerSocket way = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final int server;
    private volatile boolean loses = true;

    private LosesTheAnswer(int server) throws IOException {
        this.server = server;
    }

    static LosesTheAnswer to(int server) throws IOException {
        LosesTheAnswer way = new LosesTheAnswer(server);
        var unused = way.threads.submit(way::accept);
        return way;
    }

    int port() {
        return way.getLocalPort();
    }

    void letsAnswersThrough() {
        loses = false;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = way.accept();
                Socket there = new Socket(InetAddress.getLoopbackAddress(), server);
                open.addAll(List.of(client, there));
                var unusedAsking = threads.submit(() -> client.getInputStream().transferTo(there.getOutputStream()));
                var unusedAnswering = threads.submit(() -> answer(there, client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void answer(Socket there, Socket client) {
        try (client;
                there) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(there.getInputStream(), StandardCharsets.UTF_8));
            boolean mail = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (mail && loses) {
                    return;
                }
                mail = line.startsWith("354");
                client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // one of them has gone
        }
    }

    @Override
    public void close() throws IOException {
        way.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
