package understudy.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A server that takes mail by SMTP, in the clear, by STARTTLS or by TLS, and that behaves as it is told to. */
public final class MailServer implements AutoCloseable {

    /** What it says to a mail, or does instead. */
    public enum Mood {
        TAKES,
        /** Says 451: try again. */
        FAILS,
        /** Says 550: never. */
        REFUSES,
        /** Says nothing. */
        HANGS,
        /** Closes the connection. */
        BREAKS,
        /** Takes it and says so, and answers nothing after that. */
        FALLS_SILENT,
        /** Takes it and says so, and closes the connection without being asked to. */
        LEAVES,
        /** Says 454 to who wants to sign in. */
        KNOWS_NOBODY,
        /** Greets with one byte after the other, and never ends. */
        DRIPS,
        /** The same to a mail that it was told. */
        DRIPS_AT_THE_END
    }

    /**
     * What it took.
     *
     * @param secure whether it came over TLS
     * @param user who signed in; empty when nobody did
     * @param lines header fields, an empty one, and the body; without the dots of SMTP
     */
    public record Mail(boolean secure, String user, String from, List<String> to, List<String> lines) {

        /** The value of a field, on one line; empty when there is none. */
        public String header(String name) {
            StringBuilder value = new StringBuilder();
            boolean inside = false;
            for (String line : lines.subList(0, Math.max(0, lines.indexOf("")))) {
                boolean folded = line.startsWith(" ") || line.startsWith("\t");
                inside = folded ? inside : line.regionMatches(true, 0, name + ":", 0, name.length() + 1);
                if (inside) {
                    value.append(folded ? " " + line.strip() : line.substring(name.length() + 1));
                }
            }
            return value.toString().strip();
        }

        /** Names of the fields, in order. */
        public List<String> headers() {
            return lines.subList(0, Math.max(0, lines.indexOf(""))).stream()
                    .filter(line -> !line.startsWith(" ") && !line.startsWith("\t"))
                    .map(line -> line.replaceFirst(":.*", ""))
                    .toList();
        }
    }

    private static final Pace DRIPPING = Pace.perSecond(50);

    private final ServerSocket server;
    private final @Nullable SSLContext tls;
    private final boolean tlsAtOnce;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.TAKES;
    private volatile String password = "";
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> putOff = new ConcurrentHashMap<>();
    private final AtomicInteger tries = new AtomicInteger();

