package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.control.api.AlertTestView;
import understudy.control.api.AlertsView;
import understudy.control.api.ApprovalView;
import understudy.control.api.AuditVerifyView;
import understudy.control.api.AuditView;
import understudy.control.api.CauseView;
import understudy.control.api.CurlView;
import understudy.control.api.DoctorView;
import understudy.control.api.EndpointView;
import understudy.control.api.LearnView;
import understudy.control.api.LoginLinkView;
import understudy.control.api.NoiseView;
import understudy.control.api.PageView;
import understudy.control.api.PairView;
import understudy.control.api.ReloadView;
import understudy.control.api.RolloutView;
import understudy.control.api.RuleView;
import understudy.control.api.ServiceView;
import understudy.control.api.SilenceView;
import understudy.control.api.TokenView;
import understudy.control.api.VerdictView;

/** Nothing of what a gateway says reaches the terminal as anything but text, in whatever part of its answer it stands. */
class HostileAnswersTest {

    /** Moves the cursor, retitles the window, rings, ends the line, is read from the right, hides, and asks the terminal to answer. */
    private static final String HOSTILE = "a\u001b[2J\u001b]0;pwned\u0007\u009b6n\r\n\u202eb\u200b\u2028c\u0000\u007f";

    private static final String TIME = "2026-11-24T11:59:48Z";
    private static final String SERVICE = "/services/accounts";

    private FakeAdmin admin;

    @BeforeEach
    void open() throws Exception {
        admin = FakeAdmin.open();
        says("", "/services", ServiceView.class);
        says(SERVICE, "/endpoints", EndpointView.class);
        says(SERVICE, "/causes", CauseView.class);
        says(SERVICE, "/noise", NoiseView.class);
        says(SERVICE, "/rules", RuleView.class);
        says(SERVICE, "/rules?state=proposed", RuleView.class);
        says("", "/causes/c1/rules", RuleView.class);
        says("", "/audit?limit=50", AuditView.class);
        says("", "/approvals", ApprovalView.class);
        says("", "/tokens", TokenView.class);
        says("", "/silences", SilenceView.class);
        one(SERVICE, ServiceView.class);
        one(SERVICE + "/doctor", DoctorView.class);
        one(SERVICE + "/rollout", RolloutView.class);
        one(SERVICE + "/rollout?moves=1000", RolloutView.class);
        one(SERVICE + "/rollout/pause", RolloutView.class);
        one(SERVICE + "/learn?seconds=30", LearnView.class);
        one("/causes/c1", CauseView.class);
        one("/causes/c1/state", CauseView.class);
        one("/pairs/p1", PairView.class);
        one("/pairs/p1/curl", CurlView.class);
        one("/audit/verify", AuditVerifyView.class);
        one("/approvals/x1", VerdictView.class);
        one("/tokens/t1", TokenView.class);
        one("/alerts", AlertsView.class);
        one("/alerts/test", AlertTestView.class);
        one("/silences/s1", SilenceView.class);
        one("/reload", ReloadView.class);
        one("/login-links", LoginLinkView.class);
    }

    @AfterEach
    void close() {
        admin.close();
    }

    private void says(String of, String path, Class<?> item) {
        admin.says(of + path, new PageView<>(List.of(hostile(item, "")), null));
    }

    private void one(String path, Class<?> view) {
        admin.says(path, hostile(view, ""));
    }

    /** One of these, with hostile text wherever it has any but a time, a name that is asked for and what there are few of. */
    private static Object hostile(Type type, String name) {
        if (type instanceof ParameterizedType of) {
            Type last = of.getActualTypeArguments()[of.getActualTypeArguments().length - 1];
            return of.getRawType() == List.class
                    ? List.of(hostile(last, ""), hostile(last, ""))
                    : Map.of(HOSTILE, hostile(last, ""));
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return switch (name) {
                case "at", "firstSeen", "lastSeen", "since", "until", "created", "lastUsed", "stepBegan", "decided" ->
                    TIME;
                case "expires" -> "2026-11-25T00:00:00Z";
                default -> HOSTILE;
            };
        }
        if (plain.isRecord()) {
            Map<String, Object> members = new LinkedHashMap<>();
            for (RecordComponent part : plain.getRecordComponents()) {
                String spelled = part.getName().equals("transientPairs") ? "transient" : part.getName();
                boolean asksForIt = plain == ServiceView.class && spelled.equals("name");
                members.put(spelled, asksForIt ? "accounts" : hostile(part.getGenericType(), spelled));
            }
            return members;
        }
        return plain == boolean.class || plain == Boolean.class ? true : 7;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "status accounts",
                "causes",
                "causes --stale",
                "show p1",
                "curl p1",
                "noise",
                "rules",
                "rules --proposed",
                "rules export",
                "doctor",
                "explain accounts",
                "explain accounts --at 2026-11-24T12:00:00Z",
                "pause accounts",
                "learn accounts",
                "cause c1 newBug",
                "audit",
                "audit verify",
                "approvals",
                "approvals approve x1",
                "token",
                "token revoke t1",
                "alert",
                "alert test",
                "silence",
                "silence end s1",
                "reload",
                "open"
            })
    void whatATerminalWouldActUponIsShownAndNotSent(String words) {
        for (String as : List.of("text", "json")) {
            for (int columns : new int[] {Terminal.UNBOUNDED, 120}) {
                String[] typed = Stream.concat(Stream.of(words.split(" ")), Stream.of("-o", as))
                        .toArray(String[]::new);
                Typed said = Typed.script().wide(columns).at(admin).type(typed);
                assertThat(said.out() + said.err()).as("%s as %s", words, as).isNotBlank();
                assertThat((said.out() + said.err()).codePoints())
                        .as("%s as %s: %s%s", words, as, said.out(), said.err())
                        .allMatch(c -> c == '\n' || !acts(c));
            }
        }
    }

    private static boolean acts(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {202, 401, 403, 409, 422, 500, 503})
    void norDoesWhatARefusalSays(int status) {
        String body = Json.printLine(Map.of(
                "type",
                HOSTILE,
                "title",
                HOSTILE,
                "status",
                status,
                "detail",
                HOSTILE,
                "problems",
                List.of(HOSTILE),
                "approval",
                hostile(ApprovalView.class, "")));
        for (String type : List.of("application/problem+json", "application/json", "text/html")) {
            admin.says("/reload", status, type, body);
            Typed said = Typed.script().at(admin).type("reload");
            assertThat(said.status()).isNotZero();
            assertThat(said.err().codePoints()).as(said.err()).allMatch(c -> c == '\n' || !acts(c));
        }
    }
}
