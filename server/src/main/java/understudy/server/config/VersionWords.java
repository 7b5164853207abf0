package understudy.server.config;

import java.util.ArrayList;
import java.util.List;
import understudy.gateway.UpstreamTls;

/**
 * Says how one version is asked, and how requests are changed for it. Fields that are set are called by their names: their
 * values may be secrets. For one thread.
 */
final class VersionWords {

    private final String label;
    private final VersionConfig version;
    private final String prefix;
    private final Substituted substituted;

    /**
     * Words for one version.
     *
     * @param label {@code old} or {@code new}
     * @param prefix of its keys, such as {@code services[0].new.}
     */
    VersionWords(String label, VersionConfig version, String prefix, Substituted substituted) {
        this.label = label;
        this.version = version;
        this.prefix = prefix;
        this.substituted = substituted;
    }

    /** Where it is: one URL or several. */
    String place() {
        return shown("url", shown("urls", ConfigWords.joined(version.urls())));
    }

    /** What is not said by its place; nothing for a version that is asked in the clear with what the client sent. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        String asked = manner();
        String edits = edits();
        if (!asked.isEmpty()) {
            lines.add("%s is asked%s".formatted(label, asked) + (edits.isEmpty() ? "" : "; " + edits));
        } else if (!edits.isEmpty()) {
            lines.add("requests to %s are changed: %s".formatted(label, edits));
        }
        version.version().ifPresent(name -> lines.add("%s is version %s".formatted(label, shown("version", name))));
        version.versionFrom()
                .ifPresent(header -> lines.add(
                        "%s is another version when its replies name another one in the header %s: evidence begins anew"
                                .formatted(label, shown("versionFrom.header", header))));
        if (!version.tls().verify()) {
            lines.add(
                    "WARNING: nobody checks who answers as %s, certificates count for nothing (%s: false): for trials only"
                            .formatted(label, label + ".tls.verify"));
        }
        version.tls()
                .key()
                .flatMap(key -> KeyFiles.warning(key, shown("tls.key", key)))
                .ifPresent(lines::add);
        return lines;
    }

    private String manner() {
        String several = version.urls().size() > 1
                ? " at %d addresses".formatted(version.urls().size())
                : "";
        String protocol = switch (version.protocol()) {
            case AUTO -> "";
            case HTTP1 -> " by HTTP/1.1 alone";
            case HTTP2 -> " by HTTP/2 alone";
        };
        return several + protocol + (version.isSecure() ? tls(version.tls()) : "");
    }

    private String tls(UpstreamTls tls) {
        String trust = tls.trust().map(file -> shown("tls.trust", file)).orElse("what the Java platform trusts");
        String name = tls.serverName()
                .map(server -> ", as " + shown("tls.serverName", server))
                .orElse("");
        String own = tls.certificate()
                .map(file -> ", showing " + shown("tls.cert", file)
                        + tls.key()
                                .map(key -> " (key " + shown("tls.key", key) + ")")
                                .orElse(""))
                .orElse("");
        return " over TLS, trusting %s%s%s".formatted(tls.verify() ? trust : "anybody", name, own);
    }

    /** How requests are changed on their way; empty when they are not. */
    String edits() {
        List<String> edits = new ArrayList<>();
        version.host().ifPresent(host -> edits.add("Host says " + shown("host", host)));
        version.rewrites()
                .forEach((from, to) -> edits.add("%s goes to %s".formatted(from, shown("rewrite." + from, to))));
        version.headers().set().keySet().forEach(name -> edits.add(name + " is set"));
        if (!version.headers().remove().isEmpty()) {
            edits.add(
                    shown("headers.remove", ConfigWords.joined(version.headers().remove())) + " is removed");
        }
        return String.join("; ", edits);
    }

    private String shown(String key, Object value) {
        return substituted.shown(prefix + key, value);
    }
}
