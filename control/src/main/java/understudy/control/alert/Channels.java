package understudy.control.alert;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import understudy.run.alert.Alert;

/** Opens the way to a target. */
record Channels(Supplier<URI> page, InstantSource clock) {

    /** Reads the files that the target names. Throws {@link AlertException} when that cannot be done. */
    Channel open(Target target, Duration limit) {
        return switch (target) {
            case Target.Log log -> new LogChannel(page);
            case Target.Webhook hook ->
                new WebhookChannel(Post.to(hook.door(), hook.name(), limit, clock), hook.secret(), page, clock);
            case Target.Slack slack -> new SlackChannel(Post.to(slack.door(), slack.name(), limit, clock), page);
            case Target.Email email -> new EmailChannel(email, limit, page, clock);
            case Target.Alertmanager manager ->
                new AlertmanagerChannel(
                        Post.to(AlertmanagerChannel.door(manager.door()), manager.name(), limit, clock), page, clock);
        };
    }

    /** Tries each target once, all at the same time. Blocks until each has answered, or the limit is over. */
    List<Tried> test(List<Target> targets, Duration limit) throws InterruptedException {
        Alert test = Alert.test(clock.instant());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Tried>> trying = targets.stream()
                    .map(target -> threads.submit(() -> test(target, test, limit)))
                    .toList();
            List<Tried> tried = new ArrayList<>();
            for (Future<Tried> one : trying) {
                tried.add(one.get());
            }
            return tried;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a target could not be tried", e.getCause());
        }
    }

    private Tried test(Target target, Alert test, Duration limit) throws InterruptedException {
        try (Channel channel = open(target, limit)) {
            return switch (channel.send(List.of(test))) {
                case Attempt.Delivered delivered -> new Tried(target.name(), target.type(), true, "", "");
                case Attempt.Partly partly ->
                    new Tried(target.name(), target.type(), true, partly.why(), partly.cure());
                case Attempt.Failed failed ->
                    new Tried(target.name(), target.type(), false, failed.why(), failed.cure());
                case Attempt.Refused refused ->
                    new Tried(target.name(), target.type(), false, refused.why(), refused.cure());
            };
        } catch (AlertException e) {
            return new Tried(target.name(), target.type(), false, String.valueOf(e.getMessage()), "");
        }
    }
}
