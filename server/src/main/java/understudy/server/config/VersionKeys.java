package understudy.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import understudy.gateway.VersionSettings.Protocol;
import understudy.run.VersionNames;

/** The keys of a version: where it is, how it is spoken to, and how requests are changed on their way there. */
final class VersionKeys {

    private static final Key<VersionUrl> URL = Key.optional("url", UpstreamForms.url(), "where the version is");
    private static final Key<List<VersionUrl>> URLS = Key.optional(
            "urls", ListForm.of(UpstreamForms.url()), "the same for several instances, all http or all https");
    private static final Key<Protocol> PROTOCOL = Key.optional(
                    "protocol",
                    Forms.choice(Forms.words(List.of(Protocol.values())), List.of()),
                    "what is spoken; auto: what TLS agrees on, else HTTP/1.1, and HTTP/2 for gRPC")
            .or("auto");
    private static final Key<String> HOST =
            Key.optional("host", UpstreamForms.hostField(), "what Host says; left out: what the client sent");
    private static final Key<String> NAME = Key.optional(
            "version",
            new ScalarForm<>(
                    "letters, digits and . _ + : / @ -, at most 100",
                    List.of(Entry.Kind.TEXT, Entry.Kind.NUMBER),
                    Forms.map("type", List.of("string", "number")),
                    text -> VersionNames.isName(text) ? Reading.good(text) : Reading.bad()),
            "what it is called; another name begins the evidence anew and pauses the rollout");
    private static final Key<String> NAMING_HEADER =
            Key.required("header", HttpForms.header(), "the header of replies that names the version");
    private static final Key<String> NAME_FROM = Key.optional(
            "versionFrom",
            Section.of(values -> values.get(NAMING_HEADER), NAMING_HEADER).suchAs("{header: X-Build}"),
            "where replies name the version; another name there does the same");
    private static final List<Key<?>> HOW_ASKED =
            List.of(URL, URLS, PROTOCOL, TlsKeys.UPSTREAM, HOST, EditKeys.HEADERS, EditKeys.REWRITE);

    static final Form<VersionConfig> VERSION = form(List.of(NAME, NAME_FROM));

    /** Of a second copy of old, which is no version of its own. */
    static final Form<VersionConfig> TWIN = form(List.of());

    private VersionKeys() {}

    private static Form<VersionConfig> form(List<Key<?>> besides) {
        Key<?>[] keys = Stream.concat(HOW_ASKED.stream(), besides.stream()).toArray(Key<?>[]::new);
        return Section.checked(VersionKeys::version, keys).suchAs("{url: \"http://host:port\"}");
    }

    private static Optional<VersionConfig> version(Values values, Spot spot) {
        Optional<List<VersionUrl>> urls = urls(values, spot);
        if (urls.isEmpty()) {
            return Optional.empty();
        }
        if (urls.get().stream().noneMatch(VersionUrl::secure)
                && TlsKeys.UPSTREAM.at(spot).isPresent()) {
            spot.child(TlsKeys.UPSTREAM.name(), spot.entry()).refuse("without https", "https:// in url, or no tls", "");
            return Optional.empty();
        }
        return Optional.of(new VersionConfig(
                urls.get(),
                values.get(PROTOCOL),
                values.get(TlsKeys.UPSTREAM),
                values.find(HOST),
                values.get(EditKeys.HEADERS),
                values.get(EditKeys.REWRITE),
                values.find(NAME),
                values.find(NAME_FROM)));
    }

    private static Optional<List<VersionUrl>> urls(Values values, Spot spot) {
        Optional<VersionUrl> url = values.find(URL);
        Optional<List<VersionUrl>> urls = values.find(URLS);
        if (url.isPresent() && urls.isPresent()) {
            spot.refuse("url and urls", "one of them", "");
            return Optional.empty();
        }
        if (url.isEmpty() && urls.map(List::isEmpty).orElse(true)) {
            spot.child(URL.name(), spot.entry()).refuse("missing", URL.form().expected(), "");
            return Optional.empty();
        }
        return url.map(List::of).or(() -> urls);
    }

    /** Refuses addresses that do not go together; looks at nothing else, so that it can be told beside what else is wrong. */
    static void urlsAgree(Spot version) {
        URLS.in(version).filter(urls -> !urls.isEmpty()).ifPresent(urls -> {
            if (urls.stream().map(VersionUrl::secure).distinct().count() > 1) {
                URLS.at(version).orElse(version).refuse("http and https", "all http or all https", "");
            } else {
                eachOnce(urls, version);
            }
        });
    }

    private static void eachOnce(List<VersionUrl> urls, Spot spot) {
        List<Spot> spots = spots(spot);
        List<VersionUrl> before = new ArrayList<>();
        for (int i = 0; i < urls.size(); i++) {
            Address address = urls.get(i).address();
            if (before.stream().anyMatch(other -> other.address().isSamePlace(address))) {
                spots.get(i).refuse("each instance once", "");
                return;
            }
            before.add(urls.get(i));
        }
    }

    /** Where the addresses of a version are written, in their order. */
    static List<Spot> spots(Spot version) {
        Optional<Spot> single = URL.at(version);
        if (single.isPresent()) {
            return List.of(single.get());
        }
        List<Spot> spots = new ArrayList<>();
        URLS.at(version).ifPresent(list -> {
            for (Entry item : list.entry().items()) {
                spots.add(list.item(spots.size(), item));
            }
        });
        return spots;
    }
}
