package understudy.cli;

import static understudy.cli.AdminConnection.encoded;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import understudy.control.api.AlertTestView;
import understudy.control.api.AlertsView;
import understudy.control.api.CauseView;
import understudy.control.api.CoverageView;
import understudy.control.api.CurlView;
import understudy.control.api.DecisionView;
import understudy.control.api.DoctorView;
import understudy.control.api.EndpointView;
import understudy.control.api.HealthView;
import understudy.control.api.LearnView;
import understudy.control.api.MandateView;
import understudy.control.api.NoiseView;
import understudy.control.api.PageView;
import understudy.control.api.PairView;
import understudy.control.api.RawPairView;
import understudy.control.api.ReloadView;
import understudy.control.api.RolloutView;
import understudy.control.api.RuleView;
import understudy.control.api.SeriesView;
import understudy.control.api.ServiceView;
import understudy.control.api.SessionView;
import understudy.control.api.SilenceView;
import understudy.control.api.SteeringView;
import understudy.control.api.TogetherView;

/** Asks the admin API of a running gateway. Everything that goes wrong is a {@link CommandFailed} that says the cure. */
final class AdminClient {

    /** Rules that are accepted on somebody's word. */
    private record Acceptance(
            List<String> ids,
            @Nullable String owner,
            @Nullable String reason,
            @Nullable String expires) {}

    private final AdminConnection admin;

    private AdminClient(AdminConnection admin) {
        this.admin = admin;
    }

    /**
     * @param token of whoever asks; empty where there is none
     * @param trust whom to believe where the address is https; empty: whom the Java platform does
     */
    static AdminClient of(URI base, Optional<String> token, Optional<SSLContext> trust) {
        return new AdminClient(AdminConnection.to(base, token, trust));
    }

    AdminConnection connection() {
        return admin;
    }

    URI base() {
        return admin.base();
    }

    List<ServiceView> services() {
        return admin.all("/services", ServiceView.class);
    }

    List<EndpointView> endpoints(String service) {
        return admin.all("/services/" + encoded(service) + "/endpoints", EndpointView.class);
    }

    /**
     * The causes of a service.
     *
     * @param query as the API takes it, with a question mark before; empty for all
     */
    List<CauseView> causes(String service, String query) {
        return admin.all("/services/" + encoded(service) + "/causes" + query, CauseView.class);
    }

    /** The first ones of them; there is a {@code next} where there are more. */
    PageView<CauseView> firstCauses(String service, String query, int most) {
        String separator = query.isEmpty() ? "?" : "&";
        return admin.page(
                "/services/" + encoded(service) + "/causes" + query + separator + "limit=" + most, CauseView.class);
    }

    HealthView health(String service) {
        return admin.read(admin.must("/services/" + encoded(service) + "/health"), HealthView.class);
    }

    List<CoverageView> coverage(String service) {
        return admin.all("/services/" + encoded(service) + "/coverage", CoverageView.class);
    }

    SeriesView series(String service, int minutes) {
        return admin.read(admin.must("/services/" + encoded(service) + "/series?minutes=" + minutes), SeriesView.class);
    }

    SessionView session() {
        return admin.read(admin.must("/session"), SessionView.class);
    }

    List<RuleView> rules(String service) {
        return admin.all("/services/" + encoded(service) + "/rules", RuleView.class);
    }

    /** The rules that are proposed for a service. */
    List<RuleView> proposed(String service) {
        return admin.all("/services/" + encoded(service) + "/rules?state=proposed", RuleView.class);
    }

    /** Those of them that can be accepted in one go; empty where the gateway cannot say. */
    Optional<TogetherView> together(String service) {
        return admin.found("/services/" + encoded(service) + "/rules/together")
                .map(body -> admin.read(body, TogetherView.class));
    }

    /** The rules that would explain a cause; none where there is no such cause. */
    List<RuleView> offered(String causeId) {
        return admin.found("/causes/" + encoded(causeId) + "/rules")
                .map(body -> admin.readPage(body, RuleView.class).items())
                .orElse(List.of());
    }

