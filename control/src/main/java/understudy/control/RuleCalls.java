package understudy.control;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import understudy.compare.rule.Mandate;
import understudy.compare.rule.Rule;
import understudy.control.api.PageView;
import understudy.control.api.RuleView;
import understudy.control.authority.FourEyes;
import understudy.control.view.RuleViews;
import understudy.judge.rollout.Told;
import understudy.run.ParallelRun;
import understudy.run.audit.Act;
import understudy.run.cause.Cause;
import understudy.run.rule.Lookback;
import understudy.run.rule.Proposal;
import understudy.run.rule.RuleCount;
import understudy.traffic.Endpoint;

/** The calls about rules: which there are, which are proposed, and letting them come and go beside those of the config. */
final class RuleCalls {

    private static final String RULES = Calls.API + "/services/{service}/rules";
    private static final String DRY_RUN = "dryRun";
    private static final String REASON = "reason";
    private static final int LONGEST_REASON = 2_000;
    /** Each of them looks at all kept pairs. */
    private static final int MOST_PROPOSALS = 200;

    private static final List<String> YES_OR_NO = List.of("true", "false");

    private final Current current;
    private final Accepting accepting;
    private final SecondPair second;
    private final Function<Ask, ParallelRun> run;
    private final InstantSource clock;

    /** @param run finds the run of the service that an ask names; throws {@link Refusal} when there is none */
    RuleCalls(
            Current current,
            Accepting accepting,
            SecondPair second,
            Function<Ask, ParallelRun> run,
            InstantSource clock) {
        this.current = current;
        this.accepting = accepting;
        this.second = second;
        this.run = run;
        this.clock = clock;
    }

    List<Call> all() {
        return List.of(
                Call.slow(RULES, this::list, "state", Paging.LIMIT, Paging.CURSOR),
                Call.slow(RULES + "/together", this::together),
                Call.action(RULES, this::add, DRY_RUN),
                Call.removal(RULES + "/{rule}", this::remove, REASON),
                Call.action(RULES + "/{rule}/accept", ask -> accept(ask, List.of(run.apply(ask)))),
                Call.action(Calls.API + "/rules/accept", this::acceptAll),
                Call.action(Calls.API + "/rules/{rule}/accept", ask -> accept(ask, current.runs())),
                Call.slow(Calls.API + "/causes/{cause}/rules", this::offered));
    }

    private Answer list(Ask ask) {
        ParallelRun of = run.apply(ask);
        String state = ask.oneOf("state", RuleViews.STATES, "");
        Set<String> accepted = accepting.accepted(of.service());
        List<RuleView> views = new ArrayList<>();
        of.rules().stream()
                .map(count -> RuleViews.of(of, count, accepted))
                .filter(view -> state.isEmpty() || state.equals(view.state()))
                .forEach(views::add);
        if (state.isEmpty() || state.equals(RuleViews.PROPOSED)) {
            views.addAll(views(of, of.proposals().ofNoise()));
        }
        return Answer.Json.of(
                Paging.page(views, RuleView::id, view -> view, ask),
                List.of(
                        current.configDigest(),
                        accepting.accepted(of.service()).stream().sorted().toList()));
    }

    private static List<RuleView> views(ParallelRun of, List<Proposal> proposals) {
        if (proposals.isEmpty()) {
            return List.of();
        }
        Lookback lookback = of.proposals().lookback();
        return proposals.stream()
                .limit(MOST_PROPOSALS)
                .map(proposal -> RuleViews.of(of, proposal, lookback.of(proposal.rule())))
                .toList();
    }

    private Answer together(Ask ask) {
        ParallelRun of = run.apply(ask);
        return new Answer.Json(RuleViews.together(
                of,
                of.proposals().ofNoise().stream()
                        .filter(proposal -> proposal.rung() == 0)
                        .limit(MOST_PROPOSALS)
                        .toList()));
    }

    private Answer offered(Ask ask) {
        String id = ask.path("cause");
        ParallelRun of = current.runs().stream()
                .filter(each -> each.cause(id).isPresent())
                .findFirst()
                .orElseThrow(() -> Refusal.unknown("cause", id, causes()));
        List<Proposal> rules = of.proposals().ofCause(of.cause(id).orElseThrow());
        return new Answer.Json(new PageView<>(views(of, rules), null));
    }

    private List<String> causes() {
        return current.runs().stream()
                .flatMap(each -> each.causes().stream())
                .map(Cause::id)
                .toList();
    }

    private Answer add(Ask ask) {
        ParallelRun of = run.apply(ask);
        Rule rule = read(ask.body());
        if (isDry(ask)) {
            return new Answer.Json(RuleViews.tried(
                    of, rule, warnings(of, rule), of.proposals().lookback().of(rule)));
        }
        Mandate mandate = rule.scope().mandate();
        return accept(ask, "rule.add", new Chosen(of, rule), Mandates.sound(mandate, today()));
    }

    private static boolean isDry(Ask ask) {
        return ask.query().containsKey(DRY_RUN)
                && ask.oneOf(DRY_RUN, YES_OR_NO, "true").equals("true");
    }

    private Rule read(String text) {
        return switch (accepting.read(text)) {
            case Accepting.Reading.Good(Rule rule) -> rule;
            case Accepting.Reading.Bad(List<String> problems) -> throw Refusal.unsoundRule(problems);
        };
    }

    /** A rule of a run. */
    private record Chosen(ParallelRun of, Rule rule) {

        String id() {
            return Proposal.id(of.service(), rule);
        }
    }

    private Answer accept(Ask ask, Collection<ParallelRun> among) {
        Mandate mandate = Mandates.read(ask, today());
        return accept(ask, "rule.accept", chosen(ask.path("rule"), among), mandate);
    }

