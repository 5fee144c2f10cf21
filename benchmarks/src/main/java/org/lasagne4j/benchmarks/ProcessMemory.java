package org.lasagne4j.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The process's memory at one moment, in bytes; Linux and HotSpot only.
 *
 * <p>A committed page of the Java heap lies in RAM only once it was touched, and a collector touches new ones for as long as
 * it likes: resident minus committed memory may grow by the whole young generation without any leak. So the resident pages
 * of the heap's own address range are counted, too.
 *
 * @param resident all that lies in RAM
 * @param committedHeap what the Java heap has claimed, whether it lies in RAM or not
 * @param residentHeap the part of the Java heap that lies in RAM
 */
record ProcessMemory(long resident, long committedHeap, long residentHeap) {
    private static final long KIBI = 1024;
    private static final Pattern RANGE = Pattern.compile("\\[0x([0-9a-f]+),[^)\\]]*0x([0-9a-f]+)[)\\]]");
    private static final Pattern MAPPING = Pattern.compile("([0-9a-f]+)-([0-9a-f]+) .*");

    static ProcessMemory now() {
        try {
            return new ProcessMemory(
                    kibi(Files.readAllLines(Path.of("/proc/self/status")), "VmRSS:"),
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted(),
                    residentHeapNow());
        } catch (IOException | JMException e) {
            throw new IllegalStateException("These figures need Linux's /proc and HotSpot.", e);
        }
    }

    /** What lies in RAM and is none of the Java heap's. */
    long residentOutsideHeap() {
        return resident - residentHeap;
    }

    private static long kibi(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBI)
                .sum();
    }

    private static long residentHeapNow() throws IOException, JMException {
        long[] range = heapRange();
        long resident = 0;
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            Matcher mapping = MAPPING.matcher(line);
            if (mapping.matches()) {
                long first = Long.parseUnsignedLong(mapping.group(1), 16);
                inside = first >= range[0] && first < range[1];
            } else if (inside && line.startsWith("Rss:")) {
                resident += kibi(List.of(line), "Rss:");
            }
        }
        return resident;
    }

    /** First address of the Java heap and the one behind its last, as HotSpot's {@code GC.heap_info} prints them. */
    private static long[] heapRange() throws JMException {
        String info = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcHeapInfo",
                        new Object[0],
                        new String[0]);
        Matcher ranges = RANGE.matcher(info);
        long[] all = {Long.MAX_VALUE, 0};
        while (ranges.find()) {
            all[0] = Math.min(all[0], Long.parseUnsignedLong(ranges.group(1), 16));
            all[1] = Math.max(all[1], Long.parseUnsignedLong(ranges.group(2), 16));
        }
        if (all[1] == 0) {
            throw new JMException("no address in: " + info);
        }
        return all;
    }
}
