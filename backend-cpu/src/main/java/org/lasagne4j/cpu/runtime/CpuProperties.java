package org.lasagne4j.cpu.runtime;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;

/**
 * What system properties say of the backend, read once.
 *
 * @param threads of {@link #THREADS}, the available processors unless it is set
 * @param flushesDenormals of {@link #DENORMALS}, no unless it is set
 */
public record CpuProperties(int threads, boolean flushesDenormals) {
    /** Number of threads that work at once. */
    public static final String THREADS = "lasagne4j.threads";

    /**
     * What becomes of numbers below the normal ones (float32: 1.2e-38): {@value #KEEP} computes with them, as Java and the original
     * do; {@value #FLUSH} takes them for zero. Many processors need a hundred times as long for an operation on such a number,
     * and gradients through long sequences are full of them.
     */
    public static final String DENORMALS = "lasagne4j.denormals";

    private static final String KEEP = "keep";
    private static final String FLUSH = "flush";
    private static final int MAX_THREADS = 4096;

    /**
     * The properties of this process.
     *
     * @throws ValueException if one has a value that it can't have
     */
    public static CpuProperties get() {
        CpuProperties known = Read.once;
        if (known == null) {
            known = of(System::getProperty);
            Read.once = known;
        }
        return known;
    }

    /** Those that a lookup of names gives. */
    static CpuProperties of(Function<String, @Nullable String> lookup) {
        boolean canFlush = System.getProperty("os.arch").matches("amd64|x86_64");
        return new CpuProperties(threads(lookup.apply(THREADS)), flushes(lookup.apply(DENORMALS), canFlush));
    }

    private static int threads(@Nullable String text) {
        if (text == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        try {
            int threads = Integer.parseInt(text.trim());
            if (threads >= 1 && threads <= MAX_THREADS) {
                return threads;
            }
        } catch (NumberFormatException e) {
            // Falls through to the message below, which is the same for every unusable value.
        }
        throw wrong(THREADS, "a whole number from 1 to " + MAX_THREADS, text);
    }

    private static boolean flushes(@Nullable String text, boolean canFlush) {
        if (text == null || text.equals(KEEP)) {
            return false;
        }
        if (text.equals(FLUSH) && canFlush) {
            return true;
        }
        throw wrong(DENORMALS, canFlush ? KEEP + " or " + FLUSH : KEEP + ", the only one on this processor", text);
    }

    private static ValueException wrong(String property, String expected, String actual) {
        return new ValueException(Problem.of("The system property " + property + " has a value that it can't have.")
                .expected(expected)
                .actual('"' + actual + '"')
                .fix("start Java with another -D" + property + "=..., or without it."));
    }

    /** Not a constant of a holder class: an exception in its initializer would be told only once. */
    private static final class Read {
        static volatile @Nullable CpuProperties once;
    }
}