    private Answer acceptAll(Ask ask) {
        JsonNode body = ask.object("{\"ids\": [\"0123456789ab\"], \"owner\": \"ann\", \"reason\": \"a clock\"}");
        List<String> ids = Mandates.ids(body);
        Mandate mandate = Mandates.readOfMany(body, today());
        List<Chosen> all = ids.stream().map(id -> chosen(id, current.runs())).toList();
        return held(ask, all, mandate)
                .orElseGet(() -> new Answer.Done(
                        new PageView<>(accept(ask, all, mandate), null), acts("rule.accept", all, mandate)));
    }

    /** What a rule hides is excused as much as what somebody decides. */
    private Optional<Answer> held(Ask ask, List<Chosen> all, Mandate mandate) {
        List<String> services =
                all.stream().map(one -> one.of().service()).distinct().toList();
        String rules = all.stream().map(one -> one.rule().text()).collect(Collectors.joining("; "));
        return second.held(
                ask,
                new SecondPair.Wanted(
                        FourEyes.INTENDED_CAUSE,
                        services.size() == 1 ? services.getFirst() : "",
                        all.stream().map(Chosen::id).collect(Collectors.joining(", ")),
                        mandate.reason().orElse(""),
                        "excuses what %s in %s: %s"
                                .formatted(
                                        all.size() == 1 ? "a rule hides" : all.size() + " rules hide",
                                        String.join(", ", services),
                                        rules),
                        ""));
    }

    private static List<Act> acts(String action, List<Chosen> all, Mandate mandate) {
        return all.stream()
                .map(one -> Act.of(action)
                        .in(one.of().service())
                        .to(one.id())
                        .changing("", one.rule().text())
                        .since(mandate.reason().orElse("")))
                .toList();
    }

    private static Chosen chosen(String id, Collection<ParallelRun> among) {
        for (ParallelRun each : among) {
            Optional<Proposal> proposal = each.proposals().find(id);
            if (proposal.isPresent()) {
                return new Chosen(each, proposal.get().rule());
            }
            Optional<RuleCount> held = find(each, id);
            if (held.isPresent()) {
                return new Chosen(each, held.get().rule()); // by its id of before, on another word
            }
        }
        throw Refusal.unknown(
                "proposal",
                id,
                among.stream()
                        .flatMap(each -> each.proposals().ofNoise().stream())
                        .map(Proposal::id)
                        .toList());
    }

    private Answer accept(Ask ask, String action, Chosen chosen, Mandate mandate) {
        List<Chosen> one = List.of(chosen);
        return held(ask, one, mandate)
                .orElseGet(() -> new Answer.Done(accept(ask, one, mandate).getFirst(), acts(action, one, mandate)));
    }

    /** All of them or none. */
    private List<RuleView> accept(Ask ask, List<Chosen> all, Mandate mandate) {
        Map<String, List<Rule>> rules = new LinkedHashMap<>();
        Map<Chosen, List<String>> beginsAnew = new LinkedHashMap<>();
        for (Chosen one : all) {
            boolean holds = find(one.of(), one.id()).isPresent();
            if (holds
                    && !accepting
                            .accepted(one.of().service())
                            .contains(one.rule().id())) {
                throw Refusal.ruleOfFile(one.id());
            }
            rules.computeIfAbsent(one.of().service(), any -> new ArrayList<>())
                    .add(one.rule().under(mandate));
            beginsAnew.put(one, beginsAnew(one.of(), one.rule()));
        }
        // why stands in each of the rules
        accepting.accept(rules, new Told(ask.caller().by(), "")).ifPresent(why -> {
            throw Refusal.ruleNotChanged(why);
        });
        List<RuleView> views = new ArrayList<>();
        beginsAnew.forEach((one, anew) ->
                views.add(holding(one.of(), one.id()).beginningAnew(anew).warning(warnings(one.of(), one.rule()))));
        return views;
    }

    private static List<String> warnings(ParallelRun of, Rule rule) {
        List<String> warnings = new ArrayList<>(Proposal.warnings(rule));
        RuleViews.unseen(of, rule).ifPresent(warnings::add);
        return warnings;
    }

    /** To be asked before it comes or goes. */
    private static List<String> beginsAnew(ParallelRun of, Rule rule) {
        return of.doubts().touchedBy(rule).stream().map(Endpoint::toString).toList();
    }

    private RuleView holding(ParallelRun of, String id) {
        RuleCount count = find(of, id).orElseThrow(() -> Refusal.ruleNotChanged("it came and went"));
        return RuleViews.of(of, count, accepting.accepted(of.service()));
    }

    private Answer remove(Ask ask) {
        ParallelRun of = run.apply(ask);
        String id = ask.path("rule");
        String reason = ask.text(REASON, LONGEST_REASON);
        Rule rule = find(of, id)
                .orElseThrow(() -> Refusal.unknown(
                        "rule",
                        id,
                        of.rules().stream()
                                .map(count -> Proposal.id(of.service(), count.rule()))
                                .toList()))
                .rule();
        if (!accepting.accepted(of.service()).contains(rule.id())) {
            throw Refusal.ruleOfFile(id);
        }
        RuleView last = holding(of, id).beginningAnew(beginsAnew(of, rule));
        accepting
                .remove(of.service(), rule.id(), new Told(ask.caller().by(), reason))
                .ifPresent(why -> {
                    throw Refusal.ruleNotChanged(why);
                });
        return new Answer.Done(
                last,
                Act.of("rule.remove")
                        .in(of.service())
                        .to(id)
                        .changing(rule.text(), "")
                        .since(reason));
    }

    private static Optional<RuleCount> find(ParallelRun of, String id) {
        return of.rules().stream()
                .filter(count -> Proposal.id(of.service(), count.rule()).equals(id))
                .findFirst();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
