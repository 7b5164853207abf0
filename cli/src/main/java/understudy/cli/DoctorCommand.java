package understudy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import understudy.cli.Terminal.Colour;
import understudy.control.api.DoctorView;
import understudy.control.api.FindingView;
import understudy.control.api.PageView;
import understudy.control.api.ServiceView;

/** Says why nothing is compared. */
@Command(
        name = "doctor",
        description = {
            "Says why nothing is compared, or that all is well: are the versions reachable, are copies made, and if not,"
                    + " why. Asks a running gateway; start one with `understudy run`.",
            "",
            "Exit code 0 when every service is healthy, 1 when one is not.",
            ""
        })
final class DoctorCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServiceChoice choice = new ServiceChoice();

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        AdminClient client = choice.client(surroundings);
        List<DoctorView> visits = new ArrayList<>();
        for (ServiceView service : choice.services(client)) {
            visits.add(client.doctor(service.name()));
        }
        if (common.json()) {
            surroundings.terminal().say(Json.print(new PageView<>(visits, null)));
        } else {
            visits.forEach(this::print);
        }
        return visits.stream().allMatch(DoctorView::healthy) ? Exit.FINE : Exit.NO;
    }

    private void print(DoctorView visit) {
        Terminal terminal = surroundings.terminal();
        terminal.say("%s  %s"
                .formatted(
                        terminal.painted(Colour.STRONG, Printable.line(visit.service())),
                        visit.healthy()
                                ? terminal.painted(Colour.GOOD, "healthy")
                                : terminal.painted(Colour.BAD, "not healthy")));
        for (FindingView finding : visit.findings()) {
            String level = "%-4s".formatted(Printable.line(finding.level()).toUpperCase(Locale.ROOT));
            terminal.say("  %s  %s: %s"
                    .formatted(
                            terminal.painted(colourOf(finding.level()), level),
                            Printable.line(finding.check()),
                            Printable.line(finding.says())));
            if (!finding.cure().isEmpty()) {
                terminal.say("        -> " + Printable.line(finding.cure()));
            }
        }
    }

    private static Colour colourOf(String level) {
        return switch (level) {
            case "ok" -> Colour.GOOD;
            case "warn" -> Colour.CARE;
            default -> Colour.BAD;
        };
    }
}
