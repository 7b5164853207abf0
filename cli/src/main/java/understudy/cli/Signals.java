package understudy.cli;

import java.lang.reflect.Proxy;

/**
 * What the system tells this process by signals. Java's own way to hear of them is not part of its standard, so it is
 * looked up by name, and where it is missing nobody is told anything.
 */
final class Signals {

    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private Signals() {}

    /**
     * From now on runs the task whenever the signal comes, instead of what it did before. On a thread of the system's own:
     * it should take no time.
     *
     * @param name without SIG: {@code HUP}
     * @return whether it can be heard here; not under nohup, and not where the JVM has it for itself
     */
    static boolean hear(String name, Runnable task) {
        try {
            Class<?> signal = Class.forName(SIGNAL);
            Class<?> handler = Class.forName(HANDLER);
            Object ours = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, args) -> {
                        if (method.getDeclaringClass() != handler) {
                            return method.invoke(task, args); // what every object can be asked
                        }
                        task.run();
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
