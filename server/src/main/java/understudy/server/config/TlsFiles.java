package understudy.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import understudy.control.ControlSettings;
import understudy.gateway.ServerTls;
import understudy.gateway.UpstreamTls;
import understudy.gateway.tls.IncomingTls;
import understudy.gateway.tls.OutgoingTls;
import understudy.gateway.wire.Refusals;

/** Reads the files of {@code tls} as the gateway does when it opens, and tells what it would refuse with the line that names them. */
final class TlsFiles {

    /** What the gateway says: {@code tls.key: key.pem: not a PKCS#8 private key (expected: ...)}. */
    private static final Pattern SAID =
            Pattern.compile("tls\\.?([\\w.]*): (.*?)(?: \\(expected: (.*)\\))?", Pattern.DOTALL);

    private static final Pattern DOT = Pattern.compile("\\.");

    private static final String WHERE = "tls";

    private TlsFiles() {}

    static void check(Spot top) {
        ConfigKeys.GATEWAY.at(top).ifPresent(TlsFiles::users);
        ConfigKeys.ADMIN.at(top).ifPresent(TlsFiles::admin);
        ConfigKeys.SERVICES.at(top).ifPresent(services -> {
            List<Entry> items = services.entry().items();
            for (int i = 0; i < items.size(); i++) {
                Spot service = services.item(i, items.get(i));
                ServiceKeys.OLD.at(service).ifPresent(TlsFiles::version);
                ServiceKeys.NEW.at(service).ifPresent(TlsFiles::version);
            }
        });
    }

    /** One certificate after the other: all are called by the same key. */
    private static void users(Spot gateway) {
        Optional<Spot> spot = TlsKeys.SERVER.at(gateway);
        Optional<ServerTls> tls = TlsKeys.SERVER.in(gateway);
        if (spot.isEmpty() || tls.isEmpty()) {
            return;
        }
        List<ServerTls.Certificate> all = tls.get().certificates();
        for (int i = 0; i < all.size(); i++) {
            Optional<Path> clients = i == 0 ? tls.get().clientTrust() : Optional.empty();
            ServerTls one = new ServerTls(all.subList(i, i + 1), clients, false);
            Spot section = i == 0 ? spot.get() : further(spot.get(), i - 1);
            open(section, () -> IncomingTls.open(WHERE, one, new Refusals()));
        }
    }

    private static void admin(Spot admin) {
        Optional<Spot> spot = TlsKeys.ADMIN.at(admin);
        Optional<ControlSettings.Tls> tls = TlsKeys.ADMIN.in(admin);
        if (spot.isPresent() && tls.isPresent()) {
            ServerTls.Certificate shown =
                    new ServerTls.Certificate(tls.get().cert(), tls.get().key());
            ServerTls one = new ServerTls(List.of(shown), Optional.empty(), false);
            open(spot.get(), () -> IncomingTls.open(WHERE, one, new Refusals()));
        }
    }

    private static Spot further(Spot tls, int index) {
        Spot list = child(tls, "certificates");
        return list.item(index, list.entry().items().get(index));
    }

    /** Whether the certificate of a version is looked at is no matter of files, and is said elsewhere. */
    private static void version(Spot version) {
        Optional<Spot> spot = TlsKeys.UPSTREAM.at(version);
        Optional<UpstreamTls> tls = TlsKeys.UPSTREAM.in(version);
        if (spot.isPresent() && tls.isPresent()) {
            UpstreamTls files = new UpstreamTls(
                    tls.get().trust(),
                    tls.get().certificate(),
                    tls.get().key(),
                    true,
                    tls.get().serverName());
            open(spot.get(), () -> OutgoingTls.open(WHERE, files));
        }
    }

    private static void open(Spot tls, Runnable reader) {
        try {
            reader.run();
        } catch (IllegalArgumentException e) {
            refuse(tls, String.valueOf(e.getMessage()));
        }
    }

    private static void refuse(Spot tls, String message) {
        Matcher said = SAID.matcher(message);
        if (!said.matches()) {
            tls.refuse(message, "", "");
            return;
        }
        Spot spot = tls;
        for (String name : DOT.split(said.group(1), -1)) {
            spot = name.isEmpty() ? spot : child(spot, name);
        }
        String value = said.group(2);
        String expected = said.group(3);
        if (spot.entry().substituted()) {
            value = value.replaceFirst(
                    "^[^:]*", Matcher.quoteReplacement(spot.entry().shown()));
        }
        spot.refuse(value, expected == null ? "" : expected, "");
    }

    private static Spot child(Spot section, String name) {
        return section.child(name, section.entry().field(name).orElse(section.entry()));
    }
}