    private MailServer(@Nullable SSLContext tls, boolean tlsAtOnce) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.tls = tls;
        this.tlsAtOnce = tlsAtOnce;
    }

    /** One that knows no TLS. */
    public static MailServer plain() throws IOException {
        return new MailServer(null, false).started();
    }

    public static MailServer starttls(SSLContext tls) throws IOException {
        return new MailServer(tls, false).started();
    }

    public static MailServer tls(SSLContext tls) throws IOException {
        return new MailServer(tls, true).started();
    }

    private MailServer started() {
        var unused = threads.submit(this::accept);
        return this;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** From now on only who knows this gets in. */
    public MailServer asking(String wanted) {
        password = wanted;
        return this;
    }

    /** From now on it says this number to an address; 250: it takes it. */
    public MailServer saying(int status, String address) {
        refused.put(address, status);
        return this;
    }

    /** It says 450 to an address so often, and takes it after that. */
    public MailServer puttingOff(int times, String address) {
        putOff.put(address, new AtomicInteger(times));
        return this;
    }

    public void mood(Mood now) {
        mood = now;
    }

    /** What it took, in order. */
    public List<Mail> mails() {
        return List.copyOf(mails);
    }

    /** How often somebody has connected. */
    public int tries() {
        return tries.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                Mood now = mood; // of this try to its end, whatever comes after it was counted
                tries.incrementAndGet();
                open.add(socket);
                var unused = threads.submit(() -> serve(socket, now));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket, Mood now) {
        try (socket) {
            new Session(tlsAtOnce ? secured(socket) : socket, now).run();
        } catch (IOException e) {
            // the other end has gone, or did not trust us
        }
    }

    private SSLSocket secured(Socket socket) throws IOException {
        if (tls == null) {
            throw new IOException("no TLS");
        }
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        secure.setUseClientMode(false);
        secure.startHandshake();
        return secure;
    }

    /** One connection. */
    private final class Session {

        private final Mood now;
        private Socket socket;
        private BufferedReader in;
        private String user = "";
        private String from = "";
        private final List<String> to = new ArrayList<>();

        Session(Socket socket, Mood now) throws IOException {
            this.now = now;
            this.socket = socket;
            this.in = reader(socket);
        }

        private static BufferedReader reader(Socket socket) throws IOException {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        void run() throws IOException {
            if (now == Mood.DRIPS) {
                drip();
            }
            say("220 test");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String word = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                switch (word) {
                    case "EHLO" -> hello();
                    case "HELO", "RSET", "NOOP" -> say("250 fine");
                    case "STARTTLS" -> secure();
                    case "AUTH" -> signIn(line);
                    case "MAIL" -> {
                        from = line;
                        to.clear();
                        say(password.isEmpty() || !user.isEmpty() ? "250 fine" : "530 who are you?");
                    }
                    case "RCPT" -> recipient(line.replaceAll(".*<(.*)>.*", "$1"));
                    case "DATA" -> {
                        if (!data()) {
                            return;
                        }
                    }
                    case "QUIT" -> {
                        say("221 bye");
                        return;
                    }
                    default -> say("502 what?");
                }
            }
        }

        private void recipient(String address) throws IOException {
            AtomicInteger left = putOff.get(address);
            int status = left != null && left.getAndDecrement() > 0 ? 450 : refused.getOrDefault(address, 250);
            if (status == 250) {
                to.add(address);
            }
            say(status + " " + address);
        }

        /** Until the other end has gone. */
        private void drip() throws IOException {
            long start = System.nanoTime();
            for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                DRIPPING.await(start, i);
                socket.getOutputStream().write('2');
            }
        }

        private void hello() throws IOException {
            boolean offers = tls != null && !(socket instanceof SSLSocket);
            say("250-test\r\n" + (offers ? "250-STARTTLS\r\n" : "") + "250 AUTH PLAIN");
        }

        private void secure() throws IOException {
            say("220 go on");
            socket = secured(socket);
            in = reader(socket);
        }

        private void signIn(String line) throws IOException {
            String[] words = line.split(" ", -1);
            String given = words.length > 2 ? words[2] : challenge();
            String[] parts = new String(Base64.getDecoder().decode(given), StandardCharsets.UTF_8).split("\0", -1);
            boolean right = parts.length == 3 && parts[2].equals(password);
            user = right ? parts[1] : "";
            say(now == Mood.KNOWS_NOBODY ? "454 later" : right ? "235 come in" : "535 no");
        }

        private String challenge() throws IOException {
            say("334 ");
            return in.readLine();
        }

        /** False when there is no more to say. */
        private boolean data() throws IOException {
            say("354 go on");
            List<String> lines = new ArrayList<>();
            for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
                lines.add(line.startsWith(".") ? line.substring(1) : line);
            }
            switch (now) {
                case TAKES, KNOWS_NOBODY -> take(lines);
                case FALLS_SILENT -> {
                    take(lines);
                    in.transferTo(Writer.nullWriter());
                }
                case LEAVES -> {
                    take(lines);
                    return false;
                }
                case FAILS -> say("451 later, " + user);
                case REFUSES -> say("550 never, " + user);
                case HANGS -> in.readLine();
                case DRIPS, DRIPS_AT_THE_END -> drip();
                case BREAKS -> {
                    return false;
                }
            }
            return true;
        }

        private void take(List<String> lines) throws IOException {
            mails.add(new Mail(socket instanceof SSLSocket, user, from, List.copyOf(to), lines));
            say("250 taken");
        }

        private void say(String line) throws IOException {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