    /** Accepts proposed or offered rules, all of them or none. */
    List<RuleView> accept(List<String> ruleIds, MandateView mandate) {
        String asked = Json.printLine(new Acceptance(ruleIds, mandate.owner(), mandate.reason(), mandate.expires()));
        String answer = admin.changed(admin.asking("/rules/accept")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(asked)));
        return admin.readPage(answer, RuleView.class).items();
    }

    /** Accepts a rule as config writes it, or with {@code dry} tells only what it would hide. */
    RuleView add(String service, String rule, boolean dry) {
        return admin.change(
                admin.asking("/services/" + encoded(service) + "/rules" + (dry ? "?dryRun=true" : ""))
                        .header("Content-Type", "application/yaml")
                        .POST(BodyPublishers.ofString(rule)),
                RuleView.class);
    }

    /** Removes an accepted rule. */
    RuleView remove(String service, String ruleId, Optional<String> reason) {
        String why = reason.map(text -> "?reason=" + encoded(text)).orElse("");
        return admin.change(
                admin.asking("/services/" + encoded(service) + "/rules/" + encoded(ruleId) + why)
                        .DELETE(),
                RuleView.class);
    }

    Optional<CauseView> cause(String id) {
        return admin.found("/causes/" + encoded(id)).map(body -> admin.read(body, CauseView.class));
    }

    Optional<PairView> pair(String id) {
        return admin.found("/pairs/" + encoded(id)).map(body -> admin.read(body, PairView.class));
    }

    /** Both replies as they are kept. That somebody looked goes on record. */
    Optional<RawPairView> raw(String pairId) {
        return admin.found("/pairs/" + encoded(pairId) + "/raw").map(body -> admin.read(body, RawPairView.class));
    }

    /** @param version old or new: of which the address is */
    Optional<CurlView> curl(String pairId, String version) {
        String query = version.equals("old") ? "" : "?version=" + encoded(version);
        return admin.found("/pairs/" + encoded(pairId) + "/curl" + query).map(body -> admin.read(body, CurlView.class));
    }

    DoctorView doctor(String service) {
        return admin.read(admin.must("/services/" + encoded(service) + "/doctor"), DoctorView.class);
    }

    List<NoiseView> noise(String service) {
        return admin.all("/services/" + encoded(service) + "/noise", NoiseView.class);
    }

    /** Has old asked again for so long; returns at once. */
    LearnView learn(String service, int seconds) {
        return admin.post("/services/" + encoded(service) + "/learn?seconds=" + seconds, LearnView.class);
    }

    /** @param moves how many of the last ones to tell */
    RolloutView rollout(String service, int moves) {
        return admin.read(admin.must(rolloutPath(service) + "?moves=" + moves), RolloutView.class);
    }

    /** Steers a rollout by a verb of the API. */
    RolloutView steer(String service, String verb, SteeringView steering) {
        return steered(admin.asking(rolloutPath(service) + "/" + verb).POST(body(steering)));
    }

    RolloutView setShare(String service, SteeringView steering) {
        return steered(admin.asking(rolloutPath(service) + "/share").PUT(body(steering)));
    }

    private RolloutView steered(HttpRequest.Builder request) {
        return admin.change(request.header("Content-Type", "application/json"), RolloutView.class);
    }

    private static HttpRequest.BodyPublisher body(SteeringView steering) {
        return BodyPublishers.ofString(Json.printLine(steering));
    }

    private static String rolloutPath(String service) {
        return "/services/" + encoded(service) + "/rollout";
    }

    AlertsView alerts() {
        return admin.read(admin.must("/alerts"), AlertsView.class);
    }

    /** Sends a test to the target of a name, or to all; waits for what comes of it. */
    AlertTestView testAlerts(Optional<String> target) {
        return admin.post(
                "/alerts/test" + target.map(name -> "?target=" + encoded(name)).orElse(""), AlertTestView.class);
    }

    List<SilenceView> silences() {
        return admin.all("/silences", SilenceView.class);
    }

    SilenceView silence(SilenceView wanted) {
        return admin.change(
                admin.asking("/silences")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(Json.printLine(wanted))),
                SilenceView.class);
    }

    SilenceView unsilence(String id) {
        return admin.change(admin.asking("/silences/" + encoded(id)).DELETE(), SilenceView.class);
    }

    ReloadView reload() {
        return admin.post("/reload", ReloadView.class);
    }

    /** Decides a cause; empty when there is none by that id. */
    Optional<CauseView> decide(String causeId, DecisionView decision) {
        return admin.changedIfFound(admin.asking("/causes/" + encoded(causeId) + "/state")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(Json.printLine(decision))))
                .map(body -> admin.read(body, CauseView.class));
    }
}
