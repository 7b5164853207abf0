package understudy.bench.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the system and the JVM know of a process. Linux, and a JVM that is ours to ask. */
public final class Facts {

    private static final long KIB = 1024;
    private static final Pattern HEAP_USED = Pattern.compile("used (\\d+)K");
    private static final Pattern OTHER = Pattern.compile("Other \\(reserved=\\d+KB, committed=(\\d+)KB");

    private final long pid;
    private final Path proc;

    Facts(long pid) {
        this.pid = pid;
        proc = Path.of("/proc", Long.toString(pid));
    }

    /** Memory that it holds now. */
    public long residentBytes() {
        return status("VmRSS");
    }

    /** The most it held since {@link #forgetPeak} or its start. */
    public long peakResidentBytes() {
        return status("VmHWM");
    }

    public void forgetPeak() {
        write("clear_refs", "5");
    }

    public long openFiles() {
        try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Processor time of all its threads, in the kernel and out of it. */
    public long cpuMillis() {
        String stat = read("stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10;
    }

    /** Bytes of the heap in use, after a whole collection. */
    public long heapBytesAfterCollection() {
        jcmd("GC.run");
        return kib(HEAP_USED, jcmd("GC.heap_info"));
    }

    /**
     * Bytes outside the heap that Java code asked for: what Netty's buffers take, however they are allocated. Needs
     * {@code -XX:NativeMemoryTracking=summary}.
     */
    public long directBytes() {
        return kib(OTHER, jcmd("VM.native_memory", "summary"));
    }

    private long status(String key) {
        return kib(Pattern.compile(key + ":\\s+(\\d+) kB"), read("status"));
    }

    private static long kib(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no \"" + pattern + "\" in: " + text);
        }
        return Long.parseLong(matcher.group(1)) * KIB;
    }

    private String jcmd(String... command) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(Stream.concat(Stream.of(jcmd, Long.toString(pid)), Stream.of(command))
                            .toList())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("jcmd " + String.join(" ", command) + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String read(String file) {
        try {
            return Files.readString(proc.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway has ended", e);
        }
    }

    private void write(String file, String text) {
        try {
            Files.writeString(proc.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
