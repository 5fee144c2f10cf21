package org.lasagne4j.cpu.llvm;

/** Writes Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011) as straight-line code. */
final class Philox {
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final int ROUNDS = 10;

    private Philox() {}

    /** The four words for {@code %key}, {@code %state} and {@code %index}. */
    static String[] words(FunctionBody b) {
        String k0 = low(b, "%key");
        String k1 = high(b, "%key");
        String[] c = {low(b, "%index"), high(b, "%index"), low(b, "%state"), high(b, "%state")};
        for (int round = 0; round < ROUNDS; round++) {
            if (round > 0) {
                k0 = b.emit("add i32 " + k0 + ", " + WEYL_0);
                k1 = b.emit("add i32 " + k1 + ", " + WEYL_1);
            }
            String product0 = product(b, c[0], MULTIPLIER_0);
            String product1 = product(b, c[2], MULTIPLIER_1);
            c = new String[] {
                xor(b, xor(b, high(b, product1), c[1]), k0),
                low(b, product1),
                xor(b, xor(b, high(b, product0), c[3]), k1),
                low(b, product0)
            };
        }
        return c;
    }

    /** {@code (word >>> 8)·2⁻²⁴}: every value is a float32, and 1 is never reached. */
    static String uniform(FunctionBody b, String word) {
        String top = b.emit("lshr i32 " + word + ", 8");
        // Signed: below 2²⁴ it is the same, and the processor has no unsigned conversion before AVX-512.
        return b.mul(b.emit("sitofp i32 " + top + " to float"), b.c(0x1p-24));
    }

    /** Words 0 and 1 as (word1, word0). */
    static String bits(FunctionBody b) {
        String[] words = words(b);
        String low = b.emit("zext i32 " + words[0] + " to i64");
        String high = b.emit("shl i64 " + b.emit("zext i32 " + words[1] + " to i64") + ", 32");
        return b.emit("or i64 " + high + ", " + low);
    }

    static String normal(FunctionBody b, MathLibrary library) {
        String[] words = words(b);
        String u0 = uniform(b, words[0]);
        String u1 = uniform(b, words[1]);
        String log = call(b, library, MathFunction.LOG, b.sub(b.c(1), u0));
        String radius = b.intrinsic("sqrt", b.mul(log, b.c(-2)));
        String angle = b.mul(u1, b.c(2 * Math.PI));
        return b.mul(radius, call(b, library, MathFunction.COS, angle));
    }

    private static String call(FunctionBody b, MathLibrary library, MathFunction function, String argument) {
        return b.emit("call float " + library.use(function, FloatKind.F32) + "(float " + argument + ")");
    }

    private static String product(FunctionBody b, String word, long multiplier) {
        return b.emit("mul i64 " + b.emit("zext i32 " + word + " to i64") + ", " + multiplier);
    }

    private static String low(FunctionBody b, String wide) {
        return b.emit("trunc i64 " + wide + " to i32");
    }

    private static String high(FunctionBody b, String wide) {
        return low(b, b.emit("lshr i64 " + wide + ", 32"));
    }

    private static String xor(FunctionBody b, String x, String y) {
        return b.emit("xor i32 " + x + ", " + y);
    }
}
